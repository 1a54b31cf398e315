using System.Collections.Concurrent;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The transforms that the customers of a batch share, each made when first asked for. Safe for use by several threads.</summary>
internal sealed class BetaLaplaceTables
{
    private readonly ConcurrentDictionary<(double M, double A, double B), BetaLaplace> _tables = new();

    /// <summary>The transform of (1 + pζ)⁻ᵐ for p of Beta(a, b).</summary>
    public BetaLaplace Of(double m, double a, double b) => _tables.GetOrAdd((m, a, b), static key => new(key.M, key.A, key.B));
}
