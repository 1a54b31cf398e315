using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Models;

/// <summary>Series are equal whose columns are the same arrays; equal columns of <see cref="CustomerCalendars"/> are kept once.</summary>
internal sealed class SameColumns : IEqualityComparer<double[][]>
{
    public static readonly SameColumns Instance = new();

    public bool Equals(double[][]? x, double[][]? y) => x is not null && y is not null && x.Length == y.Length && x.Zip(y, ReferenceEquals).All(same => same);

    public int GetHashCode([DisallowNull] double[][] obj)
    {
        var hash = new HashCode();
        foreach (double[] column in obj) hash.Add(RuntimeHelpers.GetHashCode(column));
        return hash.ToHashCode();
    }
}
