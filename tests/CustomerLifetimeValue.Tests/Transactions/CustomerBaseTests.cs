using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CustomerBaseTests
{
    private static readonly CustomerSummary s_one = new(1, 2, 3, TimeUnit.Week, 4), s_two = new(0, 0, 5, TimeUnit.Week);

    [Fact]
    public void Stated_summaries_keep_their_order()
    {
        var customers = CustomerBase.From([("b", s_one), ("a", s_two), ("c", s_one)], new DateOnly(2025, 1, 31));
        Assert.Equal(["b", "a", "c"], customers.Keys);
        Assert.Equal([s_one, s_two, s_one], customers);
        Assert.Equal((s_two, 1), (customers["a"], customers.IndexOf("a")));
        Assert.Equal((3, TimeUnit.Week, new DateOnly(2025, 1, 31), null), (customers.Count, customers.Unit, customers.ObservationEnd, customers.Quality));
        Assert.Equal("3 customers to 2025-01-31, times in weeks", customers.ToString());
    }

    [Fact]
    public void Customers_may_be_named_by_number_or_by_either()
    {
        var numbered = CustomerBase.From([(9, s_one), (7L, s_two)]);
        Assert.Equal((s_one, s_two, s_two), (numbered[9], numbered[7L], numbered.At(1)));
        var mixed = CustomerBase.From([("9", s_one), ((CustomerKey)9, s_two)]);
        Assert.Equal((s_one, s_two), (mixed["9"], mixed[9]));
    }

    [Fact]
    public void A_list_made_before_is_taken_too()
    {
        List<(string, CustomerSummary)> texts = [("a", s_one)];
        (long, CustomerSummary)[] numbers = [(1, s_one)];
        List<(CustomerKey, CustomerSummary)> keys = [("a", s_one), (1, s_two)];
        Assert.Equal((1, 1, 2), (CustomerBase.From(texts).Count, CustomerBase.From(numbers).Count, CustomerBase.From(keys).Count));
    }

    [Fact]
    public void Entries_name_their_parts_and_make_a_base_again()
    {
        var customers = CustomerBase.From([("b", s_one), ("a", s_two)]);
        CustomerEntry first = customers.Entries.First();
        var (customer, summary) = first;
        Assert.Equal(("b", s_one, "b", s_one), (first.Customer, first.Summary, customer, summary));
        Assert.Equal("a: frequency 0, recency 0, age 5 weeks, monetary value 0", customers.Entries.Last().ToString());
        var part = CustomerBase.From(customers.Entries.Where(entry => entry.Summary.Frequency > 0), new DateOnly(2025, 1, 31));
        Assert.Equal((1, s_one, new DateOnly(2025, 1, 31), null, null), (part.Count, part["b"], part.ObservationEnd, part.Options, part.Quality));
        Assert.Equal("entries", Assert.Throws<ArgumentException>(() => CustomerBase.From([default(CustomerEntry)])).ParamName);
        Assert.Equal("entries", Assert.Throws<ArgumentException>(() => CustomerBase.From(Array.Empty<CustomerEntry>())).ParamName);
    }

    [Fact]
    public void A_base_records_the_options_of_its_log()
    {
        var log = TransactionLog.From([new("a", Orders.Day(0), 1)]);
        var options = new SummaryOptions(TimeUnit.Month, includeFirstPurchase: true);
        Assert.Equal((options, SummaryOptions.Default, null), (log.Summarize(TimeUnit.Day, options).Options, log.Summarize(TimeUnit.Day).Options, CustomerBase.From([("a", s_one)]).Options));
    }

    [Fact]
    public void A_customer_who_stands_twice_is_refused_by_name() =>
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => CustomerBase.From([("a", s_one), ("b", s_one), ("a", s_two)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Mixed_units_are_refused_with_the_remedy()
    {
        var refused = Assert.Throws<ArgumentException>(() => CustomerBase.From([("a", s_one), ("b", new(0, 0, 5, TimeUnit.Day))]));
        Assert.Contains("'b'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CustomerSummary.In", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_that_overflow_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CustomerBase.From([("a", new(0, 0, 1e308, TimeUnit.Week)), ("b", new(0, 0, 1e308, TimeUnit.Week))]));
        Assert.Throws<ArgumentException>(() => CustomerBase.From([("a", new(0, 0, 1, TimeUnit.Week, totalRevenue: 1e308)), ("b", new(0, 0, 1, TimeUnit.Week, totalRevenue: 1e308))]));
        Assert.Throws<InvalidOperationException>(() => TransactionLog.From([new("a", Orders.Day(0), 1e308), new("b", Orders.Day(0), 1e308)]).Summarize(TimeUnit.Day));
    }

    [Fact]
    public void A_missing_customer_is_refused() =>
        Assert.Contains("Summary 2", Assert.Throws<ArgumentException>(() => CustomerBase.From([("a", s_one), ("", s_two)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_base_without_customers_is_refused() => Assert.Throws<ArgumentException>(() => CustomerBase.From(new List<(string, CustomerSummary)>()));

    [Fact]
    public void A_customer_who_is_not_there_is_named()
    {
        var customers = CustomerBase.From([("a", s_one)]);
        Assert.Contains("'x'", Assert.Throws<KeyNotFoundException>(() => customers["x"]).Message, StringComparison.Ordinal);
        Assert.Contains("texts, not numbers", Assert.Throws<KeyNotFoundException>(() => customers[1]).Message, StringComparison.Ordinal);
        Assert.Contains("numbers, not texts", Assert.Throws<KeyNotFoundException>(() => CustomerBase.From([(1L, s_one)])["1"]).Message, StringComparison.Ordinal);
        Assert.Equal((false, -1, false), (customers.Contains("x"), customers.IndexOf(1), customers.TryGet("x", out _)));
        Assert.True(customers.TryGet("a", out var found));
        Assert.Equal(s_one, found);
        Assert.Equal("customer", Assert.Throws<ArgumentException>(() => customers[""]).ParamName);
    }

    [Fact]
    public void A_position_that_is_not_there_is_refused()
    {
        var customers = CustomerBase.From([("a", s_one)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => customers.At(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => customers.Keys[-1]);
    }

    [Fact]
    public void Thousands_of_keys_are_all_found()
    {
        var keys = Enumerable.Range(0, 5000).Select(i => i * 7919 % 5000).ToArray();
        var customers = CustomerBase.From(keys.Select(key => (key % 2 == 0 ? (CustomerKey)key : $"k{key}", new CustomerSummary(0, 0, key, TimeUnit.Day))));
        Assert.All(keys, key => Assert.Equal(key, customers[key % 2 == 0 ? (CustomerKey)key : $"k{key}"].Age));
        Assert.All(customers.Keys.Select((key, i) => (key, i)), pair => Assert.Equal(pair.i, customers.IndexOf(pair.key)));
    }
}
