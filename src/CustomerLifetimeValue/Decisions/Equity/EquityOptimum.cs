using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The best spend on winning and on keeping, and what it is worth.</summary>
/// <remarks>The marginal values prove that it is an optimum: without a budget both are 0, or negative where nothing is spent; within a binding one a unit of budget is
/// worth the same whichever way it is spent.</remarks>
public sealed record EquityOptimum
{
    internal EquityOptimum(CustomerEquity equity, double acquisitionSpend, double retentionSpend)
    {
        (AcquisitionSpend, RetentionSpend) = (acquisitionSpend, retentionSpend);
        AcquisitionRate = equity.Acquisition.RateAt(acquisitionSpend);
        RetentionRate = equity.Retention.RateAt(retentionSpend);
        Value = equity.ValueAt(acquisitionSpend, retentionSpend);
        RenewalValue = equity.RenewalValueAt(retentionSpend);
        CustomerValue = equity.MarginPerPeriod + RenewalValue;
        AcquisitionSlope = equity.AcquisitionSlopeAt(acquisitionSpend, retentionSpend);
        RetentionSlope = AcquisitionRate * equity.RenewalSlopeAt(retentionSpend);
        TodaysValue = equity.TodaysValue;
    }

    internal EquityOptimum(CustomerEquity equity, double acquisitionSpend, double retentionSpend, double budget, double prospects, double customers)
        : this(equity, acquisitionSpend, retentionSpend)
    {
        (Budget, TotalSpend) = (budget, prospects * acquisitionSpend + customers * retentionSpend);
        TotalValue = prospects * Value + customers * RenewalValue;
        double keeping = customers == 0 ? 0 : (prospects * AcquisitionRate + customers) / customers * equity.RenewalSlopeAt(retentionSpend);
        MarginalValueOfBudget = Math.Max(0, Math.Max(AcquisitionSlope, keeping));
    }

    /// <summary>Best spend per prospect.</summary>
    public double AcquisitionSpend { get; }

    /// <summary>Best spend per customer and period.</summary>
    public double RetentionSpend { get; }

    /// <summary>Share of prospects won at that spend.</summary>
    public double AcquisitionRate { get; }

    /// <summary>Share of customers kept per period at that spend.</summary>
    public double RetentionRate { get; }

    /// <summary>What a prospect is worth at these spends.</summary>
    public double Value { get; }

    /// <summary>What a customer is worth when won, at these spends.</summary>
    public double CustomerValue { get; }

    /// <summary>What is still to come from a customer a period before the next renewal, at these spends.</summary>
    public double RenewalValue { get; }

    /// <summary>How much a prospect's value grows with another unit spent per prospect.</summary>
    public double AcquisitionSlope { get; }

    /// <summary>How much a prospect's value grows with another unit spent per customer and period.</summary>
    public double RetentionSlope { get; }

    /// <summary>What a prospect is worth at today's spend; null where today's spend was not stated.</summary>
    public double? TodaysValue { get; }

    /// <summary>Value per prospect lost at today's spend, compared with this; null where today's spend was not stated. Negative where a
    /// budget does not allow what is spent today.</summary>
    public double? ValueLostToday => Value - TodaysValue;

    /// <summary>The most that may be spent in the period; null where nothing limits it.</summary>
    public double? Budget { get; }

    /// <summary>What is spent in the period over all prospects and customers; null where there is no budget.</summary>
    public double? TotalSpend { get; }

    /// <summary>What all prospects and customers are worth; null where there is no budget.</summary>
    public double? TotalValue { get; }

    /// <summary>What another unit of budget would bring beyond itself; 0 where the budget does not bind; null where there is none.</summary>
    public double? MarginalValueOfBudget { get; }

    /// <summary>The optimum and its reasons in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"spend {InvariantText.Amount(AcquisitionSpend)} per prospect (wins {InvariantText.Percent(AcquisitionRate)}) and {InvariantText.Amount(RetentionSpend)} per customer and period (keeps {InvariantText.Percent(RetentionRate)}): {InvariantText.Amount(Value)} per prospect{(ValueLostToday is { } lost ? string.Create(CultureInfo.InvariantCulture, $", {InvariantText.Amount(lost)} more than today") : "")}{(MarginalValueOfBudget is { } worth ? string.Create(CultureInfo.InvariantCulture, $"; another unit of budget gains {InvariantText.Amount(worth)}") : "")}");
}
