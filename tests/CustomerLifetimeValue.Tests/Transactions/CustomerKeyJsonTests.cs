using System.Text.Json;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Keys, orders and summaries through JSON: texts and numbers stay apart, decimals exact, and a log is one line.</summary>
public sealed class CustomerKeyJsonTests
{
    [Theory]
    [InlineData("\"0001\"")]
    [InlineData("7")]
    [InlineData("\"7\"")]
    [InlineData("-9223372036854775808")]
    [InlineData("null")]
    public void A_key_is_a_text_a_number_or_missing(string json) => Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<CustomerKey>(json)));

    [Theory]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("\" \"")]
    [InlineData("true")]
    [InlineData("{}")]
    public void What_is_no_key_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomerKey>(json));

    [Fact]
    public void A_key_names_a_member_where_it_can_be_told_from_a_number()
    {
        var values = new Dictionary<CustomerKey, double> { ["a"] = 1, [7] = 2, ["007"] = 3 };
        string json = JsonSerializer.Serialize(values);
        Assert.Equal("{\"a\":1,\"7\":2,\"007\":3}", json);
        Assert.Equal(values, JsonSerializer.Deserialize<Dictionary<CustomerKey, double>>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(new Dictionary<CustomerKey, double> { ["7"] = 1 }));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(new Dictionary<CustomerKey, double> { [default] = 1 }));
    }

    [Fact]
    public void An_exact_amount_stays_exact()
    {
        DateOnly day = new(2025, 1, 1);
        var exact = JsonSerializer.Deserialize<Transaction>(JsonSerializer.Serialize(new Transaction("a", day, 0.10m)));
        var real = JsonSerializer.Deserialize<Transaction>(JsonSerializer.Serialize(new Transaction("a", day, 0.1)));
        var none = JsonSerializer.Deserialize<Transaction>(JsonSerializer.Serialize(new Transaction("a", day)));
        Assert.Equal((0.10m, null, false), (exact.ExactAmount, real.ExactAmount, none.HasAmount));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(new Transaction("a", day, double.NaN)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Transaction>("""{"customer":"a","date":"2025-01-01","amount":1,"exactAmount":2,"segment":null,"cost":null}"""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_customer_without_a_repeat_has_bought_once(int purchases)
    {
        string once = JsonSerializer.Serialize(new CustomerSummary(0, 0, 5, TimeUnit.Week));
        Assert.Equal(1, JsonSerializer.Deserialize<CustomerSummary>(once).Purchases);
        string other = once.Replace("\"Purchases\":1", $"\"Purchases\":{purchases}", StringComparison.Ordinal);
        Assert.NotEqual(once, other, StringComparer.Ordinal);
        Assert.Contains($"purchases is {purchases}; allowed: 1", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomerSummary>(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_log_knows_of_a_customer_comes_back_and_may_be_left_out()
    {
        var log = TransactionLog.From([new("a", new DateOnly(2025, 1, 1), 10), new("a", new DateOnly(2025, 1, 1), 5), new("a", new DateOnly(2025, 2, 1), 20)]);
        foreach (var options in new[] { SummaryOptions.Default, new SummaryOptions(includeFirstPurchase: true) })
        {
            var summary = log.Summarize(new DateOnly(2025, 3, 1), TimeUnit.Week, options)["a"];
            var back = JsonSerializer.Deserialize<CustomerSummary>(JsonSerializer.Serialize(summary));
            Assert.Equal(summary, back);
            Assert.Equal((3, 2, new DateOnly(2025, 1, 1)), (back.Orders, back.Purchases, back.FirstPurchase));
        }

        const string Stated = """{"frequency":2,"recency":30.43,"age":38.86,"unit":"Week","monetaryValue":22.35,"totalRevenue":null""";
        Assert.Equal(new CustomerSummary(2, 30.43, 38.86, TimeUnit.Week, 22.35), JsonSerializer.Deserialize<CustomerSummary>(Stated + "}"));
        foreach (string wrong in new[] { ",\"purchases\":7}", ",\"orders\":0}", ",\"firstPurchase\":\"2025-01-01\"}", ",\"firstPurchase\":\"2025-01-02\",\"lastPurchase\":\"2025-01-01\"}" })
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CustomerSummary>(Stated + wrong));
    }

    [Fact]
    public void A_log_is_no_list_and_has_its_orders()
    {
        Transaction[] rows = [new("a", new DateOnly(2025, 1, 1), 10), new("b", new DateOnly(2025, 1, 2), 20)];
        var log = TransactionLog.From(rows);
        Assert.False((object)log is System.Collections.IEnumerable);
        Assert.Equal(rows, log.Orders);
        Assert.Equal((2, rows[1], log.ToString()), (log.Orders.Count, log.Orders[1], log.Orders.ToString()));
    }
}
