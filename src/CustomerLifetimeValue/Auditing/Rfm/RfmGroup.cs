namespace CustomerLifetimeValue.Auditing;

/// <summary>Some customers of an RFM table, with what the models say of them.</summary>
public abstract record RfmGroup
{
    private protected RfmGroup(in RfmSums sums, in RfmSums all)
    {
        (Customers, Purchases, Revenue) = (sums.Customers, sums.Purchases, sums.RevenueKnown ? sums.Revenue.Value : null);
        CustomerShare = Money.Ratio(Customers, all.Customers);
        if (Customers == 0) return;
        if (sums.Alive is { } alive) MeanProbabilityAlive = alive.Value / Customers;
        if (sums.Clv is not { } clv) return;
        (Clv, MeanClv) = (clv.Value, clv.Value / Customers);
        ClvShare = all.Clv is { Value: not 0 and var total } ? clv.Value / total : 0;
    }

    /// <summary>The number of customers.</summary>
    public int Customers { get; }

    /// <summary>Their share of all customers. Range: [0, 1].</summary>
    public double CustomerShare { get; }

    /// <summary>Their purchases, the first ones included.</summary>
    public long Purchases { get; }

    /// <summary>Their revenue so far; null where it is not known of all.</summary>
    public double? Revenue { get; }

    /// <summary>The mean chance that one of them is still a customer; null without a model, and where there is no customer. Range: [0, 1].</summary>
    public double? MeanProbabilityAlive { get; }

    /// <summary>The value still to come of all of them; null without a prediction, and where there is no customer.</summary>
    public double? Clv { get; }

    /// <summary>The value still to come of one of them, on average; null without a prediction, and where there is no customer.</summary>
    public double? MeanClv { get; }

    /// <summary>Their share of the value still to come of all customers; 0 where that is 0. Null without a prediction, and where there is no customer.</summary>
    public double? ClvShare { get; }

    /// <summary>What the group is, with its customers, in invariant text.</summary>
    public abstract override string ToString();

    /// <summary>"120 customers (4 %), alive 0.87, mean CLV 45.2".</summary>
    private protected string Describe() => FormattableString.Invariant($"{AuditText.Customers(Customers)} ({AuditText.Percent(CustomerShare)})")
        + (MeanProbabilityAlive is { } alive ? FormattableString.Invariant($", alive {InvariantText.Chance(alive)}") : "")
        + (MeanClv is { } value ? FormattableString.Invariant($", mean CLV {InvariantText.Measure(value)}") : "");
}
