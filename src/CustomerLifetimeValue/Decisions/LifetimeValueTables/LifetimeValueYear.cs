using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What is assumed of one year of a <see cref="LifetimeValueTable"/>.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record LifetimeValueYear
{
    /// <summary>A year's assumptions.</summary>
    /// <param name="retention">Share of the last year's customers who are still there; of the cohort in the first year, usually 1. Range: [0, 1].</param>
    /// <param name="ordersPerCustomer">Orders per customer in the year. Range: finite, ≥ 0.</param>
    /// <param name="averageOrderValue">Revenue of an average order. Range: finite, ≥ 0.</param>
    /// <param name="grossMargin">Share of revenue left after the cost of goods. Range: finite, ≤ 1.</param>
    /// <param name="costPerCustomer">Cost of serving and marketing to a customer in the year. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public LifetimeValueYear(double retention, double ordersPerCustomer, double averageOrderValue, double grossMargin, double costPerCustomer = 0)
    {
        Retention = Require.Probability(retention);
        OrdersPerCustomer = Require.NotNegative(ordersPerCustomer);
        AverageOrderValue = Require.NotNegative(averageOrderValue);
        GrossMargin = Require.AtMost(1, grossMargin);
        CostPerCustomer = Require.NotNegative(costPerCustomer);
    }

    /// <summary>Share of the last year's customers who are still there.</summary>
    public double Retention { get; }

    /// <summary>Orders per customer in the year.</summary>
    public double OrdersPerCustomer { get; }

    /// <summary>Revenue of an average order.</summary>
    public double AverageOrderValue { get; }

    /// <summary>Share of revenue left after the cost of goods.</summary>
    public double GrossMargin { get; }

    /// <summary>Cost of serving and marketing to a customer in the year.</summary>
    public double CostPerCustomer { get; }

    /// <summary>The assumptions in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"retention {Retention}, {OrdersPerCustomer} orders of {AverageOrderValue}, gross margin {GrossMargin}, cost {CostPerCustomer} per customer");
}
