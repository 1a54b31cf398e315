using System.Globalization;
using System.Text.Json.Serialization;
using Rate = CustomerLifetimeValue.RetentionRate;

namespace CustomerLifetimeValue.Retention;

/// <summary>One period of a subscription business: who was there, who left, and how recurring revenue moved, with the rates that dashboards show.</summary>
/// <remarks>All rates are over those there at the start of the period: customers won within it count from the next one on.</remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed record SubscriberPeriod
{
    /// <summary>The movements of a period.</summary>
    /// <param name="period">The length of the period.</param>
    /// <param name="customersAtStart">Customers at its start. Range: > 0.</param>
    /// <param name="customersLost">Those of them who left within it. Range: 0 to <paramref name="customersAtStart"/>.</param>
    /// <param name="revenueAtStart">Recurring revenue per period at its start. Range: > 0.</param>
    /// <param name="revenueLost">Recurring revenue of those who left. Range: ≥ 0, 0 where nobody left, with the contraction not above the revenue at the start.</param>
    /// <param name="contraction">What those who stayed pay less than before. Range: ≥ 0.</param>
    /// <param name="expansion">What those who stayed pay more than before. Range: ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public SubscriberPeriod(
        TimeUnit period, int customersAtStart, int customersLost, double revenueAtStart, double revenueLost, double contraction = 0, double expansion = 0)
    {
        Period = Require.Defined(period);
        CustomersAtStart = customersAtStart > 0 ? customersAtStart : throw Require.OutOfRange(nameof(customersAtStart), customersAtStart, "a whole number > 0");
        CustomersLost = customersLost >= 0 && customersLost <= customersAtStart ? customersLost
            : throw Require.OutOfRange(nameof(customersLost), customersLost, string.Create(CultureInfo.InvariantCulture, $"0 to {customersAtStart}, the customers at the start"));
        RevenueAtStart = Require.Positive(revenueAtStart);
        RevenueLost = customersLost > 0 || revenueLost == 0 ? Require.NotNegative(revenueLost)
            : throw Require.OutOfRange(nameof(revenueLost), revenueLost, "0 where no customer was lost; what those who stayed pay less is contraction");
        Contraction = Require.NotNegative(contraction);
        Expansion = Require.NotNegative(expansion);
        Require.AtMost(Rounding.Above(revenueAtStart) - contraction, revenueLost);
        Require.Finite(NetRevenueRetention, nameof(expansion));
        Require.Finite(AverageRevenuePerCustomer, nameof(revenueAtStart));
    }

    /// <summary>The length of the period.</summary>
    public TimeUnit Period { get; }

    /// <summary>Customers at the start.</summary>
    public int CustomersAtStart { get; }

    /// <summary>Those of them who left.</summary>
    public int CustomersLost { get; }

    /// <summary>Recurring revenue per period at the start.</summary>
    public double RevenueAtStart { get; }

    /// <summary>Recurring revenue of those who left.</summary>
    public double RevenueLost { get; }

    /// <summary>What those who stayed pay less.</summary>
    public double Contraction { get; }

    /// <summary>What those who stayed pay more.</summary>
    public double Expansion { get; }

    /// <summary>Customer churn: customers lost ÷ customers at the start. Range: [0, 1].</summary>
    /// <remarks>It misleads where customers differ in size, and where the base is young: new customers leave more often, so a fast-growing base shows a churn that
    /// its older customers do not have, and a shrinking one shows less.</remarks>
    public double CustomerChurn => CustomersLost / (double)CustomersAtStart;

    /// <summary>1 − customer churn, as a rate that converts between periods by compounding: 5 % a month is 45.96 % a year, not 60 %.</summary>
    public Rate CustomerRetention => Rate.FromChurn(CustomerChurn, Period);

    /// <summary>Gross revenue churn: (revenue lost + contraction) ÷ revenue at the start. Range: [0, 1].</summary>
    /// <remarks>It misleads where a few large customers make most of the revenue: one leaving looks like a trend.</remarks>
    public double GrossRevenueChurn => Math.Min(1, (RevenueLost + Contraction) / RevenueAtStart);

    /// <summary>Net revenue churn: (revenue lost + contraction − expansion) ÷ revenue at the start; negative where expansion outweighs what was lost.</summary>
    /// <remarks>It misleads by hiding how many leave: expansion of a few can cover the loss of many, and it cannot go on for ever.</remarks>
    public double NetRevenueChurn => (RevenueLost + Contraction - Expansion) / RevenueAtStart;

    /// <summary>Net revenue retention: 1 − net revenue churn; above 1 where the customers at the start pay more at the end than before.</summary>
    public double NetRevenueRetention => 1 - NetRevenueChurn;

    /// <summary>Average revenue per customer at the start (ARPU, ARPA), per period.</summary>
    public double AverageRevenuePerCustomer => RevenueAtStart / CustomersAtStart;

    /// <summary>The lifetime value that dashboards show: average revenue per customer × gross margin ÷ customer churn; null at zero churn, where it has no value.</summary>
    /// <param name="grossMargin">The gross margin; 1 for revenue, as ChartMogul (ARPA ÷ customer churn rate) and Baremetrics (ARPU ÷ user churn) state it. Range: ≤ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside its range.</exception>
    /// <remarks>It is the undiscounted closed form with one constant churn. It misleads where churn falls with tenure (too low for those who stay, and what it
    /// is for a new customer depends on the mix), with few customers (one loss more or less moves it by much), and without a margin (revenue is not value).</remarks>
    public double? DashboardLifetimeValue(double grossMargin = 1) =>
        CustomersLost == 0 ? null : AverageRevenuePerCustomer * Require.AtMost(1, grossMargin) / CustomerChurn;

    /// <summary>The period in invariant text: "customer churn 0.05, net revenue retention 1.02 per month".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"customer churn {InvariantText.Chance(CustomerChurn, 4)}, net revenue retention {NetRevenueRetention:0.####} per {TimeUnits.Name(Period)}");
}
