using System.Data;
using System.Globalization;
using System.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>What people have: missing markers, bad rows, prices and quantities, no amounts at all; and errors that name the remedy.</summary>
public sealed class ReadOptionsTests
{
    [Theory]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData("NULL")]
    [InlineData("N/A")]
    [InlineData("#N/A")]
    [InlineData(" null ")]
    [InlineData("<NA>")]
    [InlineData("\\N")]
    [InlineData("None")]
    [InlineData("NaT")]
    [InlineData("(null)")]
    [InlineData("[NULL]")]
    [InlineData("<null>")]
    [InlineData("#VALUE!")]
    [InlineData("#REF!")]
    public void A_marker_means_missing_in_every_column(string marker)
    {
        Assert.All((string?[][])[[marker, "2025-01-01", "1"], ["a", marker, "1"], ["a", "2025-01-01", marker]], row =>
            Assert.Contains("is missing (", Assert.Throws<BadRowException>(() => Read(Text(row))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Markers_may_be_stated()
    {
        var log = ReadWith(Text(["NA", "2025-01-01", "1"], ["None", "2025-01-01", "1"]), new(missing: []));
        Assert.Equal(["NA", "None"], log.Customers);
        Assert.Contains("'?'", Assert.Throws<BadRowException>(() => ReadWith(Text(["?", "2025-01-01", "1"]), new(missing: ["?"]))).Message, StringComparison.Ordinal);
        Assert.Throws<BadRowException>(() => ReadWith(Text(["", "2025-01-01", "1"]), new(missing: [])));
        Assert.Equal("missing", Assert.Throws<ArgumentException>(() => new ReadOptions(missing: [null!])).ParamName);
    }

    [Fact]
    public void Bad_rows_may_be_set_aside_and_are_counted_with_five_examples()
    {
        var rows = Enumerable.Range(1, 40).Select(i => i % 5 == 0 ? [$"C{i}", "2025-01-01", "x"] : i % 7 == 0 ? ["", "2025-01-01", "1"] : (string?[])[$"C{i}", "2025-01-01", "1"]);
        var log = ReadWith(Text([.. rows]), new(badRows: BadRowPolicy.SetAside));
        var quality = log.Summarize(TimeUnit.Day).Quality!;
        Assert.Equal((28, 12, 28), (log.Count, log.BadRows.Count, (int)quality.RowsRead));
        Assert.Same(log.BadRows, quality.BadRows);
        Assert.Equal([5, 7, 10, 14, 15], log.BadRows.Examples.Select(row => row.Row));
        Assert.Equal(["paid", "id", "paid", "id", "paid"], log.BadRows.Examples.Select(row => row.Column), StringComparer.Ordinal);
        Assert.StartsWith("12, such as row 5, column 'paid': 'x' is not a number", log.BadRows.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(", 12 bad rows left out", quality.ToString(), StringComparison.Ordinal);
        Assert.Equal("0", TransactionLog.From([]).BadRows.ToString());

        var summarizer = new IncrementalSummarizer();
        summarizer.Add("one", log);
        using var stream = new MemoryStream();
        summarizer.Save(stream);
        stream.Position = 0;
        var restored = IncrementalSummarizer.Restore(stream);
        var other = new IncrementalSummarizer();
        other.Add("two", log);
        restored.Merge(other);
        var both = restored.Summarize(Date("2025-01-01"), TimeUnit.Day).Quality!.BadRows;
        Assert.Equal((24, 5), (both.Count, both.Examples.Count));
    }

    [Fact]
    public void A_log_of_bad_rows_alone_is_empty_and_says_so() =>
        Assert.Equal((0, 2), (ReadWith(Text(["", "", ""], ["a", "b", "c"]), new(badRows: BadRowPolicy.SetAside)) is var log ? (log.Count, (int)log.BadRows.Count) : default));

    [Fact]
    public void Rows_that_repeat_another_are_possible_duplicates()
    {
        Transaction[] rows =
        [
            new("a", Day(0), 5), new("a", Day(0), 5), new("a", Day(0), 5), new("a", Day(0), 6), new("a", Day(1), 5), new("b", Day(0), 5), new("b", Day(0), 5.5),
            .. Enumerable.Range(0, 20).Select(i => new Transaction("c", Day(2), i % 18)), new("c", Day(30), 1), new("c", Day(30), 1),
        ];
        foreach (var period in (TimeUnit[])[TimeUnit.Day, TimeUnit.Month])
        {
            var options = new SummaryOptions(period);
            var quality = TransactionLog.From(rows).Summarize(Day(20), TimeUnit.Day, options).Quality!;
            Assert.Equal(4, quality.PossibleDuplicates.Count);
            Assert.Equal([("a", 5), ("c", 0), ("c", 1)], quality.PossibleDuplicates.Examples.Select(example => (example.Customer.Text!, example.Amount)));
            Assert.Contains("4 possible duplicates", quality.ToString(), StringComparison.Ordinal);

            var summarizer = new IncrementalSummarizer(options);
            summarizer.Add("all", TransactionLog.From(rows));
            summarizer.Close(Day(1));
            Assert.Equal(4, summarizer.Summarize(Day(20), TimeUnit.Day).Quality!.PossibleDuplicates.Count);
            Assert.Equal(5, summarizer.Summarize(Day(40), TimeUnit.Day).Quality!.PossibleDuplicates.Count);
        }
    }

    [Fact]
    public void An_amount_may_be_price_times_quantity()
    {
        var table = Text(["a", "2025-01-01", "0.10"], ["a", "2025-01-02", "2.5"]);
        table.Columns.Add("pieces", typeof(int));
        table.Rows[0]["pieces"] = 3;
        table.Rows[1]["pieces"] = -2;
        Assert.Equal([0.30m, -5m], ReadWith(table, new(quantity: "Pieces")).Orders.Select(row => row.ExactAmount!.Value));
        table.Rows[1]["pieces"] = DBNull.Value;
        Assert.Equal("pieces", Assert.Throws<BadRowException>(() => ReadWith(table, new(quantity: "pieces"))).Column);
        Assert.Equal("quantity", Assert.Throws<ArgumentException>(() => ReadWith(table, new(quantity: "amounts"))).ParamName);
        using var reader = table.CreateDataReader();
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => TransactionLog.Read(reader, "id", "when", null, options: new(quantity: "pieces"))).ParamName);
    }

    [Fact]
    public void A_whole_number_of_pieces_is_exact_whatever_its_type()
    {
        foreach (object pieces in (object[])[3, 3L, 3.0, 3f, 3m, (Half)3, (short)3, "3", "3.0"])
        {
            using var table = Text(["a", "2025-01-01", "0.10"]);
            table.Columns.Add("pieces", pieces.GetType());
            table.Rows[0]["pieces"] = pieces;
            Assert.Equal(0.3m, ReadWith(table, new(quantity: "pieces"))[0].ExactAmount);
        }
        using var parts = Text(["a", "2025-01-01", "0.10"]);
        parts.Columns.Add("pieces", typeof(double));
        parts.Rows[0]["pieces"] = 0.5;
        var half = ReadWith(parts, new(quantity: "pieces"))[0];
        Assert.Equal((0.05, null), (half.Amount, half.ExactAmount));
    }

    [Theory]
    [InlineData(40513.0)]
    [InlineData(40513)]
    [InlineData(1291161600L)]
    public void A_number_that_is_no_date_names_what_it_may_be(object day)
    {
        using var table = new DataTable();
        foreach (string name in (string[])["id", "when", "paid"]) table.Columns.Add(name, string.Equals(name, "when", StringComparison.Ordinal) ? day.GetType() : typeof(string));
        table.Rows.Add("a", day, "1");
        Assert.Contains("a spreadsheet's day number by DateTime.FromOADate", Assert.Throws<BadRowException>(() => Read(table)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "the customer is missing")]
    [InlineData(1, "the date is missing")]
    [InlineData(2, "the amount is missing")]
    [InlineData(3, "the quantity is missing")]
    public void What_is_missing_is_named(int column, string problem)
    {
        var table = Text(["a", "2025-01-01", "1"]);
        table.Columns.Add("pieces", typeof(string));
        foreach (object nothing in (object[])[DBNull.Value, " ", "NA"])
        {
            table.Rows[0].ItemArray = [.. ((string[])["a", "2025-01-01", "1", "2"]).Select((text, i) => i == column ? nothing : text)];
            Assert.Contains(problem, Assert.Throws<BadRowException>(() => ReadWith(table, new(quantity: "pieces"))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_product_beyond_every_double_is_refused()
    {
        var table = Text(["a", "2025-01-01", "1e200"]);
        table.Columns.Add("pieces", typeof(double));
        table.Rows[0]["pieces"] = 1e200;
        Assert.Contains("amount × quantity is not a finite number", Assert.Throws<BadRowException>(() => ReadWith(table, new(quantity: "pieces"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_may_be_read_and_need_not_be_known()
    {
        var table = Text(["a", "2025-01-01", "10"], ["a", "2025-01-02", "20"], ["a", "2025-01-03", "30"]);
        table.Columns.Add("cost", typeof(object));
        table.Rows[0]["cost"] = "6.10";
        table.Rows[1]["cost"] = "NA";
        table.Rows[2]["cost"] = 7.5;
        Assert.Equal([6.10m, null, 7.5m], ReadWith(table, new(cost: "Cost")).Orders.Select(row => row.Cost));
        table.Rows[2]["cost"] = 1e40;
        Assert.Contains("too large a cost", Assert.Throws<BadRowException>(() => ReadWith(table, new(cost: "cost"))).Message, StringComparison.Ordinal);
        table.Rows[2]["cost"] = "much";
        Assert.Equal("cost", Assert.Throws<BadRowException>(() => ReadWith(table, new(cost: "cost"))).Column);
    }

    [Fact]
    public void A_product_is_exact_where_a_decimal_holds_it_and_else_the_nearest_double()
    {
        Assert.Equal(0.02m, RowAmount.Of(0.1m).Times(RowAmount.Of(0.2m)).Exact);
        Assert.Equal(0.1 * 3, RowAmount.Of(0.1).Times(RowAmount.Of(3m)).Nearest);
        Assert.Equal(1e40, RowAmount.Of(1e20m).Times(RowAmount.Of(1e20m)).Nearest, 1e25);
        Assert.Equal(RowAmount.Kind.Real, RowAmount.Of(1.2345678901234567890123456789m).Times(RowAmount.Of(1.5m)).Is);
    }

    [Fact]
    public void A_log_without_amounts_asks_for_no_money()
    {
        using var reader = Text(["a", "2025-01-01", "x"], ["a", "2025-01-08", ""], ["b", "2025-01-02", "NA"]).CreateDataReader();
        var visits = TransactionLog.Read(reader, "id", "when", amount: null);
        Assert.False(visits.HasAmounts);
        Assert.Equal(visits.Orders, TransactionLog.From([new("a", Date("2025-01-01")), new("a", Date("2025-01-08").ToDateTime(TimeOnly.MaxValue)), new("b", Date("2025-01-02"))]).Orders);
        var customers = visits.Summarize(TimeUnit.Day);
        Assert.Equal((1, 7.0, 0.0, null, 2), (customers["a"].Frequency, customers["a"].Recency, customers["a"].MonetaryValue, customers["a"].TotalRevenue, customers["a"].Orders));
        Assert.Equal((0, 0), (customers.Quality!.Zero.Count, customers.Quality.PossibleDuplicates.Count));
        Assert.Null(customers.TotalRevenue);
        Assert.Equal("a on 2025-01-01", visits[0].ToString());
        Assert.False(visits[0].HasAmount);
        Assert.Throws<InvalidOperationException>(() => visits.TotalsByCustomer());
        Assert.Throws<InvalidOperationException>(() => visits.TotalsBySegment());
        Assert.Equal(2, CohortTable.ByFirstPurchase(visits, TimeUnit.Year, Date("2025-12-31")).All.Size);

        var summarizer = new IncrementalSummarizer();
        summarizer.Add("visits", visits);
        summarizer.Close(Date("2025-01-03"));
        using var stream = new MemoryStream();
        summarizer.Save(stream);
        stream.Position = 0;
        Summaries.Agree(customers, IncrementalSummarizer.Restore(stream).Summarize(Date("2025-01-08"), TimeUnit.Day));
        var orders = TransactionLog.From([new("a", Date("2025-02-01"), 1)]);
        Assert.Equal("batch", Assert.Throws<ArgumentException>(() => summarizer.Add("orders", orders)).ParamName);
        var other = new IncrementalSummarizer();
        other.Add("orders", orders);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => summarizer.Merge(other)).ParamName);
    }

    [Fact]
    public void Rows_with_and_without_amounts_do_not_stand_in_one_log()
    {
        var amount = Assert.Throws<BadRowException>(() => TransactionLog.From([new("a", Day(0)), new("a", Day(0), 1)]));
        var none = Assert.Throws<BadRowException>(() => TransactionLog.From([new("a", Day(0), 1), new("a", Day(0), 1), new("a", Day(0))]));
        Assert.Equal((2, 3), (amount.Row, none.Row));
        Assert.Contains("there is an amount", amount.Message, StringComparison.Ordinal);
        Assert.Contains("there is no amount", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_and_small_types_of_numbers_are_read()
    {
        var log = Read(Table(typeof(object), typeof(string), typeof(object), [(BigInteger)7, "2025-01-01", BigInteger.Pow(10, 20)], [(Int128)(-7), "2025-01-01", (UInt128)5], [(Half)7, "2025-01-01", BigInteger.Pow(10, 40)]));
        Assert.Equal([7, -7, 7], log.Orders.Select(row => row.Customer));
        Assert.Equal([1e20, 5, 1e40], log.Orders.Select(row => row.Amount));
        Assert.Contains("too large a number to be an exact key", Assert.Throws<BadRowException>(() => Read(Table(typeof(object), typeof(string), typeof(int), [BigInteger.Pow(10, 20), "2025-01-01", 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("not a finite number", Assert.Throws<BadRowException>(() => Read(Table(typeof(string), typeof(string), typeof(object), ["a", "2025-01-01", BigInteger.Pow(10, 400)]))).Message, StringComparison.Ordinal);
        Assert.Throws<BadRowException>(() => Read(Table(typeof(object), typeof(string), typeof(int), [(Half)4096, "2025-01-01", 1])));
    }

    [Theory]
    [InlineData("a", "12/1/2010 8:26", "1", "dateFormat")]
    [InlineData("a", "2025-01-01", "12,50", "amountCulture")]
    [InlineData("a", "2025-01-01", "$18.57", "amountCulture")]
    [InlineData("NA", "2025-01-01", "1", "ReadOptions")]
    public void An_error_names_the_remedy_and_how_rows_are_counted(string customer, string date, string amount, string remedy)
    {
        string message = Assert.Throws<BadRowException>(() => Read(Text([customer, date, amount]))).Message;
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.Contains("rows are counted from 1 without a header line", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_reads_what_it_writes()
    {
        using var reader = Text(["a", "2025-01-01", "1.234,50"]).CreateDataReader();
        var comma = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        Assert.Equal(1234.5m, TransactionLog.Read(reader, "id", "when", "paid", amountCulture: comma)[0].ExactAmount);
        using var other = Text(["a", "2025-01-01", "12.50"]).CreateDataReader();
        Assert.Contains("such as 1.234,5", Assert.Throws<BadRowException>(() => TransactionLog.Read(other, "id", "when", "paid", amountCulture: comma)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_column_whose_values_are_not_all_of_its_type_is_read_all_the_same()
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (string column in (string[])["id", "when", "paid"]) table.Columns.Add(column, typeof(object));
        table.Rows.Add(7L, Day(0).ToDateTime(TimeOnly.MinValue), 2.5);
        table.Rows.Add("x", "2024-01-02", 0.1m);
        table.Rows.Add(8L, Day(2).ToDateTime(TimeOnly.MaxValue), 3.5);
        foreach (var amount in (Type[])[typeof(double), typeof(decimal)])
        {
            using var reader = new ClaimingReader(table.CreateDataReader(), [typeof(long), typeof(DateTime), amount]);
            var log = TransactionLog.Read(reader, "id", "when", "paid");
            Assert.Equal([new(7, Day(0), 2.5), new("x", Day(1), 0.1), new(8, Day(2), 3.5)], log.Orders);
        }
    }

    [Theory]
    [InlineData(0, "id", "missing")]
    [InlineData(1, "when", "missing")]
    [InlineData(2, "paid", "missing")]
    [InlineData(3, "paid", "not a finite number")]
    public void A_bad_row_of_plain_columns_is_named_or_set_aside(int bad, string column, string problem)
    {
        object?[] row = [7L, Day(0).ToDateTime(TimeOnly.MinValue), double.NaN];
        if (bad < 3) (row[2], row[bad]) = (2.5, null);
        var table = Table(typeof(long), typeof(DateTime), typeof(double), [7L, Day(0).ToDateTime(TimeOnly.MinValue), 2.5], row, [8L, Day(0).ToDateTime(TimeOnly.MinValue), 1.5]);
        var refused = Assert.Throws<BadRowException>(() => Read(table));
        Assert.Equal((2, column), (refused.Row, refused.Column));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        var log = ReadWith(table, new(badRows: BadRowPolicy.SetAside));
        Assert.Equal((2, 2, column), (log.Count, log.BadRows.Examples[0].Row, log.BadRows.Examples[0].Column));
    }

    [Fact]
    public void A_header_with_blanks_is_found_without_them()
    {
        var table = Text(["a", "2025-01-01", "1"]);
        table.Columns["when"]!.ColumnName = " when ";
        Assert.Single(Read(table).Orders);
    }

    [Fact]
    public void Options_print_themselves_in_one_line()
    {
        Assert.StartsWith("bad rows refused; missing: '', 'NA', 'N/A'", ReadOptions.Default.ToString(), StringComparison.Ordinal);
        Assert.Equal("bad rows set aside; missing: '-'; quantity in 'n'", new ReadOptions("n", missing: ["-"], badRows: BadRowPolicy.SetAside).ToString());
        Assert.Equal("bad rows refused; missing: ; cost in 'c'", new ReadOptions(cost: "c", missing: []).ToString());
        Refused.OutOfRange("badRows", "7", () => new ReadOptions(badRows: (BadRowPolicy)7));
    }

    private static TransactionLog ReadWith(DataTable table, ReadOptions options)
    {
        using var reader = table.CreateDataReader();
        return TransactionLog.Read(reader, "id", "when", "paid", options: options);
    }
}
