namespace CustomerLifetimeValue.Numerics;

/// <summary>Gauss–Legendre's rule of 16 nodes on [0, 1], exact for polynomials to degree 31.</summary>
/// <remarks>The roots of P₁₆ and their weights, by Newton's method with 60 digits, rounded once. Literals, so that the first fit of a process need not compute them.</remarks>
internal static class GaussLegendre
{
    /// <summary>The nodes in rising order.</summary>
    public static ReadOnlySpan<double> Nodes =>
    [
        0.005299532504175033, 0.02771248846338371, 0.06718439880608412, 0.12229779582249849, 0.19106187779867811, 0.2709916111713863, 0.35919822461037054, 0.4524937450811813,
        0.5475062549188188, 0.6408017753896295, 0.7290083888286137, 0.8089381222013219, 0.8777022041775016, 0.9328156011939158, 0.9722875115366163, 0.994700467495825,
    ];

    /// <summary>The weights, which add up to 1.</summary>
    public static ReadOnlySpan<double> Weights =>
    [
        0.013576229705877048, 0.031126761969323947, 0.04757925584124639, 0.06231448562776694, 0.07479799440828837, 0.08457825969750127, 0.09130170752246179, 0.09472530522753425,
        0.09472530522753425, 0.09130170752246179, 0.08457825969750127, 0.07479799440828837, 0.06231448562776694, 0.04757925584124639, 0.031126761969323947, 0.013576229705877048,
    ];
}
