using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>One period of a <see cref="ReplacementPlan"/>: expected figures, and how far chance spreads each.</summary>
/// <remarks>Opening − lost + acquired = closing. Deviations are standard deviations.</remarks>
public sealed record ReplacementPeriod
{
    internal ReplacementPeriod(
        int number,
        double target,
        (double Opening, double Lost, double Acquired, double Closing) expected,
        (double Lost, double Acquired, double Closing, double CashFlow) deviation,
        (double Contribution, double AcquisitionSpend, double PresentValue) money,
        double costPerCustomer)
    {
        (Number, Target) = (number, target);
        (Opening, Lost, Acquired, Closing) = expected;
        (LostDeviation, AcquiredDeviation, ClosingDeviation, CashFlowDeviation) = deviation;
        (Contribution, AcquisitionSpend, PresentValue) = money;
        AcquisitionSpendDeviation = AcquiredDeviation * costPerCustomer;
    }

    /// <summary>The period's number; the first is 1.</summary>
    public int Number { get; }

    /// <summary>The number of customers aimed at for the period's end.</summary>
    public double Target { get; }

    /// <summary>Customers at the start; each pays in the period.</summary>
    public double Opening { get; }

    /// <summary>Customers who leave during the period.</summary>
    public double Lost { get; }

    /// <summary>Customers won by its end.</summary>
    public double Acquired { get; }

    /// <summary>Customers at the end; above the target where more stay than a shrinking base needs.</summary>
    public double Closing { get; }

    /// <summary>What the period's customers leave before acquisition spend.</summary>
    public double Contribution { get; }

    /// <summary>Cost of winning customers.</summary>
    public double AcquisitionSpend { get; }

    /// <summary>Contribution less acquisition spend.</summary>
    public double CashFlow => Contribution - AcquisitionSpend;

    /// <summary>The cash flow's present value: contribution from the period's start, spend from its end.</summary>
    public double PresentValue { get; }

    /// <summary>Standard deviation of the customers lost.</summary>
    public double LostDeviation { get; }

    /// <summary>Standard deviation of the customers won.</summary>
    public double AcquiredDeviation { get; }

    /// <summary>Standard deviation of the customers at the end; 0 where the target is met by winning as many as it takes.</summary>
    public double ClosingDeviation { get; }

    /// <summary>Standard deviation of the acquisition spend.</summary>
    public double AcquisitionSpendDeviation { get; }

    /// <summary>Standard deviation of the cash flow.</summary>
    public double CashFlowDeviation { get; }

    /// <summary>The range of customers lost.</summary>
    /// <param name="confidence">Probability that it holds. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval LostInterval(double confidence = 0.95) => ReplacementPlan.Between(Lost, LostDeviation, confidence, canBeNegative: false);

    /// <summary>The range of customers to win.</summary>
    /// <param name="confidence">Probability that it holds. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval AcquiredInterval(double confidence = 0.95) => ReplacementPlan.Between(Acquired, AcquiredDeviation, confidence, canBeNegative: false);

    /// <summary>The range of customers at the end.</summary>
    /// <param name="confidence">Probability that it holds. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval ClosingInterval(double confidence = 0.95) => ReplacementPlan.Between(Closing, ClosingDeviation, confidence, canBeNegative: false);

    /// <summary>The range of the acquisition spend.</summary>
    /// <param name="confidence">Probability that it holds. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval AcquisitionSpendInterval(double confidence = 0.95) => ReplacementPlan.Between(AcquisitionSpend, AcquisitionSpendDeviation, confidence, canBeNegative: false);

    /// <summary>The range of the cash flow.</summary>
    /// <param name="confidence">Probability that it holds. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public Interval CashFlowInterval(double confidence = 0.95) => ReplacementPlan.Between(CashFlow, CashFlowDeviation, confidence, canBeNegative: true);

    /// <summary>The period in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number}: {InvariantText.Amount(Opening)} − {InvariantText.Amount(Lost)} lost + {InvariantText.Amount(Acquired)} won (±{InvariantText.Amount(AcquiredDeviation)}) = {InvariantText.Amount(Closing)}, spend {InvariantText.Amount(AcquisitionSpend)}, cash flow {InvariantText.Amount(CashFlow)}");
}
