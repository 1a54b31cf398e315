using System.Data;
using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Values that their reader cannot give are bad rows; errors of the source are not.</summary>
public sealed class UnreadableTests
{
    private static readonly string[] s_columns = ["id", "when", "paid", "pieces", "cost", "channel"];

    private static readonly Type[] s_mixed = [typeof(object), typeof(object), typeof(object), typeof(object), typeof(object), typeof(object)];

    public static TheoryData<string, Type> Plain => new()
    {
        { "id", typeof(double) }, { "when", typeof(double) }, { "paid", typeof(double) }, { "id", typeof(decimal) }, { "when", typeof(decimal) }, { "paid", typeof(decimal) },
    };

    [Theory]
    [InlineData("id")]
    [InlineData("when")]
    [InlineData("paid")]
    [InlineData("pieces")]
    [InlineData("cost")]
    [InlineData("channel")]
    public void A_value_that_cannot_be_read_is_a_bad_row_of_its_column(string column)
    {
        var cause = new FormatException("  The cell is broken...\r\nSee the log.");
        var refused = Assert.Throws<BadRowException>(() => Read(column, cause, BadRowPolicy.Refuse));
        Assert.Equal((2, column), (refused.Row, refused.Column));
        Assert.Same(cause, refused.InnerException);
        Assert.Contains("the value cannot be read: The cell is broken;", refused.Message, StringComparison.Ordinal);

        var log = Read(column, cause, BadRowPolicy.SetAside);
        Assert.Equal(["a", "c"], log.Customers);
        Assert.Equal(new BadRow(2, column, "the value cannot be read: The cell is broken"), Assert.Single(log.BadRows.Examples));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_value_of_a_plain_column_that_cannot_be_read_is_a_bad_row(string column, Type amounts)
    {
        var cause = new FormatException("Broken.");
        var refused = Assert.Throws<BadRowException>(() => ReadPlain(column, cause, amounts, BadRowPolicy.Refuse));
        Assert.Equal((2, column), (refused.Row, refused.Column));
        Assert.Same(cause, refused.InnerException);
        Assert.Contains("the value cannot be read: Broken;", refused.Message, StringComparison.Ordinal);
        Assert.Equal([new(1, Day(0), 2.5), new(3, Day(0), 2.5)], ReadPlain(column, cause, amounts, BadRowPolicy.SetAside).Orders.Select(row => new Transaction(row.Customer, row.Date, row.Amount)));
    }

    [Fact]
    public void An_error_of_the_source_is_no_bad_row()
    {
        foreach (Exception error in (Exception[])[new IOException("gone"), new Lost(), new OperationCanceledException()])
        {
            foreach (string column in s_columns) Assert.Same(error, Record.Exception(() => { Read(column, error, BadRowPolicy.SetAside); }));
            foreach (object[] plain in Plain) Assert.Same(error, Record.Exception(() => { ReadPlain((string)plain[0], error, (Type)plain[1], BadRowPolicy.SetAside); }));
        }
    }

    [Fact]
    public void A_plain_column_may_hold_whole_numbers_and_texts_among_its_reals()
    {
        using var table = Table(typeof(object), typeof(object), typeof(object), [1L, When(0), 2.5], [2L, When(1), 0.1m], [3L, When(2), "7.25"], [4L, When(3), 6], [5L, When(4), 1.5]);
        Assert.Equal(
            [new(1, Day(0), 2.5), new(2, Day(1), 0.1), new(3, Day(2), 7.25), new(4, Day(3), 6), new(5, Day(4), 1.5)],
            ReadAs(table, [typeof(long), typeof(DateTime), typeof(double)]).Orders);
    }

    [Fact]
    public void A_missing_amount_of_a_plain_column_of_decimals_is_refused_by_row()
    {
        using var table = Table(typeof(long), typeof(DateTime), typeof(decimal), [1L, When(0), null], [2L, When(1), 5m]);
        var refused = Assert.Throws<BadRowException>(() => Orders.Read(table));
        Assert.Equal((1, "paid"), (refused.Row, refused.Column));
        Assert.Contains("the amount is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_columns_of_whole_numbers_dates_and_money_are_read_as_they_stand()
    {
        using var dates = Table(typeof(long), typeof(DateOnly), typeof(double), [1L, Day(3), 2.5], [-7L, Day(1), -0.0]);
        Assert.Equal([new(1, Day(3), 2.5), new(-7, Day(1), 0.0)], Orders.Read(dates).Orders);
        using var money = Table(typeof(long), typeof(DateTime), typeof(decimal), [1L, Day(3).ToDateTime(TimeOnly.MaxValue), 0.10m], [2L, Day(1).ToDateTime(TimeOnly.MinValue), 79228162514264337593543950335m]);
        Assert.Equal([0.10m, decimal.MaxValue], Orders.Read(money).Orders.Select(row => row.ExactAmount));
        Assert.Equal([Day(3), Day(1)], Orders.Read(money).Orders.Select(row => row.Date));
    }

    [Fact]
    public void Segments_have_natural_types()
    {
        object?[] segments = ["mail", 7, 2.5, 1.50m, new DateOnly(2025, 3, 9), new DateTime(2025, 3, 9, 12, 0, 0, DateTimeKind.Utc), true, null, "  ", BigNumber];
        string?[] names = ["mail", "7", "2.5", "1.50", "2025-03-09", "2025-03-09", "True", null, null, "18446744073709551615"];
        Assert.Equal(names, ReadSegments(segments).Orders.Select(row => row.Segment), StringComparer.Ordinal);
        var refused = Assert.Throws<BadRowException>(() => ReadSegments("mail", new byte[] { 1 }));
        Assert.Equal((2, "channel"), (refused.Row, refused.Column));
    }

    [Fact]
    public void A_value_of_another_type_is_described_with_its_type()
    {
        foreach (var (value, text) in ((object, string)[])[(true, "True (Boolean)"), (1.5, "1.5 (a number)"), (2.50m, "2.50 (a number)"), (new DateOnly(2025, 3, 9), "2025-03-09 (a date)"), (TimeSpan.FromHours(1), "01:00:00 (TimeSpan)")])
            Assert.Contains($": {text} is neither a text nor a whole number", Refusal(value, "2025-01-01", 1.0), StringComparison.Ordinal);
        foreach (var (value, text) in ((object, string)[])[(true, "True (Boolean)"), (1.5, "1.5 (a number)"), (2.50m, "2.50 (a number)"), (12, "12 (a whole number)")])
            Assert.Contains($": {text} is not a date", Refusal("a", value, 1.0), StringComparison.Ordinal);
        foreach (var (value, text) in ((object, string)[])[(true, "True (Boolean)"), (new DateOnly(2025, 3, 9), "2025-03-09 (a date)")])
            Assert.Contains($": {text} is not a number", Refusal("a", "2025-01-01", value), StringComparison.Ordinal);

        static string Refusal(params object?[] row)
        {
            using var table = Table(typeof(object), typeof(object), typeof(object), row);
            return Assert.Throws<BadRowException>(() => Orders.Read(table)).Message;
        }
    }

    [Fact]
    public void Columns_whose_names_differ_in_case_alone_are_told_apart_or_refused()
    {
        using var table = Text(["a", "2025-01-01", "1"]);
        table.Columns.Add("ID", typeof(string));
        table.Rows[0]["ID"] = "b";
        Assert.Equal("a", Named("id")[0].Customer);
        Assert.Equal("b", Named("ID")[0].Customer);
        Assert.Contains("'Id'", Assert.Throws<ArgumentException>("customer", () => Named("Id")).Message, StringComparison.Ordinal);

        TransactionLog Named(string customer)
        {
            using var reader = table.CreateDataReader();
            return TransactionLog.Read(reader, customer, "when", "paid");
        }
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_by_the_parameter_that_names_it()
    {
        using var table = Text(["a", "2025-01-01", "1"]);
        foreach (string parameter in (string[])["customer", "date", "amount", "segment", "quantity", "cost"])
        {
            using var reader = table.CreateDataReader();
            string Name(string own, string column) => string.Equals(own, parameter, StringComparison.Ordinal) ? "nowhere" : column;
            string? Other(string own) => string.Equals(own, parameter, StringComparison.Ordinal) ? "nowhere" : null;
            var refused = Assert.Throws<ArgumentException>(parameter, () => TransactionLog.Read(
                reader, Name("customer", "id"), Name("date", "when"), Name("amount", "paid"), Other("segment"), options: new(quantity: Other("quantity"), cost: Other("cost"))));
            Assert.Contains("'nowhere'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("'id', 'when', 'paid'", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_null_or_blank_is_told_from_what_a_marker_says()
    {
        foreach (string? blank in (string?[])[null, "", " \t"])
        {
            Assert.Contains("the customer is missing (null or blank);", Refusal([blank, "2025-01-01", "1"]), StringComparison.Ordinal);
            Assert.Contains("the date is missing (null or blank);", Refusal(["a", blank, "1"]), StringComparison.Ordinal);
            Assert.Contains("the amount is missing (null or blank);", Refusal(["a", "2025-01-01", blank]), StringComparison.Ordinal);
        }
        Assert.Contains("the customer is missing ('n/a' means so", Refusal(["n/a", "2025-01-01", "1"]), StringComparison.Ordinal);

        static string Refusal(string?[] row)
        {
            using var table = Text(row);
            return Assert.Throws<BadRowException>(() => Orders.Read(table)).Message;
        }
    }

    private static ulong BigNumber => ulong.MaxValue;

    private static DateTime When(int day) => Day(day).ToDateTime(TimeOnly.MinValue);

    private static TransactionLog ReadSegments(params object?[] segments)
    {
        using var table = Table(typeof(string), typeof(string), typeof(double), [.. segments.Select(_ => (object?[])["a", "2025-01-01", 1.0])]);
        table.Columns.Add("channel", typeof(object));
        for (int row = 0; row < segments.Length; row++) table.Rows[row]["channel"] = segments[row] ?? DBNull.Value;
        using var reader = table.CreateDataReader();
        return TransactionLog.Read(reader, "id", "when", "paid", segment: "channel");
    }

    /// <summary>Three rows, of which the second has a value that throws.</summary>
    private static TransactionLog Read(string column, Exception error, BadRowPolicy badRows)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (string name in s_columns) table.Columns.Add(name, typeof(object));
        foreach (string customer in (string[])["a", "b", "c"]) table.Rows.Add(customer, "2025-01-01", 5, 2, 1, "mail");
        table.Rows[1][column] = error;
        using var reader = new ClaimingReader(table.CreateDataReader(), s_mixed);
        return TransactionLog.Read(reader, "id", "when", "paid", "channel", options: new(quantity: "pieces", cost: "cost", badRows: badRows));
    }

    private static TransactionLog ReadPlain(string column, Exception error, Type amounts, BadRowPolicy badRows)
    {
        using var table = Table(typeof(object), typeof(object), typeof(object), [1L, When(0), Amount()], [2L, When(0), Amount()], [3L, When(0), Amount()]);
        table.Rows[1][column] = error;
        return ReadAs(table, [typeof(long), typeof(DateTime), amounts], badRows);

        object Amount() => amounts == typeof(double) ? 2.5 : 2.5m;
    }

    private static TransactionLog ReadAs(DataTable table, Type[] types, BadRowPolicy badRows = BadRowPolicy.Refuse)
    {
        using var reader = new ClaimingReader(table.CreateDataReader(), types);
        return TransactionLog.Read(reader, "id", "when", "paid", options: new(badRows: badRows));
    }

    private sealed class Lost() : DbException("the connection is lost");
}
