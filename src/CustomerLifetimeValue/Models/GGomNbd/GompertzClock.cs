using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The integrated hazard of leaving as a time scale: a hazard that is μ now and μe^(bt) after t, with μ ~ Gamma(s, κ), leaves S(t) = (1 + G(t)/κ)^(−s), G(t) = (e^(bt) − 1)/b.</summary>
/// <remarks>Of those who are still there at t the hazard is again Gamma(s, κ(t)) with κ(t) = (κ + G(t))e^(−bt), so that every future is that of the same form with other parameters.
/// At b = 0 G is time itself; for b below 0 it ends at 1/|b|, and some never leave.</remarks>
internal readonly struct GompertzClock(double b, double kappa)
{
    /// <summary>e to more than this is near the largest double.</summary>
    private const double LargestExponent = 700;

    /// <summary>Below this a product counts as 0; near it products are subnormal.</summary>
    private const double Tiny = 1e-300;

    /// <summary>b, the growth of hazards.</summary>
    public double B { get; } = b;

    /// <summary>κ, the scale of hazards now.</summary>
    public double Kappa { get; } = kappa;

    /// <summary>The singular points of ℓ over time: where κ + G is 0.</summary>
    public (double Time, double Height) Singular => B == 0 ? (-Kappa, 0)
        : B * Kappa <= 1 ? (Log1p(-B * Kappa) / B, 0)
        : (Math.Log(B * Kappa - 1) / B, Math.PI / B);

    /// <summary>ℓ(t) = ln(1 + G(t)/κ); S = e^(−sℓ).</summary>
    public double At(double t)
    {
        if (double.IsPositiveInfinity(Kappa)) return 0;
        if (double.IsPositiveInfinity(t)) return B < 0 ? Log1p(-1 / (B * Kappa)) : t;
        double power = B * t;
        return power < LargestExponent ? Log1p(Growth(t) / Kappa) : power + Math.Log(After(t).Kappa / Kappa);
    }

    /// <summary>The inverse of ℓ; infinite where ℓ never reaches the value.</summary>
    public double TimeOf(double l)
    {
        double grown = Kappa * Expm1(l), power = B * grown;
        if (double.IsPositiveInfinity(grown)) return B > 0 ? (l + Math.Log(B * Kappa)) / B : double.PositiveInfinity;
        return power <= -1 ? double.PositiveInfinity : Math.Abs(power) < Tiny ? grown : grown * (Log1p(power) / power);
    }

    /// <summary>The inverse of G; infinite where G never reaches the value.</summary>
    public double TimeOfGrowth(double grown) => B * grown <= -1 ? double.PositiveInfinity : B == 0 ? grown : Log1p(B * grown) / B;

    /// <summary>dℓ/dt = 1/κ(t): the mean hazard over s.</summary>
    public double Slope(double t) => 1 / After(t).Kappa;

    /// <summary>The same clock started at t.</summary>
    public GompertzClock After(double t) => new(B, Kappa * Math.Exp(-B * t) - Growth(-t));

    /// <summary>(e^(bt) − 1)/b.</summary>
    public double Growth(double t) => Math.Abs(B * t) < Tiny ? t : Expm1(B * t) / B;
}
