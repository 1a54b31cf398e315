using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Orders to test with.</summary>
internal static class Orders
{
    public static readonly DateOnly Start = new(2024, 1, 1);

    /// <summary>A date by days since 2024-01-01, a Monday.</summary>
    public static DateOnly Day(int days) => Start.AddDays(days);

    public static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Transaction Order(CustomerKey customer, string date, double amount, string? segment = null) => new(customer, Date(date), amount, segment);

    /// <summary>Logs of few customers over some weeks, so that days, weeks and months hold several orders; in cents, some zero, some returns.</summary>
    public static Gen<Transaction[]> Some(bool returns = true) =>
        (from customer in Draw.Whole(1, 6)
         from day in Draw.Whole(0, 60)
         from cents in Gen.Frequency((1, Gen.Constant(0)), (1, Draw.Whole(returns ? -20_000 : 1, 20_000)), (4, Draw.Whole(1, 20_000)))
         from segment in Gen.Elements(null, "a", "b")
         select new Transaction(customer, Day(day), cents / 100.0, segment))
        .NonEmptyListOf().Select(rows => rows.ToArray());

    /// <summary>A log with a permutation of its rows.</summary>
    public static Gen<(Transaction[] Rows, Transaction[] Shuffled)> Shuffled() =>
        from rows in Some()
        from shuffled in Gen.Shuffle(rows)
        select (rows, shuffled);

    /// <summary>Every way to make purchases of orders, but refusing returns.</summary>
    public static IEnumerable<SummaryOptions> EveryOption() =>
        from period in Enum.GetValues<TimeUnit>()
        from first in (bool[])[false, true]
        from policy in (ReturnsPolicy[])[ReturnsPolicy.Keep, ReturnsPolicy.NetPerPeriod]
        select new SummaryOptions(period, first, policy);

    /// <summary>A table whose reader gives the values as they are.</summary>
    public static DataTable Table(Type customer, Type date, Type amount, params object?[][] rows)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("id", customer);
        table.Columns.Add("when", date);
        table.Columns.Add("paid", amount);
        foreach (var row in rows) table.Rows.Add([.. row.Select(value => value ?? DBNull.Value)]);
        return table;
    }

    /// <summary>A table of text, as a CSV file gives it.</summary>
    public static DataTable Text(params string?[][] rows) => Table(typeof(string), typeof(string), typeof(string), [.. rows.Select(row => row.Cast<object?>().ToArray())]);

    public static TransactionLog Read(DataTable table, string? dateFormat = null)
    {
        using var reader = table.CreateDataReader();
        return TransactionLog.Read(reader, customer: "id", date: "when", amount: "paid", dateFormat: dateFormat);
    }
}
