using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("2025-03-09")]
    [InlineData("20250309")]
    [InlineData(" 2025-03-09 ")]
    [InlineData("2025-03-09T23:59")]
    [InlineData("2025-03-09 23:59:59")]
    [InlineData("2025-03-09T23:59:59Z")]
    [InlineData("2025-03-09T23:59:59.9999999+14:00")]
    [InlineData("2025-03-09T00:00:00.123456789-11:00")]
    [InlineData("2025-03-09 00:00:00+00")]
    [InlineData("2025-03-09 00:00:00 +0200")]
    [InlineData("20250309T010203Z")]
    public void Dates_in_text_are_cut_to_their_own_date(string text) => Assert.Equal(Date("2025-03-09"), Read(Text(["a", text, "1"]))[0].Date);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("2025-02-30")]
    [InlineData("09/03/2025")]
    [InlineData("2025-3-9")]
    [InlineData("2025/03-09")]
    [InlineData("2025-03/09")]
    [InlineData("2025-03-09T")]
    [InlineData("2025-03-09T25:00")]
    [InlineData("2025-03-09X10:00")]
    [InlineData("2025-03-09T10:00+99:00")]
    [InlineData("2025-03-09T10:00+1")]
    [InlineData("2025-03-09T10:00+010")]
    [InlineData("2025-03-09T10:00+01:000")]
    [InlineData("2025-03-09T10:00+0160")]
    [InlineData("2025-03-09T10:00+15")]
    [InlineData("2025-03-09T10:00:00.")]
    [InlineData("2025-03-09T10:00:00.12a")]
    [InlineData("202503091")]
    [InlineData("yesterday")]
    public void Texts_that_are_no_date_are_refused_by_row_and_column(string? text)
    {
        var refused = Assert.Throws<BadRowException>(() => Read(Text(["a", "2025-01-01", "1"], ["a", text, "1"])));
        Assert.Equal((2, "when"), (refused.Row, refused.Column));
        Assert.StartsWith("Row 2, column 'when': ", refused.Message, StringComparison.Ordinal);
        if (!string.IsNullOrWhiteSpace(text)) Assert.Contains($"'{text}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("09.03.2025", "dd.MM.yyyy")]
    [InlineData("3/9/2025", "M/d/yyyy")]
    [InlineData("09-Mar-2025 23:30 +05:00", "dd-MMM-yyyy HH:mm zzz")]
    public void A_date_format_may_be_given(string text, string format) => Assert.Equal(Date("2025-03-09"), Read(Text(["a", text, "1"]), format)[0].Date);

    [Fact]
    public void A_date_that_is_not_in_the_format_given_is_refused() =>
        Assert.Contains("dd.MM.yyyy", Assert.Throws<BadRowException>(() => Read(Text(["a", "2025-03-09", "1"]), "dd.MM.yyyy")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("dd.MM")] // the year would be today's
    [InlineData("HH:mm")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("nonsense")]
    public void A_format_that_states_no_full_date_is_refused(string format) =>
        Assert.Equal("dateFormat", Assert.Throws<ArgumentException>(() => Read(Text(["a", "2025-03-09", "1"]), format)).ParamName);

    [Theory]
    [InlineData("1234.5", 1234.5)]
    [InlineData(" -3 ", -3)]
    [InlineData("1e3", 1000)]
    [InlineData("0", 0)]
    [InlineData("-0.0", 0)]
    public void Amounts_in_text_are_invariant(string text, double amount)
    {
        double read = Read(Text(["a", "2025-01-01", text]))[0].Amount;
        Assert.Equal(amount, read);
        Assert.False(double.IsNegative(read) && read == 0);
    }

    [Theory]
    [InlineData("1,234.5")]
    [InlineData("12,5")]
    [InlineData("abc")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("€5")]
    [InlineData("")]
    [InlineData(null)]
    public void Texts_that_are_no_amount_are_refused_by_row_and_column(string? text)
    {
        var refused = Assert.Throws<BadRowException>(() => Read(Text(["a", "2025-01-01", text])));
        Assert.Equal((1, "paid"), (refused.Row, refused.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_missing_customer_is_refused_by_row_and_column(string? text)
    {
        var refused = Assert.Throws<BadRowException>(() => Read(Text(["a", "2025-01-01", "1"], ["b", "2025-01-01", "1"], [text, "2025-01-01", "1"])));
        Assert.Equal((3, "id"), (refused.Row, refused.Column));
    }

    [Fact]
    public void Text_reads_alike_under_a_comma_culture()
    {
        var log = TransactionLog.From([]);
        Cultures.Run(Cultures.Comma, () => log = Read(Text(["a", "2025-03-09", "-1234.5"])));
        Assert.Equal(new Transaction("a", Date("2025-03-09"), -1234.5), log[0]);
    }

    public static TheoryData<object, object> Customers => new()
    {
        { "x", (CustomerKey)"x" }, { 7, (CustomerKey)7 }, { 7L, (CustomerKey)7 }, { (short)7, (CustomerKey)7 }, { (byte)7, (CustomerKey)7 }, { 7m, (CustomerKey)7 },
        { 7ul, (CustomerKey)7 }, { (ulong)long.MaxValue, (CustomerKey)long.MaxValue }, { 7.0, (CustomerKey)7 }, { -7.0, (CustomerKey)(-7) }, { -0.0, (CustomerKey)0 },
        { 9007199254740991.0, (CustomerKey)9007199254740991 }, { 7f, (CustomerKey)7 }, { 16777215f, (CustomerKey)16777215 },
        { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), (CustomerKey)"0f8fad5b-d9cb-469f-a165-70867728950e" },
    };

    [Theory]
    [MemberData(nameof(Customers))]
    public void Customers_have_natural_types(object value, object key) =>
        Assert.Equal(key, Read(Table(value.GetType(), typeof(string), typeof(string), [value, "2025-01-01", "1"]))[0].Customer);

    public static TheoryData<object> Dates => new()
    {
        { new DateOnly(2025, 3, 9) },
        { new DateTime(2025, 3, 9, 23, 59, 59, DateTimeKind.Utc) },
        { new DateTime(2025, 3, 9, 23, 59, 59, DateTimeKind.Local) },
        { new DateTimeOffset(2025, 3, 9, 23, 59, 59, TimeSpan.FromHours(-11)) },
        { new DateTimeOffset(2025, 3, 9, 0, 0, 0, TimeSpan.FromHours(14)) },
        { 20250309 },
        { 20250309L },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public void Dates_have_natural_types_and_no_zone_is_converted(object value) =>
        Assert.Equal(Date("2025-03-09"), Read(Table(typeof(string), value.GetType(), typeof(string), ["a", value, "1"]))[0].Date);

    public static TheoryData<object> Amounts => new() { { 12.5 }, { 12.5f }, { 12.5m }, { (Half)12.5 } };

    public static TheoryData<object, string> LargeKeys => new()
    {
        { ulong.MaxValue, "18446744073709551615" }, { 9007199254740992.0, "9007199254740992" }, { -9007199254740992.0, "-9007199254740992" }, { 16777216f, "16777216" },
        { 9223372036854775808m, "9223372036854775808" },
    };

    [Theory]
    [MemberData(nameof(LargeKeys))]
    public void A_number_too_large_to_be_an_exact_key_is_refused_with_the_remedy(object value, string text)
    {
        var refused = Assert.Throws<BadRowException>(() => Read(Table(value.GetType(), typeof(string), typeof(string), [value, "2025-01-01", "1"])));
        Assert.Equal((1, "id"), (refused.Row, refused.Column));
        Assert.Contains(text, refused.Message, StringComparison.Ordinal);
        Assert.Contains("read the column as text", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12ul, 12.0)]
    [InlineData(9223372036854775808ul, 9223372036854775808.0)]
    [InlineData(ulong.MaxValue, 18446744073709551615.0)]
    public void Amounts_may_be_unsigned(ulong value, double amount) =>
        Assert.Equal(amount, Read(Table(typeof(string), typeof(string), typeof(ulong), ["a", "2025-01-01", value]))[0].Amount);

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Amounts_have_natural_types(object value) =>
        Assert.Equal(12.5, Read(Table(typeof(string), typeof(string), value.GetType(), ["a", "2025-01-01", value]))[0].Amount);

    [Theory]
    [InlineData(12)]
    [InlineData(12L)]
    [InlineData((short)12)]
    public void Amounts_may_be_whole_numbers(object value) =>
        Assert.Equal(12, Read(Table(typeof(string), typeof(string), value.GetType(), ["a", "2025-01-01", value]))[0].Amount);

    public static TheoryData<object?, object?, object?, string> Wrong => new()
    {
        { DBNull.Value, "2025-01-01", 1.0, "id" }, { true, "2025-01-01", 1.0, "id" }, { 1.5, "2025-01-01", 1.0, "id" }, { 1.5m, "2025-01-01", 1.0, "id" },
        { "a", DBNull.Value, 1.0, "when" }, { "a", 1.5, 1.0, "when" }, { "a", 1735689600L, 1.0, "when" }, { "a", true, 1.0, "when" },
        { "a", "2025-01-01", DBNull.Value, "paid" }, { "a", "2025-01-01", true, "paid" }, { "a", "2025-01-01", double.NaN, "paid" },
        { "a", "2025-01-01", double.NegativeInfinity, "paid" }, { "a", "2025-01-01", new DateOnly(2025, 1, 1), "paid" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Values_of_other_types_are_refused_by_row_and_column(object? customer, object? date, object? amount, string column)
    {
        var refused = Assert.Throws<BadRowException>(() => Read(Table(typeof(object), typeof(object), typeof(object), [customer, date, amount])));
        Assert.Equal((1, column), (refused.Row, refused.Column));
        bool missing = customer is DBNull || date is DBNull || amount is DBNull;
        Assert.Equal(missing, refused.Message.Contains("is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_may_change_its_type_from_row_to_row()
    {
        var log = Read(Table(typeof(object), typeof(object), typeof(object), ["a", "2025-01-01", 1], [7, new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Unspecified), "2.5"]));
        Assert.Equal([new("a", Date("2025-01-01"), 1), new(7, Date("2025-01-02"), 2.5)], log.Orders);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_those_that_are()
    {
        using var reader = Text(["a", "2025-01-01", "1"]).CreateDataReader();
        var refused = Assert.Throws<ArgumentException>(() => TransactionLog.Read(reader, customer: "id", date: "when", amount: "amout"));
        Assert.Equal("amount", refused.ParamName);
        Assert.Contains("'amout'; name another by amount. The columns are 'id', 'when', 'paid'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Column_names_may_differ_in_case()
    {
        using var reader = Text(["a", "2025-01-01", "1"]).CreateDataReader();
        Assert.Single(TransactionLog.Read(reader, customer: "ID", date: "When", amount: "PAID").Orders);
    }

    [Fact]
    public void A_segment_column_may_be_read()
    {
        var table = Text(["a", "2025-01-01", "1"], ["a", "2025-01-01", "2"]);
        table.Columns.Add("channel", typeof(string));
        table.Rows[1]["channel"] = "mail";
        using var reader = table.CreateDataReader();
        var log = TransactionLog.Read(reader, "id", "when", "paid", segment: "channel");
        Assert.Equal((null, "mail"), (log[0].Segment, log[1].Segment));
    }

    [Fact]
    public void Progress_tells_the_rows_read()
    {
        var told = new Told();
        var table = Text([.. Enumerable.Range(0, 70_000).Select(i => (string?[])["a", "2025-01-01", "1"])]);
        using var reader = table.CreateDataReader();
        TransactionLog.Read(reader, "id", "when", "paid", progress: told);
        Assert.Equal([65_536L, 70_000], told.Rows);
        told.Rows.Clear();
        while (table.Rows.Count > 65_536) table.Rows.RemoveAt(table.Rows.Count - 1);
        using var whole = table.CreateDataReader();
        TransactionLog.Read(whole, "id", "when", "paid", progress: told);
        Assert.Equal([65_536L], told.Rows);
    }

    [Fact]
    public void A_value_that_names_nobody_says_why()
    {
        Assert.Contains("is too large a number to be an exact key", Assert.Throws<BadRowException>(() => Read(Table(typeof(double), typeof(string), typeof(int), [1e300, "2025-01-01", 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("is neither a text nor a whole number", Assert.Throws<BadRowException>(() => Read(Table(typeof(double), typeof(string), typeof(int), [1.5, "2025-01-01", 1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using var reader = Text(["a", "2025-01-01", "1"]).CreateDataReader();
        Assert.Throws<OperationCanceledException>(() => TransactionLog.Read(reader, "id", "when", "paid", cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Reading_asynchronously_reads_alike()
    {
        var table = Text(["a", "2025-01-01", "1"], ["b", "2025-01-02", "2.5"]);
        using var reader = table.CreateDataReader();
        Assert.Equal(Read(table).Orders, (await TransactionLog.ReadAsync(reader, "id", "when", "paid")).Orders);
    }

    [Fact]
    public async Task A_cancelled_asynchronous_reading_stops()
    {
        using var reader = Text(["a", "2025-01-01", "1"]).CreateDataReader();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TransactionLog.ReadAsync(reader, "id", "when", "paid", cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Text_read_back_is_the_log() => Properties.ForAll(Some(), rows =>
    {
        var named = rows.Select(row => new Transaction(row.Customer.ToString(), row.Date, row.Amount)).ToArray();
        var text = named.Select(row => (string?[])[row.Customer.Text, row.Date.ToString("O", CultureInfo.InvariantCulture), row.Amount.ToString("R", CultureInfo.InvariantCulture)]);
        Assert.Equal(TransactionLog.From(named).Orders, Read(Text([.. text])).Orders);
    });

    private sealed class Told : IProgress<long>
    {
        public List<long> Rows { get; } = [];

        public void Report(long value) => Rows.Add(value);
    }
}
