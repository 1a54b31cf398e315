using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>The shifted-beta-geometric curve: each customer renews with a constant chance of their own, and customers differ.</summary>
/// <remarks>
/// <para>The churn θ of a customer is constant and spread over customers as Beta(α, β), so that S(t) = B(α, β + t)/B(α, β) and the cohort's retention rate
/// r(t) = (β + t − 1)/(α + β + t − 1) rises with tenure although nobody's does: those who churn easily leave first (Fader &amp; Hardie 2007, "How to project
/// customer retention").</para>
/// <para>Survival decays like t^(−α): undiscounted lifetimes are infinite where α ≤ 1. Discounted ones are ₂F₁(1, β; α + β; 1/(1 + d)). Domain at
/// 1e-12 relative: α and β from 1e-4 to 1e4, any discount rate from 1e-9 a period up.</para>
/// </remarks>
/// <example>
/// <code>
/// ShiftedBetaGeometric curve = ShiftedBetaGeometric.Fit([1000, 869, 743, 653, 593, 551, 517, 491], TimeUnit.Year).Model;
/// Console.WriteLine(curve.Survival(12)); // 0.378
/// </code>
/// </example>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed record ShiftedBetaGeometric : IRetentionCurve
{
    /// <summary>The curve with stated parameters, as a paper prints them.</summary>
    /// <param name="alpha">α, the first parameter of the churn's beta distribution. Range: 1e-8 to 1e8.</param>
    /// <param name="beta">β, its second parameter. Range: 1e-8 to 1e8.</param>
    /// <param name="unit">The length of a period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ShiftedBetaGeometric(double alpha, double beta, TimeUnit unit) =>
        (Alpha, Beta, Unit) = (BetaParameter.Checked(alpha), BetaParameter.Checked(beta), Require.Defined(unit));

    /// <summary>α, the first parameter of the churn's beta distribution; small where customers differ much.</summary>
    public double Alpha { get; }

    /// <summary>β, its second parameter.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public TimeUnit Unit { get; }

    /// <summary>Null: the curve goes on for ever.</summary>
    public double? KnownTo => null;

    /// <summary>Fits the curve to one survival table by maximum likelihood.</summary>
    /// <param name="survivors">The customers left after 0, 1, 2, … periods. Range: as <see cref="SurvivalTable"/>; at least one of them lost, at
    /// least one renewal.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <returns>The fit: parameters "alpha" and "beta". Where customers do not seem to differ, or retention does not rise, its status is a
    /// boundary and it says so.</returns>
    /// <exception cref="ArgumentException">The table is not a survival table, or nobody left, or nobody renewed.</exception>
    public static ModelFit<ShiftedBetaGeometric> Fit(
        IReadOnlyList<int> survivors, TimeUnit unit, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit([new SurvivalTable(survivors, unit)], options, progress, cancellation);

    /// <summary>Fits one curve to several cohorts at once, of different sizes and lengths.</summary>
    /// <param name="cohorts">The cohorts' survival tables, in one unit.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="ArgumentException">There is no cohort, the units differ, nobody left, or nobody renewed.</exception>
    public static ModelFit<ShiftedBetaGeometric> Fit(
        IEnumerable<SurvivalTable> cohorts, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        ShiftedBetaGeometricDescriptor.Instance.Fit(TenureCells.Of(cohorts), options, progress, cancellation);

    /// <summary>Fits the curve to single customers' tenures, some of them still running.</summary>
    /// <param name="tenures">The tenures in <paramref name="unit"/>s. A customer who left within a period did not renew at its end.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="options">The fit's options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="ArgumentException">There is no customer, nobody left, or nobody renewed.</exception>
    [OverloadResolutionPriority(1)]
    public static ModelFit<ShiftedBetaGeometric> Fit(
        IEnumerable<Tenure> tenures, TimeUnit unit, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        ShiftedBetaGeometricDescriptor.Instance.Fit(TenureCells.Of(tenures, unit), options, progress, cancellation);

    /// <inheritdoc/>
    public double Survival(double tenure) =>
        Math.Exp(BetaRatio.Log(Alpha, Beta, CurveChecks.Renewals(CurveChecks.Known(this, tenure))));

    /// <inheritdoc/>
    public double RetentionRate(int period) => Later(period) / (Alpha + Later(period));

    /// <summary>The churn of the customers there at the start of a period, α/(α + β + t − 1): exact also where it is tiny.</summary>
    /// <param name="period">The period t, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is less than 1.</exception>
    public double ChurnRate(int period) => Alpha / (Alpha + Later(period));

    /// <summary>β + t − 1, where the whole numbers are subtracted first: a β far below 1 keeps its digits.</summary>
    private double Later(int period) => Beta + (CurveChecks.Period(period) - 1);

    /// <summary>What is known about a customer's own churn after a number of renewals.</summary>
    /// <param name="renewals">The renewals made, n. Range: ≥ 0.</param>
    /// <returns>θ ~ Beta(α, β + n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ChurnDistribution ChurnGiven(int renewals) => new(Alpha, Beta + Require.NotNegative(renewals), 1, renewals, Unit);

    /// <summary>The curve of the customers who have renewed n times: again a shifted-beta-geometric, with β + n.</summary>
    /// <param name="renewals">The renewals made, n. Range: ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or β + n is above 1e8.</exception>
    public ShiftedBetaGeometric After(int renewals) => new(Alpha, Beta + Require.Whole(0, renewals, (int)(BetaParameter.Most - Beta)), Unit);

    /// <inheritdoc/>
    /// <remarks>Over an infinite count (β + n)/(α + β + n)·₂F₁(1, β + n + 1; α + β + n + 1; 1/(1 + d)) (Fader &amp; Hardie 2010).</remarks>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        double force = discount.ContinuousPer(Unit);
        if (!double.IsPositiveInfinity(count) || force < 0) return new BetaRenewals(Alpha, Beta, 1, renewals).Sum(force, count);
        double now = Beta + renewals, rate = discount.Per(Unit);
        return now / (Alpha + now) * DiscountedLifetimeFactor.Mean(Alpha, now + 1, rate / (1 + rate));
    }

    /// <summary>The curve in invariant text: "sBG(0.668088, 3.80609) by year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sBG({Alpha:G6}, {Beta:G6}) by {TimeUnits.Name(Unit)}");
}
