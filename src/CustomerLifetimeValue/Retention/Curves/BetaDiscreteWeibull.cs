using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>The beta-discrete-Weibull curve: customers differ, and each one's own churn may fall or rise with tenure.</summary>
/// <remarks>
/// <para>A customer survives t periods with chance (1 − θ)^(tᶜ), θ spread over customers as Beta(α, β): S(t) = B(α, β + tᶜ)/B(α, β). With shape c above 1 a
/// customer's own churn rises with tenure, below 1 it falls; with 1 the curve is the <see cref="ShiftedBetaGeometric"/> (Fader, Hardie, Liu, Davin &amp;
/// Steenburgh 2018, "How to project customer retention revisited").</para>
/// <para>Survival decays like t^(−cα): undiscounted lifetimes are infinite where cα ≤ 1. Sums are added up with an error proven below 1e-14 relative.
/// Domain at 1e-12 relative: α and β from 1e-4 to 1e4, c from 0.05 to 10.</para>
/// </remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed record BetaDiscreteWeibull : IRetentionCurve
{
    /// <summary>The curve with stated parameters, as a paper prints them.</summary>
    /// <param name="alpha">α, the first parameter of the churn's beta distribution. Range: 1e-8 to 1e8.</param>
    /// <param name="beta">β, its second parameter. Range: 1e-8 to 1e8.</param>
    /// <param name="shape">c, how a customer's own churn goes with tenure. Range: 1e-8 to 1e8.</param>
    /// <param name="unit">The length of a period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public BetaDiscreteWeibull(double alpha, double beta, double shape, TimeUnit unit)
    {
        (Alpha, Beta) = (BetaParameter.Checked(alpha), BetaParameter.Checked(beta));
        (Shape, Unit) = (BetaParameter.Checked(shape), Require.Defined(unit));
    }

    /// <summary>α, the first parameter of the churn's beta distribution.</summary>
    public double Alpha { get; }

    /// <summary>β, its second parameter.</summary>
    public double Beta { get; }

    /// <summary>c: above 1 a customer's own churn rises with tenure, below 1 it falls.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public TimeUnit Unit { get; }

    /// <summary>Null: the curve goes on for ever.</summary>
    public double? KnownTo => null;

    /// <summary>Fits the curve to one survival table by maximum likelihood.</summary>
    /// <param name="survivors">The customers left after 0, 1, 2, … periods. Range: as <see cref="SurvivalTable"/>; at least one of them lost, at
    /// least one renewal. Three parameters want four rows or more.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <returns>The fit: parameters "alpha", "beta" and "shape". The likelihood may have several maxima: several starting points, one of them at a
    /// high shape, are compared and the best end is kept. The fitted shape is at most 100, less for more than 25 periods; a shape that would go on
    /// rising is a boundary.</returns>
    /// <exception cref="ArgumentException">The table is not a survival table, or nobody left, or nobody renewed.</exception>
    public static ModelFit<BetaDiscreteWeibull> Fit(
        IReadOnlyList<int> survivors, TimeUnit unit, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit([new SurvivalTable(survivors, unit)], options, progress, cancellation);

    /// <summary>Fits one curve to several cohorts at once, of different sizes and lengths.</summary>
    /// <param name="cohorts">The cohorts' survival tables, in one unit.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="ArgumentException">There is no cohort, the units differ, nobody left, or nobody renewed.</exception>
    public static ModelFit<BetaDiscreteWeibull> Fit(
        IEnumerable<SurvivalTable> cohorts, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        BetaDiscreteWeibullDescriptor.Instance.Fit(TenureCells.Of(cohorts), options, progress, cancellation);

    /// <summary>Fits the curve to single customers' tenures, some of them still running.</summary>
    /// <param name="tenures">The tenures in <paramref name="unit"/>s. A customer who left within a period did not renew at its end.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="ArgumentException">There is no customer, nobody left, or nobody renewed.</exception>
    [OverloadResolutionPriority(1)]
    public static ModelFit<BetaDiscreteWeibull> Fit(
        IEnumerable<Tenure> tenures, TimeUnit unit, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        BetaDiscreteWeibullDescriptor.Instance.Fit(TenureCells.Of(tenures, unit), options, progress, cancellation);

    /// <inheritdoc/>
    public double Survival(double tenure)
    {
        double renewals = CurveChecks.Renewals(CurveChecks.Known(this, tenure));
        return Math.Exp(new BetaRenewals(Alpha, Beta, Shape, 0).LogSurvival(renewals));
    }

    /// <inheritdoc/>
    public double RetentionRate(int period) =>
        Math.Exp(new BetaRenewals(Alpha, Beta, Shape, CurveChecks.Period(period) - 1).LogSurvival(1));

    /// <summary>The churn of the customers there at the start of a period, 1 − r(t): exact also where it is tiny.</summary>
    /// <param name="period">The period t, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is less than 1.</exception>
    public double ChurnRate(int period) =>
        -Elementary.Expm1(new BetaRenewals(Alpha, Beta, Shape, CurveChecks.Period(period) - 1).LogSurvival(1));

    /// <summary>What is known about a customer's own churn in the coming period after a number of renewals.</summary>
    /// <param name="renewals">The renewals made, n. Range: ≥ 0.</param>
    /// <returns>1 − (1 − θ)^((n+1)ᶜ − nᶜ) with θ ~ Beta(α, β + nᶜ).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or nobody is left after it.</exception>
    public ChurnDistribution ChurnGiven(int renewals)
    {
        double past = Math.Pow(Require.NotNegative(renewals), Shape);
        if (double.IsInfinity(past)) throw Require.OutOfRange(nameof(renewals), renewals, "a number of renewals after which somebody is left");
        return new(Alpha, Beta + past, Math.Pow(renewals + 1.0, Shape) - past, renewals, Unit);
    }

    /// <inheritdoc/>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        return new BetaRenewals(Alpha, Beta, Shape, renewals).Sum(discount.ContinuousPer(Unit), count);
    }

    /// <summary>The curve in invariant text: "BdW(0.214253, 1.42658, shape 1.72356) by year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"BdW({Alpha:G6}, {Beta:G6}, shape {Shape:G6}) by {TimeUnits.Name(Unit)}");
}
