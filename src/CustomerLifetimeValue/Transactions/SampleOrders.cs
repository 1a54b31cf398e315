using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A small sample of orders to try things on: simulated, three years of a shop that never was.</summary>
/// <remarks>3,976 rows of 1,000 customers, "C0001" to "C1000", from 2022-01-01 to 2024-12-30. The segment of an order is the channel that won the customer: "search", "social" or "referral".
/// As in life there are several orders a day, orders of nothing and returns. Customers buy at their own pace, spend around their own mean, and may leave after each order;
/// those who were referred stay longest. Nobody was won in the last half year.</remarks>
/// <example>
/// <code>
/// TransactionLog log = SampleOrders.Log;
/// CustomerBase customers = log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// Console.WriteLine(customers.PurchasePattern());
/// </code>
/// </example>
public static class SampleOrders
{
    private static readonly Lazy<TransactionLog> All = new(Parse);

    /// <summary>The orders, with their channels as segments; the same log each time.</summary>
    public static TransactionLog Log => All.Value;

    /// <summary>The orders as the text of a CSV file with the columns customer_id, date, amount and channel, for code that reads files.</summary>
    /// <returns>A new reader, for the caller to dispose of.</returns>
    public static TextReader OpenCsv() => new StreamReader(typeof(SampleOrders).Assembly.GetManifestResourceStream("CustomerLifetimeValue.SampleOrders.csv")!);

    private static TransactionLog Parse()
    {
        using TextReader csv = OpenCsv();
        csv.ReadLine(); // the names of the columns
        return TransactionLog.From(Rows(csv));
    }

    private static IEnumerable<Transaction> Rows(TextReader csv)
    {
        while (csv.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            yield return new Transaction(
                cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(cells[2], NumberStyles.Number, CultureInfo.InvariantCulture), cells[3]);
        }
    }
}
