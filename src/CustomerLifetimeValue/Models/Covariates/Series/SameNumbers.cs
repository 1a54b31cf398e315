using System.Diagnostics.CodeAnalysis;

namespace CustomerLifetimeValue.Models;

/// <summary>Columns that hold the same numbers are equal.</summary>
internal sealed class SameNumbers : IEqualityComparer<double[]>
{
    public static readonly SameNumbers Instance = new();

    public bool Equals(double[]? x, double[]? y) => x is not null && y is not null && x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] double[] obj)
    {
        var hash = new HashCode();
        foreach (double number in obj) hash.Add(number);
        return hash.ToHashCode();
    }
}
