using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Auditing;

/// <summary>Activity to test with.</summary>
internal static class Activities
{
    public static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A month of a customer: "2024-03", orders, spend and profit.</summary>
    public static CustomerPeriod Month(CustomerKey customer, string month, int orders, decimal spend, decimal? profit, CustomerSince since = CustomerSince.FirstRow) =>
        new(customer, Date(month + "-01"), TimeUnit.Month, orders, spend, profit, since);

    public static CustomerBaseAudit Audit(params CustomerPeriod[] rows) => new(CustomerActivity.From(rows));

    /// <summary>The profile of 2024 of customers with one order each, of a spend of 100, who leave these profits.</summary>
    public static PeriodProfile WithProfits(params decimal[] profits) =>
        Audit([.. profits.Select((profit, i) => Month(i, "2024-01", 1, 100, profit))]).Period(new(2024, 1, 1), TimeUnit.Year);

    /// <summary>Rows of few customers over 2022 to 2024, by month; in cents, some worth nothing, some at a loss, some returns alone.</summary>
    public static Gen<CustomerPeriod[]> Some() =>
        (from customer in Draw.Whole(1, 12)
         from month in Draw.Whole(0, 35)
         from orders in Gen.Frequency((1, Gen.Constant(0)), (6, Draw.Whole(1, 4)))
         from cents in Gen.Frequency((1, Gen.Constant(0)), (5, Draw.Whole(1, 20_000)))
         from margin in Draw.Whole(-20, 90)
         select new CustomerPeriod(
             customer, new DateOnly(2022 + month / 12, month % 12 + 1, 1), TimeUnit.Month, orders, (orders == 0 ? -cents : cents) / 100m, cents * margin / 10_000m,
             customer <= 2 ? CustomerSince.BeforeTheData : CustomerSince.FirstRow))
        .NonEmptyListOf().Select(rows => rows.ToArray()).Where(rows => rows.Any(row => row.Orders > 0));

    /// <summary>What a customer did in the months of a year, added up in plain LINQ.</summary>
    public static (long Orders, decimal Spend, decimal Profit) Year(IEnumerable<CustomerPeriod> rows, CustomerKey customer, int year)
    {
        CustomerPeriod[] own = [.. rows.Where(row => row.Customer == customer && row.Start.Year == year)];
        return (own.Sum(row => (long)row.Orders), own.Sum(row => row.Spend), own.Sum(row => row.Profit.GetValueOrDefault()));
    }

    public static CustomerKey[] Customers(IEnumerable<CustomerPeriod> rows) => [.. rows.Select(row => row.Customer).Distinct().Order()];
}
