namespace CustomerLifetimeValue.Numerics;

/// <summary>Gauss–Legendre's rules of 16, 8 and 6 nodes on [0, 1], exact for polynomials to degree 31, 15 and 11.</summary>
/// <remarks>The nodes are (1 + x)/2 with x a zero of the Legendre polynomial Pₙ, the weights 1/((1 − x²) Pₙ'(x)²), computed with 60 digits. They are constants, so that nothing is
/// made of them when a process starts.</remarks>
internal static class GaussLegendre
{
    /// <summary>The 16 nodes in rising order.</summary>
    public static ReadOnlySpan<double> Nodes =>
    [
        0.005299532504175033, 0.02771248846338371, 0.06718439880608412, 0.12229779582249849, 0.19106187779867811, 0.2709916111713863, 0.35919822461037054, 0.4524937450811813,
        0.5475062549188188, 0.6408017753896295, 0.7290083888286137, 0.8089381222013219, 0.8777022041775016, 0.9328156011939158, 0.9722875115366163, 0.994700467495825,
    ];

    /// <summary>Their weights, which add up to 1.</summary>
    public static ReadOnlySpan<double> Weights =>
    [
        0.013576229705877048, 0.031126761969323947, 0.04757925584124639, 0.06231448562776694, 0.07479799440828837, 0.08457825969750127, 0.09130170752246179, 0.09472530522753425,
        0.09472530522753425, 0.09130170752246179, 0.08457825969750127, 0.07479799440828837, 0.06231448562776694, 0.04757925584124639, 0.031126761969323947, 0.013576229705877048,
    ];

    /// <summary>The 8 nodes in rising order.</summary>
    public static ReadOnlySpan<double> EightNodes =>
    [
        0.019855071751231884, 0.10166676129318664, 0.2372337950418355, 0.4082826787521751, 0.591717321247825, 0.7627662049581645, 0.8983332387068134, 0.9801449282487681,
    ];

    /// <summary>Their weights, which add up to 1.</summary>
    public static ReadOnlySpan<double> EightWeights =>
    [
        0.05061426814518813, 0.11119051722668724, 0.15685332293894363, 0.181341891689181, 0.181341891689181, 0.15685332293894363, 0.11119051722668724, 0.05061426814518813,
    ];

    /// <summary>The 6 nodes in rising order.</summary>
    public static ReadOnlySpan<double> SixNodes =>
        [0.03376524289842399, 0.16939530676686773, 0.38069040695840156, 0.6193095930415985, 0.8306046932331322, 0.966234757101576];

    /// <summary>Their weights, which add up to 1.</summary>
    public static ReadOnlySpan<double> SixWeights =>
        [0.08566224618958518, 0.1803807865240693, 0.23395696728634552, 0.23395696728634552, 0.1803807865240693, 0.08566224618958518];
}
