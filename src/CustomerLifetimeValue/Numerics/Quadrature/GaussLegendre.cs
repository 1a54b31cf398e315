using MathNet.Numerics.Integration;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Gauss–Legendre's rule of 16 nodes on [0, 1], exact for polynomials to degree 31.</summary>
internal static class GaussLegendre
{
    private const int Order = 16;
    private static readonly GaussLegendreRule Rule = new(-1, 1, Order);
    private static readonly double[] UnitNodes = [.. Rule.Abscissas.Select(x => 0.5 + 0.5 * x)], UnitWeights = [.. Rule.Weights.Select(w => 0.5 * w)];

    /// <summary>The nodes in rising order.</summary>
    public static ReadOnlySpan<double> Nodes => UnitNodes;

    /// <summary>The weights, which add up to 1.</summary>
    public static ReadOnlySpan<double> Weights => UnitWeights;
}
