namespace CustomerLifetimeValue.Numerics;

/// <summary>A rule that integrates a function over a panel, and perhaps sums of other functions on the way.</summary>
internal interface IPanel<T> where T : struct, IUnimodalIntegrand
{
    /// <summary>The integral over a panel, of the function divided by e to the logarithm at the peak.</summary>
    double Sum(in T f, double start, double length, double top);
}
