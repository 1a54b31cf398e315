using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Models;

/// <summary>What is added up over the leaving times of the Pareto/NBD's integral, eight nodes at a time.</summary>
internal interface IParetoSums
{
    /// <summary>The integral so far.</summary>
    double Mass { get; }

    /// <summary>Adds nodes: their shares of the integral, w and l = ln(1 + ρ(eʷ − 1)) there, and what the logarithms are taken of, less 1.</summary>
    void Add(Vector512<double> share, Vector512<double> w, Vector512<double> l, Vector512<double> grown, Vector512<double> less);
}
