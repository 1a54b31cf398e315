namespace CustomerLifetimeValue.Models;

/// <summary>The derivatives of ℓ(t) = ln(1 + G(t)/κ) by b and κ at a time.</summary>
/// <remarks>∂G/∂b = ∫ τe^(bτ) dτ and ∂²G/∂b² = ∫ τ²e^(bτ) dτ from 0 to t: by their series where bt is small, else in closed form, over e^(bt) where it is large.</remarks>
internal readonly struct GompertzSlopes
{
    /// <summary>The derivatives at a time at which ℓ is known.</summary>
    public GompertzSlopes(GompertzClock clock, double time, double l)
    {
        double fall = Math.Exp(-l), power = clock.B * time, first, second;
        if (Math.Abs(power) < 1) (first, second) = Series(power, time, fall / clock.Kappa);
        else
        {
            // e^(bt)/(κ + G) is the hazard; for b below 0 e^(bt) itself is harmless.
            double scale = power > 0 ? clock.Slope(time) : fall / clock.Kappa, grown = power > 0 ? 1 : Math.Exp(power), one = power > 0 ? Math.Exp(-power) : 1;
            first = time * time * scale * ((power - 1) * grown + one) / (power * power);
            second = time * time * time * scale * ((power * power - 2 * power + 2) * grown - 2 * one) / (power * power * power);
        }
        Fall = fall;
        ByB = first;
        ByKappa = (fall - 1) / clock.Kappa;
        BB = second - first * first;
        BKappa = -first * fall / clock.Kappa;
        KappaKappa = (1 - fall * fall) / (clock.Kappa * clock.Kappa);
    }

    /// <summary>e^(−ℓ) = κ/(κ + G).</summary>
    public double Fall { get; }

    /// <summary>∂ℓ/∂b.</summary>
    public double ByB { get; }

    /// <summary>∂ℓ/∂κ.</summary>
    public double ByKappa { get; }

    /// <summary>∂²ℓ/∂b².</summary>
    public double BB { get; }

    /// <summary>∂²ℓ/∂b∂κ.</summary>
    public double BKappa { get; }

    /// <summary>∂²ℓ/∂κ².</summary>
    public double KappaKappa { get; }

    private static (double First, double Second) Series(double power, double time, double scale)
    {
        double first = 0, second = 0;
        for (int k = GompertzSeries.First.Length - 1; k >= 0; k--)
        {
            first = first * power + GompertzSeries.First[k];
            second = second * power + GompertzSeries.Second[k];
        }
        return (time * time * scale * first, time * time * time * scale * second);
    }
}
