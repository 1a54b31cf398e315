using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The totals of one customer's rows as they are in the log: not merged, none set aside.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerTotal
{
    internal CustomerTotal(CustomerKey customer, OwnRows rows)
    {
        (Customer, Orders, Revenue) = (customer, rows.Length, rows.Sum.At(rows.Places));
        (FirstDate, LastDate) = (DateOnly.FromDayNumber(rows[0].Day), DateOnly.FromDayNumber(rows[rows.Length - 1].Day));
    }

    /// <summary>A total made elsewhere, such as in a warehouse.</summary>
    /// <param name="customer">The customer: a text or a whole number; not missing.</param>
    /// <param name="orders">Number of rows. Range: ≥ 1.</param>
    /// <param name="revenue">Sum of the amounts, returns included. Range: finite.</param>
    /// <param name="firstDate">Date of the first row.</param>
    /// <param name="lastDate">Date of the last row. Range: not before the first.</param>
    /// <exception cref="ArgumentException">The customer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CustomerTotal(CustomerKey customer, int orders, double revenue, DateOnly firstDate, DateOnly lastDate)
    {
        Customer = customer.IsMissing ? throw new ArgumentException("The customer's key is missing (null or blank).", nameof(customer)) : customer;
        Orders = orders >= 1 ? orders : throw Require.OutOfRange(nameof(orders), orders, "a whole number ≥ 1");
        Revenue = Require.Finite(revenue);
        FirstDate = firstDate;
        LastDate = lastDate >= firstDate ? lastDate : throw Require.OutOfRange(nameof(lastDate), lastDate, FormattableString.Invariant($"not before {firstDate:yyyy-MM-dd}"));
    }

    /// <summary>The customer.</summary>
    public CustomerKey Customer { get; }

    /// <summary>Number of rows.</summary>
    public int Orders { get; }

    /// <summary>Sum of the amounts, returns included.</summary>
    public double Revenue { get; }

    /// <summary>Mean amount of a row.</summary>
    public double AverageOrderValue => Orders == 0 ? 0 : Revenue / Orders;

    /// <summary>Date of the first row.</summary>
    public DateOnly FirstDate { get; }

    /// <summary>Date of the last row.</summary>
    public DateOnly LastDate { get; }

    /// <summary>The total in invariant text: "0001: 4 orders, revenue 100.5".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customer}: {Orders} {(Orders == 1 ? "order" : "orders")}, revenue {AmountText.Of(Revenue)}");
}
