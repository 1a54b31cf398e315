using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>What all rows of the orders come to, just as they stand: nothing merged, nothing set aside.</summary>
public sealed record SqlTotals
{
    internal SqlTotals(long customers, long orders, double revenue, DateOnly? firstDate, DateOnly? lastDate) =>
        (Customers, Orders, Revenue, FirstDate, LastDate) = (customers, orders, revenue, firstDate, lastDate);

    /// <summary>The number of distinct customers. Range: ≥ 0.</summary>
    public long Customers { get; }

    /// <summary>The number of rows. Range: ≥ 0.</summary>
    public long Orders { get; }

    /// <summary>Sum of the amounts, returns included; of decimals the nearest double of their exact sum.</summary>
    public double Revenue { get; }

    /// <summary>Mean amount of a row; 0 where there is none.</summary>
    public double AverageOrderValue => Orders == 0 ? 0 : Revenue / Orders;

    /// <summary>The date of the earliest row; null where there is none.</summary>
    public DateOnly? FirstDate { get; }

    /// <summary>The date of the latest row; null where there is none.</summary>
    public DateOnly? LastDate { get; }

    /// <summary>The totals in one line: "23570 customers, 69659 orders, revenue 2500315.63, 1997-01-01 to 1998-06-30".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Customers} customers, {Orders} orders, revenue {Revenue:0.##}{(FirstDate is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {FirstDate:yyyy-MM-dd} to {LastDate:yyyy-MM-dd}"))}");
}
