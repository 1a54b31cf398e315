using System.Data;
using System.Globalization;
using System.Numerics;
using System.Text;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Rows of any values and texts: read as documented, or refused as documented.</summary>
[Trait("Category", "Fuzzing")]
public sealed class ReaderFuzzing
{
    private static readonly string[] s_texts =
    [
        "", " ", "NA", "nan", "a", "0001", "7", "2025-01-31", "20250131", "2025-01-31T23:59:59.9999999Z", "31.01.2025", "1/31/2025 8:26", "12.50", "12,50", "1.234,50", "$1,234.50", "(12.00)", "-0", "1e400", "1e-400",
        "79228162514264337593543950335", "0.0000000000000000000000000001", "9999-12-31", "0001-01-01", "\ud800", "\0", "١٢", "Infinity", "\u22125", "5-", "'=1+1", new string('9', 400), new string('x', 3_000),
    ];

    private static readonly object[] s_values =
    [
        DBNull.Value, 1, -1L, long.MinValue, long.MaxValue, ulong.MaxValue, (short)5, (byte)6, 1.5, double.NaN, double.MaxValue, -double.Epsilon, double.PositiveInfinity, 2.5f, float.NaN, 0.1m, decimal.MaxValue, decimal.MinValue,
        0.0000000000000000000000000001m, (Half)3, Half.NaN, BigInteger.Pow(10, 30), BigInteger.Pow(10, 400), (Int128)9, UInt128.MaxValue, true, 'x', Guid.Empty, TimeSpan.Zero, new byte[] { 1 }, 20250131, 20251331,
        new DateOnly(2025, 1, 31), DateOnly.MinValue, DateOnly.MaxValue, DateTime.MaxValue, DateTime.MinValue, new DateTimeOffset(2025, 1, 31, 23, 0, 0, TimeSpan.FromHours(-11)), new TimeOnly(1, 2),
    ];

    private static readonly NumberFormatInfo[] s_formats =
        [new(), new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", CurrencySymbol = "€" }, new() { NumberGroupSizes = [], NegativeSign = "minus" }, new() { NumberGroupSizes = [3, 0], CurrencyGroupSizes = [1] }];

    [Fact]
    public void Any_rows_are_read_or_refused_as_documented()
    {
        var random = new Random(20261125);
        int read = 0;
        for (int i = 0; i < Mutations.Count; i++)
        {
            using var table = Table(random);
            using var reader = table.CreateDataReader();
            try
            {
                var log = TransactionLog.Read(reader, "id", "when", random.Next(8) == 0 ? null : "paid", random.Next(3) == 0 ? "more" : null, Pick(random, null, null, "dd.MM.yyyy", "M/d/yyyy H:mm"),
                    random.Next(3) == 0 ? Pick(random, s_formats) : null,
                    new ReadOptions(random.Next(4) == 0 ? "more" : null, random.Next(4) == 0 ? "more" : null, random.Next(4) == 0 ? ["x"] : null, random.Next(3) == 0 ? BadRowPolicy.Refuse : BadRowPolicy.SetAside));
                Assert.True(log.Count + log.BadRows.Count == table.Rows.Count);
                Use(log);
                read++;
            }
            catch (ArgumentException)
            {
                // A bad row, by name.
            }
        }
        Assert.InRange(read, Mutations.Count / 10, Mutations.Count);
    }

    [Fact]
    public void Any_text_is_an_amount_or_is_not()
    {
        var random = new Random(3);
        for (int i = 0; i < 10 * Mutations.Count; i++)
        {
            string text = Text(random);
            foreach (var format in s_formats.Prepend(null))
                if (new AmountFormat(format).TryRead(text, out var amount)) Assert.False(double.IsNaN(amount.Nearest) && format is not null, text);
        }
    }

    private static void Use(TransactionLog log)
    {
        Assert.Equal(log.Count, log.Orders.Count(row => !row.Customer.IsMissing && double.IsFinite(row.Amount)));
        foreach (Action act in (Action[])[() => log.Summarize(TimeUnit.Week), () => log.TotalsByCustomer(), () => CohortTable.ByFirstPurchase(log, TimeUnit.Year, new DateOnly(2025, 12, 31)), () => CohortTable.ByFirstSegment(log, TimeUnit.Day, new DateOnly(2025, 12, 31))])
        {
            try
            {
                act();
            }
            catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
            {
                // Empty, or more than a double holds.
            }
        }
    }

    private static DataTable Table(Random random)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (string column in (string[])["id", "when", "paid", "more"]) table.Columns.Add(column, typeof(object));
        for (int rows = random.Next(1, 6); rows > 0; rows--)
        {
            table.Rows.Add(
                random.Next(3) > 0 ? Pick<object>(random, "a", "b", 7, 8L) : Any(random), random.Next(3) > 0 ? Pick<object>(random, "2025-01-31", new DateOnly(2025, 2, 1), 20250301) : Any(random),
                random.Next(3) > 0 ? Pick<object>(random, "12.50", 0.1m, 5, 2.5) : Any(random), random.Next(2) > 0 ? Pick<object>(random, 1, "2") : Any(random));
        }
        return table;
    }

    private static object Any(Random random) => random.Next(2) == 0 ? Pick(random, s_values) : Text(random);

    private static string Text(Random random)
    {
        var text = new StringBuilder(Pick(random, s_texts));
        for (int edits = random.Next(3); edits > 0; edits--)
        {
            int at = random.Next(text.Length + 1);
            if (random.Next(2) == 0) text.Insert(at, Pick(random, '0', '9', '.', ',', '-', '(', ')', '$', '€', ' ', '\u202f', 'e', '\'', 'T'));
            else if (at < text.Length) text.Remove(at, 1);
        }
        return text.ToString();
    }

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
