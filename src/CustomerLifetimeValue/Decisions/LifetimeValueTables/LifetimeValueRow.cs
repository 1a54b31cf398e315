using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>One year of a <see cref="LifetimeValueTable"/>, for the whole cohort.</summary>
public sealed record LifetimeValueRow
{
    internal LifetimeValueRow(int year, LifetimeValueYear assumed, double customers, double acquisitionCost, double discountFactor, double earlier, double cohort)
        : this(
            year, assumed.Retention, customers, customers * assumed.OrdersPerCustomer, customers * assumed.OrdersPerCustomer * assumed.AverageOrderValue,
            customers * assumed.OrdersPerCustomer * assumed.AverageOrderValue * (1 - assumed.GrossMargin), customers * assumed.CostPerCustomer, acquisitionCost, discountFactor)
    {
        NetPresentValue = Profit * discountFactor;
        (CumulativeNetPresentValue, LifetimeValue) = Together(earlier, cohort);
    }

    internal LifetimeValueRow(YearOfValue value, double retention, double acquisitionCost, double earlier, double cohort)
        : this(
            value.Year, retention, cohort * value.Survival, cohort * value.Orders, cohort * value.Total.Revenue, cohort * value.Total.CostOfGoods,
            cohort * value.Total.RetentionCost, acquisitionCost, value.DiscountFactor)
    {
        NetPresentValue = cohort * value.PresentValue - acquisitionCost;
        (CumulativeNetPresentValue, LifetimeValue) = Together(earlier, cohort);
    }

    private LifetimeValueRow(
        int year, double retention, double customers, double orders, double revenue, double costOfGoods, double serviceCost, double acquisitionCost, double discountFactor)
    {
        (Year, Retention, Customers, Orders, Revenue) = (year, retention, customers, orders, revenue);
        (CostOfGoods, ServiceCost, AcquisitionCost, DiscountFactor) = (costOfGoods, serviceCost, acquisitionCost, discountFactor);
    }

    /// <summary>The year; the first is 1.</summary>
    public int Year { get; }

    /// <summary>Share of the last year's customers who are still there; 0 where nobody was left.</summary>
    public double Retention { get; }

    /// <summary>Customers in the year.</summary>
    public double Customers { get; }

    /// <summary>Orders in the year.</summary>
    public double Orders { get; }

    /// <summary>Revenue in the year.</summary>
    public double Revenue { get; }

    /// <summary>Cost of the goods sold.</summary>
    public double CostOfGoods { get; }

    /// <summary>Cost of serving and marketing to the customers.</summary>
    public double ServiceCost { get; }

    /// <summary>Cost of winning the cohort; 0 after the first year.</summary>
    public double AcquisitionCost { get; }

    /// <summary>All costs of the year.</summary>
    public double Costs => CostOfGoods + ServiceCost + AcquisitionCost;

    /// <summary>Revenue less all costs.</summary>
    public double Profit => Revenue - Costs;

    /// <summary>What 1 in this year is worth in the first: 1/(1 + d)^(year − 1).</summary>
    public double DiscountFactor { get; }

    /// <summary>Profit at its present value: × the discount factor, or, of a value that is paid within the year, each payment by its own.</summary>
    public double NetPresentValue { get; }

    /// <summary>Net present values up to and including this year.</summary>
    public double CumulativeNetPresentValue { get; }

    /// <summary>Cumulative net present value per customer won, those who left included.</summary>
    public double LifetimeValue { get; }

    /// <summary>The year in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"year {Year}: {InvariantText.Amount(Customers)} customers, revenue {InvariantText.Amount(Revenue)}, costs {InvariantText.Amount(Costs)}, net present value {InvariantText.Amount(NetPresentValue)}, lifetime value {InvariantText.Amount(LifetimeValue)}");

    private (double Cumulative, double PerCustomer) Together(double earlier, double cohort)
    {
        double cumulative = Require.Finite(earlier + NetPresentValue, "years");
        return (cumulative, cumulative / cohort);
    }
}
