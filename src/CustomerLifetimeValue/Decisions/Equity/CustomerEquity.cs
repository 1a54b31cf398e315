using System.Globalization;
using System.Text.Json.Serialization;
using MathNet.Numerics.RootFinding;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The balance between winning and keeping: what a prospect is worth as a function of what is spent on both.</summary>
/// <remarks>
/// <para>Blattberg &amp; Deighton, "Manage Marketing by the Customer Equity Test", Harvard Business Review 74(4), 1996, 136–144: with A spent per prospect,
/// of whom the share a(A) is won; R spent per customer and period, of whom the share r(R) is kept; margin m per period and discount d, a prospect
/// is worth a·m − A + a·(m − R/r)·r'/(1 − r') with r' = r/(1 + d). It is computed as a·[m + (m·r − R)/(1 + d − r)] − A, the same
/// without dividing by r. A customer's first margin is certain and not discounted; the first retention spend is made a period later.</para>
/// <para>Assumed: every prospect responds alike, margin and retention stay constant over time, spend on winning does not change who is won,
/// and the two spends do not help each other. The optimum is per prospect and per customer; how many prospects there are does not matter until a
/// budget limits the whole.</para>
/// </remarks>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record CustomerEquity
{
    /// <summary>A firm's response curves, margin and discount.</summary>
    /// <param name="acquisition">Share of prospects won, by spend per prospect.</param>
    /// <param name="retention">Share of customers kept from period to period, by spend per customer and period.</param>
    /// <param name="marginPerPeriod">What a customer leaves per period, before retention spend, m. Range: finite.</param>
    /// <param name="discount">The discount rate; its period is the model's period.</param>
    /// <exception cref="ArgumentNullException">A curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside its range; or the value diverges, as the ceiling of retention is not below 1 + d.</exception>
    public CustomerEquity(ResponseCurve acquisition, ResponseCurve retention, double marginPerPeriod, DiscountRate discount)
    {
        (Acquisition, Retention, Discount) = (Require.NotNull(acquisition), Require.NotNull(retention), discount);
        MarginPerPeriod = Require.Finite(marginPerPeriod);
        if (!(retention.Ceiling < 1 + discount.Value))
            throw Require.OutOfRange(nameof(discount), discount, "a rate d with 1 + d above the ceiling of retention: else the value diverges");
        Require.Finite(marginPerPeriod * (1 + discount.Value) / (1 + discount.Value - retention.Ceiling), nameof(marginPerPeriod));
    }

    /// <summary>Share of prospects won, by spend per prospect.</summary>
    public ResponseCurve Acquisition { get; }

    /// <summary>Share of customers kept from period to period, by spend per customer and period.</summary>
    public ResponseCurve Retention { get; }

    /// <summary>What a customer leaves per period, before retention spend.</summary>
    public double MarginPerPeriod { get; }

    /// <summary>The discount rate; its period is the model's period.</summary>
    public DiscountRate Discount { get; }

    /// <summary>What a prospect is worth today, at today's spend on both; null where a curve was not drawn through today's point.</summary>
    public double? TodaysValue => Acquisition.TodaysSpend is { } a && Retention.TodaysSpend is { } r ? ValueAt(a, r) : null;

    /// <summary>What a prospect is worth, net of what is spent.</summary>
    /// <param name="acquisitionSpend">Spend per prospect, A. Range: finite, ≥ 0.</param>
    /// <param name="retentionSpend">Spend per customer and period, R. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A spend is outside its range.</exception>
    public double Value(double acquisitionSpend, double retentionSpend) =>
        Require.Finite(ValueAt(Require.NotNegative(acquisitionSpend), Require.NotNegative(retentionSpend)), nameof(retentionSpend));

    /// <summary>What a customer is worth when won: m + (m·r − R)/(1 + d − r).</summary>
    /// <param name="retentionSpend">Spend per customer and period, R. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double CustomerValue(double retentionSpend) => Require.Finite(MarginPerPeriod + RenewalValueAt(Require.NotNegative(retentionSpend)), nameof(retentionSpend));

    /// <summary>What is still to come from a customer a period before the next renewal: (m·r − R)/(1 + d − r).</summary>
    /// <param name="retentionSpend">Spend per customer and period, R. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spend is outside its range.</exception>
    public double RenewalValue(double retentionSpend) => Require.Finite(RenewalValueAt(Require.NotNegative(retentionSpend)), nameof(retentionSpend));

    /// <summary>The spend on both at which another unit of either brings no more than itself.</summary>
    /// <remarks>Keeping is settled first, as what a customer is worth does not depend on what winning them cost: r'(R)·(m(1 + d) − R) = 1 + d − r(R),
    /// whose left side less the right falls throughout, so the root is the only one. Winning follows: a'(A)·(customer value) = 1. Where even
    /// the first unit brings less than itself, nothing is spent.</remarks>
    public EquityOptimum Optimum()
    {
        double keeping = BestRetentionSpend();
        return new(this, BestAcquisitionSpend(MarginPerPeriod + RenewalValueAt(keeping)), keeping);
    }

    /// <summary>The best spend on both within one budget for a period, over the firm's prospects and present customers.</summary>
    /// <param name="budget">Most that may be spent in the period. Range: finite, ≥ 0.</param>
    /// <param name="prospects">Number of prospects addressed in the period. Range: finite, > 0.</param>
    /// <param name="customers">Number of present customers up for renewal in the period. Range: finite, ≥ 0.</param>
    /// <returns>The spends that maximise prospects × <see cref="Value"/> + customers × <see cref="RenewalValue"/> where prospects × A + customers × R
    /// is not above the budget.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <remarks>The same R is taken to be spent in later periods also. Along the budget line the marginal values of both spends are equal at the
    /// optimum; the line may hold more than one such point, so it is searched whole before each is solved for.</remarks>
    public EquityOptimum OptimumWithin(double budget, double prospects, double customers)
    {
        Require.NotNegative(budget);
        Require.Positive(prospects);
        Require.NotNegative(customers);
        var free = Optimum();
        if (prospects * free.AcquisitionSpend + customers * free.RetentionSpend <= budget) return new(this, free.AcquisitionSpend, free.RetentionSpend, budget, prospects, customers);
        double best = customers == 0 ? free.RetentionSpend : new BudgetLine(this, budget, prospects, customers, free.RetentionSpend).Best();
        return new(this, Math.Max(0, budget - customers * best) / prospects, best, budget, prospects, customers);
    }

    /// <summary>How the optimum moves when one input at a time is changed by a percentage in either direction, all else equal.</summary>
    /// <param name="change">The relative change; 0.10 is 10 %. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change is outside its range.</exception>
    public EquitySensitivity Sensitivity(double change = 0.10) => new(this, change is > 0 and < 1 ? change : throw Require.OutOfRange(nameof(change), change, "a number above 0 and below 1"));

    /// <summary>The curves, margin and discount in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"won {Acquisition}, kept {Retention}, margin {InvariantText.Amount(MarginPerPeriod)} per {TimeUnits.Name(Discount.Period)}, discount {Discount}");

    internal double ValueAt(double acquisitionSpend, double retentionSpend) =>
        Acquisition.RateAt(acquisitionSpend) * (MarginPerPeriod + RenewalValueAt(retentionSpend)) - acquisitionSpend;

    internal double RenewalValueAt(double spend)
    {
        double rate = Retention.RateAt(spend);
        return (MarginPerPeriod * rate - spend) / (1 + Discount.Value - rate);
    }

    /// <summary>How much the renewal value grows with another unit of retention spend.</summary>
    internal double RenewalSlopeAt(double spend)
    {
        double gap = 1 + Discount.Value - Retention.RateAt(spend);
        return RenewalCondition(spend) / (gap * gap);
    }

    /// <summary>How much a prospect's value grows with another unit of acquisition spend.</summary>
    internal double AcquisitionSlopeAt(double acquisitionSpend, double retentionSpend) =>
        Acquisition.SlopeAt(acquisitionSpend) * (MarginPerPeriod + RenewalValueAt(retentionSpend)) - 1;

    private double RenewalCondition(double spend) =>
        Retention.SlopeAt(spend) * (MarginPerPeriod * (1 + Discount.Value) - spend) - (1 + Discount.Value - Retention.RateAt(spend));

    private double BestRetentionSpend() =>
        RenewalCondition(0) > 0 ? Brent.FindRoot(RenewalCondition, 0, MarginPerPeriod * (1 + Discount.Value), 1e-15, 1000) : 0;

    private double BestAcquisitionSpend(double customerValue) => Acquisition.SlopeAt(0) * customerValue is > 1 and var first ? Math.Log(first) / Acquisition.Steepness : 0;

    /// <summary>The spends that use up a budget, as a function of the retention spend.</summary>
    private sealed class BudgetLine(CustomerEquity equity, double budget, double prospects, double customers, double free)
    {
        private const int Steps = 512;
        private readonly double _longest = Math.Min(free, budget / customers);

        /// <summary>The best retention spend: an end of the line, or a point where the slope along it turns from up to down.</summary>
        public double Best()
        {
            double best = Better(0, _longest);
            for (int i = 0; i < Steps; i++)
            {
                double low = _longest * i / Steps, high = _longest * (i + 1) / Steps;
                if (Slope(low) > 0 && Slope(high) < 0) best = Better(best, Brent.FindRoot(Slope, low, high, 1e-15, 1000));
            }

            return best;
        }

        private double Better(double one, double other) => Value(other) > Value(one) ? other : one;

        private double Acquisition(double retention) => Math.Max(0, budget - customers * retention) / prospects;

        private double Value(double retention) =>
            prospects * equity.ValueAt(Acquisition(retention), retention) + customers * equity.RenewalValueAt(retention);

        private double Slope(double retention)
        {
            double acquisition = Acquisition(retention), kept = prospects * equity.Acquisition.RateAt(acquisition) + customers;
            return kept * equity.RenewalSlopeAt(retention) - customers * equity.AcquisitionSlopeAt(acquisition, retention);
        }
    }
}
