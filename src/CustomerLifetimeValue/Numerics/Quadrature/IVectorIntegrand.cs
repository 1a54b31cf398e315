using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Numerics;

/// <summary>A function with one peak whose logarithm can be taken at eight points at a time.</summary>
internal interface IVectorIntegrand : IUnimodalIntegrand
{
    /// <summary>The logarithm of the function at eight y.</summary>
    Vector512<double> Log(Vector512<double> y);
}
