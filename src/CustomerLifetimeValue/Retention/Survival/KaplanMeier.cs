using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>The Kaplan–Meier estimate of a survival curve from tenures of which some are still running.</summary>
/// <remarks>
/// <para>At each time at which customers leave, S falls by the share d/n of those at risk who leave: S(t) = Π (1 − dᵢ/nᵢ) over tᵢ ≤ t (Kaplan &amp; Meier
/// 1958). Ties: a customer censored at a time counts as at risk at it, so leaving comes before the end of observation. Nothing is assumed about
/// the shape of the curve; the order of rows does not matter.</para>
/// <para>A customer who left at tenure 0 was won all the same: S(0) is 1, the step at 0 counts at every tenure above it, and so within the first period, as
/// in the fitted curves.</para>
/// <para>The curve is known as far as its longest tenure, and for ever where that customer left. Where nobody left it is 1 as far
/// as observation goes, with a standard error of 0: an estimate that deserves distrust.</para>
/// </remarks>
/// <example>
/// <code>
/// KaplanMeier estimate = KaplanMeier.Estimate([new Tenure(3, Churned: true), new Tenure(5, Churned: false), new Tenure(8, Churned: true)], TimeUnit.Month);
/// Console.WriteLine(estimate.Survival(6));
/// </code>
/// </example>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed partial class KaplanMeier : IRetentionCurve
{
    private readonly SurvivalStep[] _steps;

    private KaplanMeier(TimeUnit unit, SurvivalStep[] steps, int customers, int churned, double longest)
    {
        (Unit, _steps, Customers, Churned, LongestTenure) = (unit, steps, customers, churned, longest);
        Steps = Array.AsReadOnly(steps);
    }

    /// <inheritdoc/>
    public TimeUnit Unit { get; }

    /// <summary>The longest tenure, where that customer is still there; null where nobody was left.</summary>
    public double? KnownTo => _steps.Length > 0 && _steps[^1].Survival == 0 ? null : LongestTenure;

    /// <summary>The customers the estimate is made from.</summary>
    public int Customers { get; }

    /// <summary>Those of them who left.</summary>
    public int Churned { get; }

    /// <summary>The longest tenure observed.</summary>
    public double LongestTenure { get; }

    /// <summary>The times at which customers left, with the estimate from each on; in order of time.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>Estimates a curve.</summary>
    /// <param name="tenures">The customers' tenures in <paramref name="unit"/>s, and whether each has ended. Range: at least one; some longer than 0.</param>
    /// <param name="unit">The unit of the tenures.</param>
    /// <exception cref="ArgumentNullException">The tenures are null.</exception>
    /// <exception cref="ArgumentException">There is no customer, or none was observed for any time.</exception>
    public static KaplanMeier Estimate(IEnumerable<Tenure> tenures, TimeUnit unit)
    {
        Tenure[] sorted = [.. Require.NotNull(tenures).OrderBy(t => t.Length)];
        if (sorted.Length == 0) throw new ArgumentException($"{nameof(tenures)} is empty; allowed: at least one customer.", nameof(tenures));
        if (sorted[^1].Length == 0) throw new ArgumentException($"No customer in {nameof(tenures)} was observed for any time; allowed: at least one tenure above 0.", nameof(tenures));
        var steps = new List<SurvivalStep>();
        double survival = 1, variance = 0;
        for (int i = 0, next; i < sorted.Length; i = next)
        {
            int lost = 0;
            for (next = i; next < sorted.Length && sorted[next].Length == sorted[i].Length; next++)
                if (sorted[next].Churned) lost++;
            if (lost == 0) continue;
            int risk = sorted.Length - i;
            survival = risk == lost ? 0 : survival * ((risk - lost) / (double)risk);
            variance += risk == lost ? 0 : lost / ((double)risk * (risk - lost));
            steps.Add(new SurvivalStep(sorted[i].Length, risk, lost, survival, variance));
        }
        return new KaplanMeier(Require.Defined(unit), [.. steps], sorted.Length, sorted.Count(t => t.Churned), sorted[^1].Length);
    }

    /// <summary>An estimate read back: its steps must be those of as many customers.</summary>
    internal static KaplanMeier Restore(TimeUnit unit, int customers, double longest, IReadOnlyList<SurvivalStep> steps)
    {
        if (customers < 1) throw Require.OutOfRange(nameof(customers), customers, "a whole number ≥ 1");
        Require.Positive(longest, nameof(longest));
        double survival = 1, variance = 0, time = -1;
        int left = customers, churned = 0;
        List<SurvivalStep> checkedSteps = [];
        foreach (var step in steps)
        {
            int risk = step.AtRisk, lost = step.Lost;
            if (!(step.Time > time && step.Time <= longest) || risk > left || lost < 1 || lost > risk)
                throw new ArgumentException($"The step '{step}' does not follow from those before it and {customers.ToString(CultureInfo.InvariantCulture)} customers.", nameof(steps));
            survival = risk == lost ? 0 : survival * ((risk - lost) / (double)risk);
            variance += risk == lost ? 0 : lost / ((double)risk * (risk - lost));
            if (step.Survival != survival || step.Variance != variance) throw new ArgumentException($"The step '{step}' contradicts its counts.", nameof(steps));
            checkedSteps.Add(step);
            (time, left, churned) = (step.Time, risk - lost, churned + lost);
        }

        return new(unit, [.. checkedSteps], customers, churned, longest);
    }

    /// <summary>Whether another estimate has the same steps.</summary>
    /// <param name="obj">The other estimate.</param>
    public override bool Equals(object? obj) => obj is KaplanMeier other
        && (Unit, Customers, LongestTenure) == (other.Unit, other.Customers, other.LongestTenure) && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Unit, Customers, LongestTenure, _steps.Length);

    /// <inheritdoc/>
    public double Survival(double tenure)
    {
        CurveChecks.Known(this, tenure);
        return At(tenure)?.Survival ?? 1;
    }

    /// <inheritdoc/>
    public double RetentionRate(int period) => CurveChecks.Rate(this, period);

    /// <inheritdoc/>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count) => CurveChecks.TermByTerm(this, discount, renewals, count);

    /// <summary>The standard error of S(t) by Greenwood's formula, S(t)·√Σ dᵢ/(nᵢ(nᵢ − dᵢ)).</summary>
    /// <param name="tenure">The tenure t. Range: as in <see cref="Survival"/>.</param>
    /// <returns>The standard error; 0 before anyone has left. Once nobody is left Greenwood's formula has no value and 0 is given.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tenure is outside its range.</exception>
    public double StandardError(double tenure)
    {
        CurveChecks.Known(this, tenure);
        return At(tenure)?.StandardError ?? 0;
    }

    /// <summary>The confidence interval of S(t) on the scale of ln(−ln S), which keeps it within (0, 1) (Kalbfleisch &amp; Prentice 1980).</summary>
    /// <param name="tenure">The tenure t. Range: as in <see cref="Survival"/>.</param>
    /// <param name="confidence">The interval's confidence. Range: (0, 1).</param>
    /// <returns>The interval; null where S(t) is 1 or 0 and the scale has no value there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Interval? ConfidenceInterval(double tenure, double confidence = 0.95)
    {
        double z = Interval.NormalQuantile(confidence);
        CurveChecks.Known(this, tenure);
        return At(tenure) is { Survival: > 0 } step ? Interval.LogLog(step.Survival, step.StandardError, z, confidence) : null;
    }

    /// <summary>The tenure by which a share of the customers has left: the first t from which on S(t) ≤ 1 − share.</summary>
    /// <param name="share">The share, ½ for the median. Range: (0, 1).</param>
    /// <returns>The tenure; null where the curve stays above that level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public Duration? Quantile(double share)
    {
        if (!(share > 0 && share < 1)) throw Require.OutOfRange(nameof(share), share, "above 0 and below 1");
        foreach (var step in _steps)
            if (step.Survival <= 1 - share + Rounding.Tolerance) return Duration.Of(step.Time, Unit);
        return null;
    }

    /// <summary>The mean tenure up to a limit, ∫ S(t) dt from 0 to it, with its standard error: the restricted mean survival time.</summary>
    /// <param name="limit">The limit, in <see cref="Unit"/>s; null for the longest tenure. Range: above 0, not above the longest tenure unless the
    /// curve has come down to 0.</param>
    /// <returns>The mean and its standard error (Klein &amp; Moeschberger 2003, equations 4.5.1 and 4.5.2).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public RestrictedMean RestrictedMean(double? limit = null)
    {
        double end = CurveChecks.Known(this, Require.Positive(limit ?? LongestTenure, nameof(limit)), nameof(limit)), area = 0, variance = 0;
        for (int i = _steps.Length - 1; i >= 0; i--)
        {
            var step = _steps[i];
            if (step.Time >= end) continue;
            double until = i + 1 < _steps.Length ? Math.Min(end, _steps[i + 1].Time) : end;
            area += step.Survival * (until - step.Time);
            if (step.AtRisk > step.Lost) variance += area * area * step.Lost / ((double)step.AtRisk * (step.AtRisk - step.Lost));
        }
        double first = _steps.Length > 0 ? Math.Min(end, _steps[0].Time) : end;
        return new RestrictedMean(Duration.Of(area + first, Unit), Math.Sqrt(variance), Duration.Of(end, Unit));
    }

    /// <summary>The estimate in invariant text: "Kaplan–Meier of 7 customers, 4 churned, to 8 months".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Kaplan–Meier of {Customers} customers, {Churned} churned, to {TimeUnits.Describe(LongestTenure, Unit, null, null)}");

    private SurvivalStep? At(double tenure)
    {
        if (tenure == 0) return null;
        int low = 0, high = _steps.Length;
        double reached = Rounding.Above(tenure);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_steps[middle].Time <= reached) low = middle + 1; else high = middle;
        }
        return low == 0 ? null : _steps[low - 1];
    }
}
