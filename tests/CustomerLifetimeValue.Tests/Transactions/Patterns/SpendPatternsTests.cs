using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class SpendPatternsTests
{
    private static readonly CustomerBase Customers = CustomerBase.From(
        [("a", Spender(2, 10.5)), ("b", Spender(0, 0)), ("c", Spender(2, 10.5)), ("d", Spender(1, -3)), ("e", Spender(1, 7)), ("f", Spender(300, 0.1)), ("g", Spender(2, 3))]);

    [Fact]
    public void Customers_with_the_same_frequency_and_mean_are_one_pattern_and_those_without_spend_only_counted()
    {
        var patterns = SpendPatterns.Of(Customers);
        Assert.Equal([new(1, 7, 1), new(2, 3, 1), new(2, 10.5, 2), new SpendPattern(300, 0.1, 1)], patterns);
        Assert.Equal((5, 2, 4), (patterns.Customers, patterns.Excluded, patterns.Count));
        Assert.Equal("5 customers with repeat purchases of positive value in 4 patterns, 2 without", patterns.ToString());
        Assert.Equal("2 customers with frequency 2, monetary value 10.5", patterns[2].ToString());
        Assert.Same(patterns, SpendPatterns.Of(Customers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rows_in_any_order_and_in_any_parts_are_the_same_patterns(int seed)
    {
        var random = new Random(seed);
        SpendPattern[] rows = [.. Enumerable.Range(0, 1 + random.Next(400)).Select(_ => random.Next(4) is var x and > 0 ? new SpendPattern(x, random.Next(-2, 9) / 4.0, 1 + random.Next(5)) : new SpendPattern(0, 0, 2))];
        var whole = SpendPatterns.From(rows);
        var groups = rows.Where(row => row.Frequency > 0 && row.MonetaryValue > 0).GroupBy(row => (row.Frequency, row.MonetaryValue)).OrderBy(group => group.Key);
        Assert.Equal(groups.Select(group => new SpendPattern(group.Key.Frequency, group.Key.MonetaryValue, group.Sum(row => row.Count))), whole);
        Assert.Equal(rows.Sum(row => row.Count), whole.Customers + whole.Excluded);
        random.Shuffle(rows);
        int cut = random.Next(rows.Length + 1);
        var merged = SpendPatterns.Merge([SpendPatterns.From(rows[cut..]), SpendPatterns.From(rows[..cut])]);
        Assert.Equal(whole, merged);
        Assert.Equal(whole.Excluded, merged.Excluded);
    }

    [Fact]
    public void A_fit_to_counted_spend_is_that_to_the_customers()
    {
        CustomerBase customers = Spenders.Of(new(6.25, 3.74, 15.44), 2000, seed: 3);
        var patterns = SpendPatterns.Of(customers);
        ModelFit<GammaGamma> listed = GammaGamma.Fit(customers), counted = GammaGamma.Fit(SpendPatterns.From(patterns.Reverse()));
        Assert.Equal(listed.LogLikelihood, counted.LogLikelihood);
        Assert.Equal(listed.Parameters, counted.Parameters);
        ModelFit<GammaGamma> million = GammaGamma.Fit(SpendPatterns.From(patterns.Select(p => (p.Frequency, p.MonetaryValue, 1_000_000 * p.Count))));
        Golden.Agrees(1e6 * listed.LogLikelihood, million.LogLikelihood, 1e-12);
        Golden.Agrees(listed.Parameters["q"], million.Parameters["q"], 1e-7);
        Assert.Equal(2_000_000_000, million.Observations);

        double[] values = new double[patterns.Count];
        listed.Model.ExpectedOrderValue(patterns, values);
        Assert.Equal(patterns.Select(p => listed.Model.ExpectedOrderValue(Spender(p.Frequency, p.MonetaryValue))), values);
    }

    [Fact]
    public void A_check_of_counted_spend_counts_but_names_nobody()
    {
        SpendCheck listed = SpendCheck.Of(Customers), counted = SpendCheck.Of(SpendPatterns.Of(Customers));
        Assert.Equal([(CustomerKey)"b", "d"], listed.Excluded);
        Assert.Empty(counted.Excluded);
        Assert.Equal((listed.Included, 2, listed.Correlation, listed.PValue), (counted.Included, counted.ExcludedCustomers, counted.Correlation, counted.PValue));
        Assert.Contains("2 of 7 customers have no repeat orders", GammaGamma.Fit(SpendPatterns.Of(Customers)).Diagnosis, StringComparison.Ordinal);
        Assert.Contains("2 of 7 customers (b, d) have no repeat orders", GammaGamma.Fit(Customers).Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void The_correlation_of_counted_spend_weighs_each_pattern_by_its_count()
    {
        (int X, double M, long Count)[] rows = [(1, 10, 3), (2, 30, 1), (4, 20, 5), (7, 25, 2)];
        double n = rows.Sum(r => r.Count), x = rows.Sum(r => r.Count * r.X) / n, m = rows.Sum(r => r.Count * r.M) / n;
        double expected = rows.Sum(r => r.Count * (r.X - x) * (r.M - m)) / Math.Sqrt(rows.Sum(r => r.Count * (r.X - x) * (r.X - x)) * rows.Sum(r => r.Count * (r.M - m) * (r.M - m)));
        Golden.Agrees(expected, SpendCheck.Of(SpendPatterns.From(rows)).Correlation!.Value, 1e-14);
    }

    [Fact]
    public void Logs_of_the_means_are_added_up_by_customer_and_by_purchase()
    {
        var (means, purchases) = SpendPatterns.From([(1, 7, 3), (4, 0.5, 2)]).Logs;
        Golden.Agrees(3 * Math.Log(7) + 2 * Math.Log(0.5), means, 1e-15);
        Golden.Agrees(3 * Math.Log(7) + 8 * Math.Log(0.5), purchases, 1e-15);
        Golden.Agrees(Math.Pow(343 * 0.25, 0.2), SpendPatterns.From([(1, 7, 3), (4, 0.5, 2)]).TypicalValue, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public void A_sample_holds_as_many_customers_as_asked_for_each_pattern_in_proportion(int customers)
    {
        var all = SpendPatterns.From([.. Enumerable.Range(1, 10).Select(x => new SpendPattern(x, x / 2.0, 10))]);
        var sample = all.Sample(customers);
        Assert.Equal((customers, 0), (sample.Customers, sample.Excluded));
        Assert.All(sample, pattern =>
        {
            Assert.Contains(all, one => one.Frequency == pattern.Frequency && one.MonetaryValue == pattern.MonetaryValue);
            Assert.InRange(pattern.Count, Math.Floor(customers / 10.0), Math.Ceiling(customers / 10.0));
        });
    }

    [Fact]
    public void What_is_no_counted_spend_is_refused()
    {
        Refused.OutOfRange("count", "0", () => new SpendPattern(2, 5, 0));
        Assert.Contains("allowed: a count that is a whole number ≥ 1", Assert.Throws<ArgumentOutOfRangeException>(() => SpendPatterns.From([new(2, 5, 1), default(SpendPattern)])).Message, StringComparison.Ordinal);

        Assert.Throws<ArgumentOutOfRangeException>(() => new SpendPattern(-1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpendPattern(0, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpendPattern(2, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendPatterns.From([(2, 5, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendPatterns.From([default(SpendPattern)]));
        Assert.Throws<ArgumentException>(() => SpendPatterns.From([(2, 5, long.MaxValue), (0, 0, 1)]));
        Assert.Throws<ArgumentException>(() => SpendPatterns.Merge([]));
        Assert.StartsWith("Part 2 is null", Assert.Throws<ArgumentException>(() => SpendPatterns.Merge([SpendPatterns.Of(Customers), null!])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GammaGamma.Fit(SpendPatterns.From([(0, 0, 5)])));
        Assert.Equal(5, SpendPatterns.From([(0, 0, 5)]).Excluded);
    }

    private static CustomerSummary Spender(int frequency, double value) => new(frequency, frequency == 0 ? 0 : 10, 20, TimeUnit.Week, value);
}
