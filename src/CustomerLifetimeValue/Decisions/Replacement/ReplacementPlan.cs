using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How many customers to win in each period to hold, grow or shrink a base, and what that costs.</summary>
/// <remarks>
/// <para>In each period the customers of its start pay, some leave, and as many are won by its end as the target asks for; those won pay and churn from
/// the next period on, by their own tenure. Where more stay than the target asks for, nobody is won and nobody is sent away.</para>
/// <para>The figures are expectations. Their deviations are exact for customers who decide independently: who stays is binomial, and those won make up
/// for chance losses, in this period and for what follows from it later. Two things are not in them: that the number won cannot be negative (which
/// matters only where the target nearly meets the natural losses), and that the retention rates are themselves estimates. The second is usually the larger:
/// plan again with the rate's lower and upper end.</para>
/// </remarks>
/// <example>
/// <code>
/// ReplacementPlan plan = ReplacementPlan.Hold(10_000, RetentionRate.PerYear(0.80), new AcquisitionCost(150), periods: 3);
/// foreach (ReplacementPeriod year in plan) Console.WriteLine(year);
/// </code>
/// </example>
public sealed class ReplacementPlan : IReadOnlyList<ReplacementPeriod>
{
    private readonly ReplacementPeriod[] _rows;
    private readonly double _spendDeviation, _cashFlowDeviation, _presentValueDeviation;

    private ReplacementPlan(IEnumerable<ReplacementPeriod> periods, TimeUnit unit, AcquisitionCost cost, (double Spend, double CashFlow, double PresentValue) deviation)
    {
        _rows = [.. periods];
        (Unit, AcquisitionCost) = (unit, cost);
        (_spendDeviation, _cashFlowDeviation, _presentValueDeviation) = deviation;
        RequireBounded(TotalAcquired, 0);
        RequireBounded(TotalSpend, _spendDeviation);
        RequireBounded(TotalCashFlow, _cashFlowDeviation);
        RequireBounded(PresentValue, _presentValueDeviation);
        foreach (var period in this)
        {
            RequireBounded(period.Opening + period.Lost + period.Acquired + period.Closing, period.LostDeviation + period.AcquiredDeviation + period.ClosingDeviation);
            RequireBounded(period.AcquisitionSpend, period.AcquisitionSpendDeviation);
            RequireBounded(period.CashFlow, period.CashFlowDeviation);
        }
    }

    /// <summary>The length of a period.</summary>
    public TimeUnit Unit { get; }

    /// <summary>What it costs to win a customer.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>Customers won in all periods.</summary>
    public double TotalAcquired => this.Sum(period => period.Acquired);

    /// <summary>Acquisition spend of all periods.</summary>
    public double TotalSpend => this.Sum(period => period.AcquisitionSpend);

    /// <summary>Cash flow of all periods.</summary>
    public double TotalCashFlow => this.Sum(period => period.CashFlow);

    /// <summary>Present value of all periods' cash flows.</summary>
    public double PresentValue => this.Sum(period => period.PresentValue);

    /// <summary>A plan that holds the number of customers, who stay at a constant rate.</summary>
    /// <param name="customers">Number of customers. Range: finite, ≥ 0.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the plan's.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: 1 to 100,000.</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan Hold(
        double customers, RetentionRate retention, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        Hold(ExistingCustomers.Of(customers, retention), acquisitionCost, periods, contributionPerPeriod, discount);

    /// <summary>A plan that holds the number of customers, whatever their retention.</summary>
    /// <param name="existing">The customers to start from.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: ≥ 1; at most as far as the retention curve is known, and 100,000 (2,000 less the tenures of the present customers where customers stay by tenure).</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentNullException">The customers are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan Hold(
        ExistingCustomers existing, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        Towards(existing, Require.NotNull(existing).Count, acquisitionCost, periods, contributionPerPeriod, discount);

    /// <summary>A plan that grows to a number of customers by equal steps, who stay at a constant rate.</summary>
    /// <param name="customers">Number of customers. Range: finite, ≥ 0.</param>
    /// <param name="target">Number of customers at the end. Range: finite, ≥ <paramref name="customers"/>.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the plan's.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: 1 to 100,000.</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan GrowTo(
        double customers, double target, RetentionRate retention, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        GrowTo(ExistingCustomers.Of(customers, retention), target, acquisitionCost, periods, contributionPerPeriod, discount);

    /// <summary>A plan that grows to a number of customers by equal steps, whatever their retention.</summary>
    /// <param name="existing">The customers to start from.</param>
    /// <param name="target">Number of customers at the end. Range: finite, not below the present number.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: ≥ 1; at most as far as the retention curve is known, and 100,000 (2,000 less the tenures of the present customers where customers stay by tenure).</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentNullException">The customers are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan GrowTo(
        ExistingCustomers existing, double target, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        Require.NotNegative(target) >= Require.NotNull(existing).Count
            ? Towards(existing, target, acquisitionCost, periods, contributionPerPeriod, discount)
            : throw Require.OutOfRange(nameof(target), target, string.Create(CultureInfo.InvariantCulture, $"at least the present {existing.Count}"));

    /// <summary>A plan that shrinks to a number of customers by equal steps, who stay at a constant rate.</summary>
    /// <param name="customers">Number of customers. Range: finite, ≥ 0.</param>
    /// <param name="target">Number of customers at the end. Range: from 0 to <paramref name="customers"/>.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the plan's.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: 1 to 100,000.</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan ShrinkTo(
        double customers, double target, RetentionRate retention, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        ShrinkTo(ExistingCustomers.Of(customers, retention), target, acquisitionCost, periods, contributionPerPeriod, discount);

    /// <summary>A plan that shrinks to a number of customers by equal steps, whatever their retention.</summary>
    /// <param name="existing">The customers to start from.</param>
    /// <param name="target">Number of customers at the end. Range: from 0 to the present number. It is reached only if enough leave by themselves.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="periods">Number of periods. Range: ≥ 1; at most as far as the retention curve is known, and 100,000 (2,000 less the tenures of the present customers where customers stay by tenure).</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentNullException">The customers are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static ReplacementPlan ShrinkTo(
        ExistingCustomers existing, double target, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod = 0, DiscountRate discount = default) =>
        Require.NotNegative(target) <= Require.NotNull(existing).Count
            ? Towards(existing, target, acquisitionCost, periods, contributionPerPeriod, discount)
            : throw Require.OutOfRange(nameof(target), target, string.Create(CultureInfo.InvariantCulture, $"at most the present {existing.Count}"));

    /// <summary>A plan that follows a target of its own for each period's end, such as a seasonal one.</summary>
    /// <param name="existing">The customers to start from.</param>
    /// <param name="targets">Number of customers at the end of each period. Range: finite, ≥ 0; at least one.</param>
    /// <param name="acquisitionCost">What it costs to win a customer.</param>
    /// <param name="contributionPerPeriod">What a customer leaves per period. Range: finite.</param>
    /// <param name="discount">The discount rate.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or there are more targets than periods for which the retention curve is known.</exception>
    public static ReplacementPlan Follow(
        ExistingCustomers existing, IReadOnlyList<double> targets, AcquisitionCost acquisitionCost, double contributionPerPeriod = 0, DiscountRate discount = default)
    {
        int periods = Require.NotNull(existing).Known(Require.NotNull(targets).Count, nameof(targets));
        Require.Finite(contributionPerPeriod);
        double cost = acquisitionCost.PerCustomer, v = discount.Factor(Duration.Of(1, existing.Unit));
        // Deviations are computed in units of a power of two about as large as the larger amount, because its square could overflow.
        double scale = Math.ScaleB(1, Math.Max(cost, Math.Abs(contributionPerPeriod)) is var larger and > 0 ? Math.ILogB(larger) : 0);
        double costInScale = cost / scale, contributionInScale = contributionPerPeriod / scale;
        CohortMoments moments = new(existing.Sizes, existing.Sizes.Count() + (existing.AreAlike ? 0 : periods));
        CohortMoments.Running acquired = moments.Track(), cash = moments.Track(), present = moments.Track();
        List<ReplacementPeriod> rows = [];
        List<int> wonIn = [];
        for (int t = 1; t <= periods; t++)
        {
            double target = Require.NotNegative(targets[t - 1], nameof(targets)), start = Math.Pow(v, t - 1), end = Math.Pow(v, t);
            var step = moments.Advance(
                existing.Staying(t, wonIn), target, existing.AreAlike, [(0, 1), (contributionInScale, -costInScale), (contributionInScale * start, -costInScale * end)]);
            if (step.Wins && !existing.AreAlike) wonIn.Add(t);
            double contribution = contributionPerPeriod * step.Opening, spend = cost * step.Acquired;
            double varianceCash = contributionInScale * contributionInScale * step.VarianceOpening + costInScale * costInScale * step.VarianceAcquired
                - 2 * contributionInScale * costInScale * step.CovarianceOpeningAcquired;
            rows.Add(new(
                t,
                target,
                (step.Opening, step.Lost, step.Acquired, step.Closing),
                (Math.Sqrt(step.VarianceLost), Math.Sqrt(step.VarianceAcquired), Math.Sqrt(step.VarianceClosing), scale * Math.Sqrt(Math.Max(0, varianceCash))),
                (contribution, spend, contribution * start - spend * end),
                cost));
        }

        return new(rows, existing.Unit, acquisitionCost, (cost * Deviation(acquired), scale * Deviation(cash), scale * Deviation(present)));
    }

    /// <summary>The range of the acquisition spend of all periods.</summary>
    /// <param name="confidence">Probability that it holds, chance alone counted. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval TotalSpendInterval(double confidence = 0.95) => Between(TotalSpend, _spendDeviation, confidence, canBeNegative: false);

    /// <summary>The range of the cash flow of all periods.</summary>
    /// <param name="confidence">Probability that it holds, chance alone counted. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval TotalCashFlowInterval(double confidence = 0.95) => Between(TotalCashFlow, _cashFlowDeviation, confidence, canBeNegative: true);

    /// <summary>The range of the present value of all periods' cash flows.</summary>
    /// <param name="confidence">Probability that it holds, chance alone counted. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval PresentValueInterval(double confidence = 0.95) => Between(PresentValue, _presentValueDeviation, confidence, canBeNegative: true);

    /// <summary>The plan's outcome in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"from {InvariantText.Amount(this[0].Opening)} to {InvariantText.Amount(this[Count - 1].Closing)} customers in {Count} {TimeUnits.Name(Unit)}{(Count == 1 ? "" : "s")}: win {InvariantText.Amount(TotalAcquired)} at {InvariantText.Amount(AcquisitionCost.PerCustomer)}, spend {InvariantText.Amount(TotalSpend)} (95 %: {InvariantText.Amount(TotalSpendInterval().Lower)} to {InvariantText.Amount(TotalSpendInterval().Upper)}), cash flow {InvariantText.Amount(TotalCashFlow)}");

    /// <summary>The normal interval about an expectation; of a figure that is never negative it starts at 0 at the lowest.</summary>
    internal static Interval Between(
        double mean, double deviation, double confidence, bool canBeNegative, [CallerArgumentExpression(nameof(confidence))] string name = "")
    {
        double reach = Interval.NormalQuantile(confidence, name) * deviation;
        return new(canBeNegative ? mean - reach : Math.Max(0, mean - reach), mean + reach, confidence);
    }

    private static ReplacementPlan Towards(
        ExistingCustomers existing, double target, AcquisitionCost acquisitionCost, int periods, double contributionPerPeriod, DiscountRate discount)
    {
        existing.Known(periods, nameof(periods));
        double present = existing.Count;
        double[] targets = [.. Enumerable.Range(1, periods).Select(t => t == periods ? target : present + (target - present) * t / periods)];
        return Follow(existing, targets, acquisitionCost, contributionPerPeriod, discount);
    }

    /// <summary>Refuses figures whose interval would not fit a double; no confidence below 1 reaches 40 deviations.</summary>
    private static void RequireBounded(double mean, double deviation)
    {
        if (!double.IsFinite(Math.Abs(mean) + 40 * deviation))
            throw Require.OutOfRange("acquisitionCost", deviation, "a cost, a contributionPerPeriod, customers and periods whose totals and deviations fit a double");
    }

    private static double Deviation(CohortMoments.Running total) => Math.Sqrt(Math.Max(0, total.Variance));

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ReplacementPeriod this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<ReplacementPeriod> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
