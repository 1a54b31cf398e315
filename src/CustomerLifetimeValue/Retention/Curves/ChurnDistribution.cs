using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>What is known about one customer's own churn in the coming period, given how long the customer has stayed.</summary>
/// <remarks>Customers differ: each has a chance θ of leaving, spread over customers as Beta(α, β). Having stayed n periods makes a low θ more likely:
/// θ ~ Beta(α, β + nᶜ), and the churn of the coming period is 1 − (1 − θ)^((n+1)ᶜ − nᶜ); with shape c = 1 it is θ itself.</remarks>
public sealed record ChurnDistribution
{
    /// <summary>The odds e^±700 are near the limits of a double.</summary>
    private const double FarthestLogOdds = 700;

    private readonly double _exponent;

    internal ChurnDistribution(double alpha, double beta, double exponent, int renewals, TimeUnit period) =>
        (Alpha, Beta, _exponent, Renewals, Period) = (alpha, beta, exponent, renewals, period);

    /// <summary>The renewals the customer has made.</summary>
    public int Renewals { get; }

    /// <summary>The length of the coming period.</summary>
    public TimeUnit Period { get; }

    /// <summary>The first parameter of θ's beta distribution, α.</summary>
    public double Alpha { get; }

    /// <summary>The second parameter of θ's beta distribution, β + nᶜ.</summary>
    public double Beta { get; }

    /// <summary>The expected churn of the coming period, 1 − r(n + 1).</summary>
    public double Mean => -Elementary.Expm1(BetaRatio.Log(Alpha, Beta, _exponent));

    /// <summary>The standard deviation of that churn over customers who have stayed as long.</summary>
    public double StandardDeviation
    {
        get
        {
            // Var[(1 − θ)ᵟ] = E[(1 − θ)²ᵟ] − E[(1 − θ)ᵟ]².
            double once = BetaRatio.Log(Alpha, Beta, _exponent), chance = Math.Exp(once);
            return chance == 0 ? 0 : chance * Math.Sqrt(Math.Max(0, Elementary.Expm1(BetaRatio.Log(Alpha, Beta, 2 * _exponent) - 2 * once)));
        }
    }

    /// <summary>The churn that a share of the customers does not exceed.</summary>
    /// <param name="probability">The share. Range: [0, 1].</param>
    /// <returns>The quantile, to 1e-10, relative. Range: [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1].</exception>
    public double Quantile(double probability)
    {
        if (Require.Probability(probability) is 0 or 1) return probability;
        // Over θ's log-odds, which resolve chances near 0 and near 1 equally well, by the smaller tail.
        bool lower = probability <= 0.5;
        double target = lower ? Math.Log(probability) : Elementary.Log1p(-probability);
        double odds = Above(-FarthestLogOdds) >= 0 ? -FarthestLogOdds
            : Above(FarthestLogOdds) <= 0 ? FarthestLogOdds
            : MathNet.Numerics.RootFinding.Brent.FindRoot(Above, -FarthestLogOdds, FarthestLogOdds, 1e-14, 200);
        return Math.Clamp(-Elementary.Expm1(-_exponent * Math.Max(double.Epsilon, StableLogistic.Softplus(odds))), 0, 1);

        double Above(double y) => lower
            ? IncompleteBeta.Log(Alpha, Beta, Math.Exp(y), 1) - target
            : target - IncompleteBeta.Log(Beta, Alpha, 1, Math.Exp(y));
    }

    /// <summary>The share of customers whose churn in the coming period is not above a value.</summary>
    /// <param name="churn">The churn. Range: [0, 1].</param>
    /// <returns>The regularised incomplete beta function of θ, to 1e-10, relative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The churn is outside [0, 1].</exception>
    public double CumulativeProbability(double churn)
    {
        if (Require.Probability(churn) is 0 or 1) return churn;
        double stays = Elementary.Log1p(-churn) / _exponent;
        return Math.Clamp(IncompleteBeta.Of(Alpha, Beta, -Elementary.Expm1(stays), Math.Exp(stays)), 0, 1);
    }

    /// <summary>The distribution in invariant text: "churn of the next year after 5 renewals: 0.0788 ± 0.0865".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"churn of the next {TimeUnits.Name(Period)} after {Renewals} renewals: {InvariantText.Chance(Mean, 4)} ± {StandardDeviation:0.####}");
}
