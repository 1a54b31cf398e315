using System.Data;
using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

public sealed class CustomerCovariatesTests
{
    private static readonly CustomerBase Customers = new ParetoNbd(1.2, 12, 0.9, 20, TimeUnit.Week).SimulateCustomers(200, Duration.Weeks(60), 1);

    private static readonly CustomerCovariates Table = CustomerCovariates.Of(Customers)
        .Number("age", key => 20 + key.Number!.Value % 37).Number("months", key => 12 * (20 + key.Number!.Value % 37)).Number("again", key => 20 + key.Number!.Value % 37)
        .Category("country", key => (key.Number % 3) switch { 0 => "de", 1 => "fr", _ => "it" }, "de").Number("constant", _ => 1.5)
        .Number("german", key => key.Number % 3 == 0 ? 1 : 0);

    [Fact]
    public void A_row_has_every_value_of_its_customer()
    {
        var row = Table[41];
        Assert.Equal((24, null, "it", null), (row.NumberOf("age"), row.LevelOf("age"), row.LevelOf("country"), row.NumberOf("country")));
        Assert.Equal(["age", "months", "again", "country", "constant", "german"], row.Terms, StringComparer.Ordinal);
        Assert.Equal("age 24, country=it", Table.Only(["age", "country"])[41].ToString());
        Assert.Throws<KeyNotFoundException>(() => Table["41"]);
    }

    [Fact]
    public void The_order_of_customers_does_not_matter()
    {
        var reversed = CustomerCovariates.Of(Customers.Keys.Reverse()).Number("age", key => 20 + key.Number!.Value % 37);
        var (one, other) = (ParetoNbd.Fit(Customers, Table, ["age"], []), ParetoNbd.Fit(Customers, reversed, ["age"], []));
        Assert.Equal(one.Parameters, other.Parameters);
    }

    [Fact]
    public void What_is_missing_is_refused_by_the_customers_name()
    {
        var bare = CustomerCovariates.Of(Customers);
        Assert.Contains("age of customer '7' is NaN", Refused.Naming("value", () => bare.Number("age", key => key == 7 ? double.NaN : 1)).Message, StringComparison.Ordinal);
        Assert.Contains("country of customer '7' is blank", Refused.Naming("level", () => bare.Category("country", key => key == 7 ? " " : "de", "de")).Message, StringComparison.Ordinal);
        Assert.Contains("country of customer '1' is null", Refused.Naming("levels", () => bare.Category("country", new string?[200], "de")).Message, StringComparison.Ordinal);
        Refused.Naming("values", () => bare.Number("age", [1, 2]));
        Refused.Naming("name", () => Table.Number("age", _ => 1));
        Refused.Naming("name", () => bare.Number(" ", _ => 1));
        Refused.Naming("reference", () => bare.Category("country", _ => "de", ""));
        Refused.Naming("terms", () => Table.Only(["height"]));
        Refused.Naming("customers", () => CustomerCovariates.Of((CustomerKey[])[7, 7]));
        Refused.Naming("customers", () => CustomerCovariates.Of((CustomerKey[])[]));
        var some = CustomerCovariates.Of(Customers.Keys.Take(100)).Number("age", key => key.Number!.Value);
        Assert.Contains("'101'", Refused.Naming("covariates", () => ParetoNbd.Fit(Customers, some, ["age"], [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'constant' is constant (1.5)", "constant")]
    [InlineData("'again' says the same as 'age'", "age", "again")]
    [InlineData("'months' says the same as 'age'", "age", "months")]
    [InlineData("'german' follows from 'country=fr', 'country=it'", "age", "country", "german")]
    [InlineData("no term 'height'", "height")]
    [InlineData("'age' twice", "age", "age")]
    public void Columns_that_say_nothing_are_refused_by_name(string says, params string[] terms)
    {
        Assert.Contains(says, Refused.Naming("purchase", () => BgNbd.Fit(Customers, Table, terms, [])).Message, StringComparison.Ordinal);
        Assert.Contains(says, Refused.Naming("dropout", () => ParetoNbd.Fit(Customers, Table, [], terms)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_nobody_has_is_refused_and_so_is_a_level_that_all_have()
    {
        var table = CustomerCovariates.Of(Customers).Category("country", _ => "de", "at").Category("shop", _ => "web", "web");
        Assert.Contains("'at'", Refused.Naming("purchase", () => MbgNbd.Fit(Customers, table, ["country"], [])).Message, StringComparison.Ordinal);
        Assert.Contains("'web'", Refused.Naming("purchase", () => MbgNbd.Fit(Customers, table, ["shop"], [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_database_make_a_table()
    {
        using var rows = new DataTable();
        rows.Columns.Add("id", typeof(int));
        rows.Columns.Add("age", typeof(double));
        rows.Columns.Add("Country", typeof(string));
        rows.Rows.Add(7, 31.5, "de");
        rows.Rows.Add(3, 20, "fr");
        var table = CustomerCovariates.Read(rows.CreateDataReader(), "id", ["age"], [new("country", "de")]);
        Assert.Equal("age 20, country=fr", table[3].ToString());
        Assert.Equal(2, table.Count);
        rows.Rows.Add(4, DBNull.Value, "fr");
        Assert.Contains("age of customer '4'", Refused.Naming("rows", () => CustomerCovariates.Read(rows.CreateDataReader(), "id", ["age"])).Message, StringComparison.Ordinal);
        Refused.Naming("customer", () => CustomerCovariates.Read(rows.CreateDataReader(), "customer", ["age"]));
        Refused.Naming("numbers", () => CustomerCovariates.Read(rows.CreateDataReader(), "id", ["height"]));
        Refused.Naming("rows", () => CustomerCovariates.Read(rows.CreateDataReader(), "id", ["Country"]));
    }

    [Fact]
    public void A_missing_value_is_not_taken_for_a_level_a_number_or_a_key()
    {
        foreach (string marker in (string[])["NA", "null", " ", "#N/A", "nan"])
        {
            Assert.Contains("The kind of customer 'x' is missing (", Refused.Naming("rows", () => Read(["x", "1", marker])).Message, StringComparison.Ordinal);
            Assert.Contains("The age of customer 'x' is missing (", Refused.Naming("rows", () => Read(["x", marker, "web"])).Message, StringComparison.Ordinal);
            Assert.Contains("The customer of row 2 is missing (", Refused.Naming("rows", () => Read(["x", "1", "web"], [marker, "1", "web"])).Message, StringComparison.Ordinal);
        }
        var all = CustomerCovariates.Read(Rows(["NA", "1", "NA"], ["y", "2", "web"]).CreateDataReader(), "id", ["age"], [new("kind", "web")], missing: []);
        Assert.Equal("age 1, kind=NA", all["NA"].ToString());
        Refused.Naming("rows", () => CustomerCovariates.Read(Rows(["x", "-", "web"]).CreateDataReader(), "id", ["age"], missing: ["-"]));
    }

    [Fact]
    public void Numbers_are_read_as_a_log_reads_them()
    {
        Assert.Equal("age 1234.5, kind=web", CustomerCovariates.Read(
            Rows(["x", "1.234,50", "web"], ["y", "2", "shop"]).CreateDataReader(), "id", ["age"], [new("kind", "web")], CultureInfo.GetCultureInfo("de-DE"))["x"].ToString());
        Assert.Contains("numberCulture", Refused.Naming("rows", () => Read(["x", "1,5", "web"])).Message, StringComparison.Ordinal);
        foreach (var (value, number) in ((object, double)[])[(2, 2), (2.5, 2.5), (2.5m, 2.5), ((Half)2.5, 2.5), ((Int128)2, 2), (System.Numerics.BigInteger.Pow(10, 20), 1e20), (true, 1), (ulong.MaxValue, 18446744073709551616.0)])
            Assert.Equal(number, CustomerCovariates.Read(Typed("x", value).CreateDataReader(), "id", ["age"])["x"].NumberOf("age"));
        foreach (object value in (object[])['x', Guid.Empty, new DateTime(2025, 1, 1), TimeSpan.Zero, double.NaN, double.PositiveInfinity, new byte[] { 1 }])
            Assert.Contains("The age of customer 'x'", Refused.Naming("rows", () => CustomerCovariates.Read(Typed("x", value).CreateDataReader(), "id", ["age"])).Message, StringComparison.Ordinal);
        foreach (object key in (object[])[7, 7L, 7.0, 7m, (short)7, (Int128)7])
            Assert.Equal(1, CustomerCovariates.Read(Typed(key, 1.0).CreateDataReader(), "id", ["age"])[7].NumberOf("age"));
        Assert.Contains("The customer of row 1: 7.5 (a number) is neither", Refused.Naming("rows", () => CustomerCovariates.Read(Typed(7.5, 1.0).CreateDataReader(), "id", ["age"])).Message, StringComparison.Ordinal);
        Assert.Contains("is not a level's name", Refused.Naming("rows", () => CustomerCovariates.Read(Typed("x", new byte[] { 1 }).CreateDataReader(), "id", categories: [new("age", "a")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_rows_and_a_customer_who_stands_twice_are_refused()
    {
        Refused.Naming("rows", () => Read());
        Assert.Contains("'x'", Assert.ThrowsAny<ArgumentException>(() => Read(["x", "1", "web"], ["y", "1", "web"], ["x", "1", "web"])).Message, StringComparison.Ordinal);
        Refused.Naming("categories", () => CustomerCovariates.Read(Rows(["x", "1", "web"]).CreateDataReader(), "id", categories: [new("country", "de")]));
        Refused.Naming("customer", () => CustomerCovariates.Read(Rows(["x", "1", "web"]).CreateDataReader(), " "));
        Assert.Equal("1 customer without covariates", CustomerCovariates.Read(Rows(["x", "1", "web"]).CreateDataReader(), "id").ToString());
        Assert.Equal("1 customer by age, kind", Read(["x", "1", "web"]).ToString());
    }

    private static CustomerCovariates Read(params string[][] rows) => CustomerCovariates.Read(Rows(rows).CreateDataReader(), "id", ["age"], [new("kind", "web")]);

    private static DataTable Rows(params string[][] rows)
    {
        var table = new DataTable();
        foreach (string name in (string[])["id", "age", "kind"]) table.Columns.Add(name, typeof(string));
        foreach (string[] row in rows) table.Rows.Add(row);
        return table;
    }

    private static DataTable Typed(object key, object value)
    {
        var table = new DataTable();
        table.Columns.Add("id", key.GetType());
        table.Columns.Add("age", value.GetType());
        table.Rows.Add(key, value);
        return table;
    }
}
