using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A group of customers by value: how many, what they are worth, how they churn and what they cost.</summary>
public sealed record ValueSegment
{
    internal ValueSegment(string name, IReadOnlyCollection<ValuedCustomer> members, int allCustomers, double allValue)
    {
        (Name, Customers) = (name, members.Count);
        Value = Total(members.Select(member => member.Value));
        ShareOfCustomers = (double)members.Count / allCustomers;
        ShareOfValue = allValue > 0 ? Value / allValue : null;
        if (members.Count == 0) return;
        (LowestValue, HighestValue) = (members.Min(member => member.Value), members.Max(member => member.Value));
        Churn = Mean([.. members.Select(member => member.Churn).OfType<double>()]);
        AcquisitionCost = Mean([.. members.Select(member => member.AcquisitionCost?.PerCustomer).OfType<double>()]) is { } cost ? new AcquisitionCost(cost) : null;
    }

    /// <summary>The segment's name.</summary>
    public string Name { get; }

    /// <summary>Number of customers.</summary>
    public int Customers { get; }

    /// <summary>What they are worth together.</summary>
    public double Value { get; }

    /// <summary>What one of them is worth on average; null where there is none.</summary>
    public double? MeanValue => Customers > 0 ? Value / Customers : null;

    /// <summary>The lowest value of one of them; null where there is none.</summary>
    public double? LowestValue { get; }

    /// <summary>The highest value of one of them; null where there is none.</summary>
    public double? HighestValue { get; }

    /// <summary>Their share of all customers.</summary>
    public double ShareOfCustomers { get; }

    /// <summary>Their share of all value; above 1 where other segments lose money; null where all customers together are worth nothing, or less.</summary>
    public double? ShareOfValue { get; }

    /// <summary>Mean probability of leaving, of those for whom it is known; null where it is known for none.</summary>
    public double? Churn { get; }

    /// <summary>Mean acquisition cost, of those for whom it is known; null where it is known for none.</summary>
    public AcquisitionCost? AcquisitionCost { get; }

    /// <summary>Mean value ÷ mean acquisition cost; null where either is unknown, or the cost is 0.</summary>
    public double? LtvToCac => AcquisitionCost is { PerCustomer: > 0 and var cost } && MeanValue / cost is { } ratio && double.IsFinite(ratio) ? ratio : null;

    /// <summary>Value at risk: value × mean churn; null where churn is not known.</summary>
    public double? ValueAtRisk => Value * Churn;

    /// <summary>The segment in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Customers} {(Customers == 1 ? "customer" : "customers")} ({InvariantText.Percent(ShareOfCustomers)}), worth {InvariantText.Amount(Value)}{(ShareOfValue is { } share ? $" ({InvariantText.Percent(share)})" : "")}{(Churn is { } churn ? $", churn {InvariantText.Percent(churn)}" : "")}");

    private static double? Mean(IReadOnlyList<double> values) => values.Count > 0 ? Total(values) / values.Count : null;

    private static double Total(IEnumerable<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values) sum.Add(value);
        return Require.Finite(sum.Value, "customers");
    }
}
