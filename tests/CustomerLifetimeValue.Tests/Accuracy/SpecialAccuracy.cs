using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Tests.Accuracy;

/// <summary>Measures the special functions; the rounding of terms that cancel at a zero does not count, as in the tests beside the golden values.</summary>
internal static class SpecialAccuracy
{
    public static IEnumerable<Measured> Measure()
    {
        var elementary = Measured.Golden("Numerics", "elementary");
        var gamma = Measured.Golden("Numerics", "gamma");
        var ratio = Measured.Golden("Numerics", "beta_ratio");
        var incomplete = Measured.Golden("Numerics", "incomplete_beta");
        yield return Measured.Of("ln(1 + x)", elementary, 1, p => Elementary.Log1p(p[0]));
        yield return Measured.Of("eˣ − 1", elementary, 2, p => Elementary.Expm1(p[0]));
        yield return Measured.Of("ln(1 + x), eight at once", elementary, 1, p => VectorElementary.Log1p(Vector512.Create(p[0]))[0]);
        yield return Measured.Of("eˣ − 1, eight at once", elementary, 2, p => VectorElementary.Expm1(Vector512.Create(p[0]))[0]);
        yield return Measured.Of("ln Γ(z)", gamma, 2, p => LogGamma.Of(p[0]));
        yield return Measured.Of("ln Γ(z + d) − ln Γ(z)", gamma, 3, p => LogGamma.Difference(p[0], p[1]), p => Math.Min(1, p[1]) * 4e-15);
        yield return Measured.Of("ψ(z)", gamma, 4, p => PolyGamma.Digamma(p[0]), _ => 2e-15);
        yield return Measured.Of("ψ′(z)", gamma, 5, p => PolyGamma.Trigamma(p[0]));
        yield return Measured.Of("ψ(b + x) − ψ(b)", ratio, 4, p => BetaRatio.DigammaRise(p[1], p[2]));
        yield return Measured.Of("ln B(a, b)", gamma, 6, p => LogBeta.Of(p[0], p[1]), _ => 1e-14);
        yield return Measured.Of("ln B(a, b + 7) − ln B(a, b)", gamma, 7, p => LogBeta.Failures(p[0], p[1], 7), p => Math.Min(1, p[0]) * 1e-14);
        yield return Measured.Of("ln B(a, b + x) − ln B(a, b)", ratio, 3, p => BetaRatio.Log(p[0], p[1], p[2]), _ => 1e-20);
        yield return Measured.Of("₂F₁(1, b; a + b; 1 − c)", Measured.Golden("Numerics", "beta_hypergeometric"), 3, p => DiscountedLifetimeFactor.Mean(p[0], p[1], p[2])!.Value);
        yield return Measured.Of("Incomplete beta function", [.. incomplete.Select(p => (double[])[.. p, Math.Exp(p[3])])], 8, p => Math.Exp(IncompleteBeta.Log(p[0], p[1], p[2], 1)));
        yield return Measured.Of("Tricomi's U(1, 2 − s, z)", incomplete, 7, p => DiscountedPower.Of(p[4], p[5], p[6], double.PositiveInfinity));
    }
}
