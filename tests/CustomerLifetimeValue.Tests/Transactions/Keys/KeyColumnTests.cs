using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Columns of keys become ranks, the same for any number of threads.</summary>
public sealed class KeyColumnTests
{
    private const int Rows = 300_001;

    private static readonly FsCheck.Gen<string[]> Texts = Gen.ArrayOf(Gen.Elements('a', 'b', '\0', '9', 'é', '\u4e2d', '\ud83d').ArrayOf().Select(units => new string(units)))
        .SelectMany(some => Gen.Elements("", "customer-", "aaaaaaaaaaaaaaaaaaa"), (some, head) => some.Select(text => head + text).Distinct(StringComparer.Ordinal).ToArray());

    [Fact]
    public void Texts_are_sorted_by_their_units() => Properties.ForAll(Texts.Resize(300), texts =>
    {
        string[] own = [.. texts], expected = [.. texts];
        int[] items = [.. Enumerable.Range(0, texts.Length)];
        TextOrder.Sort(own, items);
        Array.Sort(expected, StringComparer.Ordinal);
        return own.SequenceEqual(expected, StringComparer.Ordinal) && items.Select(i => texts[i]).SequenceEqual(own, StringComparer.Ordinal);
    });

    [Fact]
    public void Texts_that_differ_late_or_by_nothing_but_zeros_are_sorted_too()
    {
        string[] texts = [.. Enumerable.Range(0, 500).Select(i => new string('x', i)), .. Enumerable.Range(0, 500).Select(i => "x" + new string('\0', i + 1))];
        string[] expected = [.. texts.Order(StringComparer.Ordinal)];
        TextOrder.Sort(texts, new int[texts.Length]);
        Assert.Equal(expected, texts, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_column_coded_in_parts_is_numbered_by_first_appearance(int workers)
    {
        long[] column = [.. Enumerable.Range(0, Rows).Select(i => (i * 7919L % 40_009) << 40)];
        int[] codes = new int[Rows];
        var (keys, parts) = KeyColumn.Code<long, WholeNumberComparer>(column, codes, workers, null, CancellationToken.None);
        Assert.Equal(column.Distinct(), keys);
        KeyColumn.Recode(codes, parts, [.. Enumerable.Range(0, keys.Length)]);
        Assert.Equal(column, codes.Select(code => keys[code]));
    }

    [Fact]
    public void Texts_and_numbers_far_apart_find_their_rows_again()
    {
        string[] texts = [.. Enumerable.Range(0, Rows).Select(i => $"C{i * 31 % 70_001}")];
        long[] numbers = [.. texts.Select(text => long.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) * -1_000_003_777_777)];
        DateOnly[] dates = [.. Enumerable.Repeat(new DateOnly(2025, 1, 1), Rows)];
        double[] amounts = new double[Rows];
        TransactionLog byText = TransactionLog.FromColumns(texts, dates, amounts), byNumber = TransactionLog.FromColumns(numbers, dates, amounts);
        Assert.Equal(texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), byText.Customers.Select(key => key.Text!), StringComparer.Ordinal);
        Assert.Equal(numbers.Distinct().Order(), byNumber.Customers.Select(key => key.Number!.Value));
        Assert.Equal(texts, byText.Orders.Select(row => row.Customer.Text!), StringComparer.Ordinal);
        Assert.Equal(numbers, byNumber.Orders.Select(row => row.Customer.Number!.Value));
    }

    [Fact]
    public void Columns_list_their_customers_in_order()
    {
        string[] texts = ["b", "é", "B", "a", "b", "ab"];
        Assert.Equal(["B", "a", "ab", "b", "é"], TransactionLog.FromColumns(texts, new DateOnly[6], new double[6]).Customers.Select(key => key.Text!), StringComparer.Ordinal);
        long[] near = [3, -1, 2, 3, 0, -1], far = [long.MaxValue, 3, long.MinValue, 0, 3, -7];
        Assert.Equal([-1, 0, 2, 3], TransactionLog.FromColumns(near, new DateOnly[6], new double[6]).Customers.Select(key => key.Number!.Value));
        var log = TransactionLog.FromColumns(far, new DateOnly[6], [1.0, 2, 3, 4, 5, 6]);
        Assert.Equal([long.MinValue, -7, 0, 3, long.MaxValue], log.Customers.Select(key => key.Number!.Value));
        Assert.Equal([3, 6, 4, 7, 1], log.TotalsByCustomer().Select(total => total.Revenue));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void The_first_of_several_missing_customers_is_named(string? missing)
    {
        string?[] texts = [.. Enumerable.Repeat("a", Rows)];
        texts[123_456] = texts[123_999] = texts[^1] = missing;
        var error = Assert.Throws<BadRowException>(() => TransactionLog.FromColumns(texts!, new DateOnly[Rows], new double[Rows]));
        Assert.Equal(123_457, error.Row);
    }
}
