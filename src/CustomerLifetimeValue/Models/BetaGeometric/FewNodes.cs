using MathNet.Numerics.Integration;

namespace CustomerLifetimeValue.Models;

/// <summary>Gauss–Legendre's rule of six nodes on [0, 1].</summary>
internal static class FewNodes
{
    /// <summary>The nodes with their weights.</summary>
    public static (double Node, double Weight)[] Rule { get; } = Of(new(0, 1, 6));

    private static (double, double)[] Of(GaussLegendreRule rule) => [.. rule.Abscissas.Zip(rule.Weights)];
}
