using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CustomerPatternsTests
{
    /// <summary>Enough rows for several workers.</summary>
    private const int Many = 300_000;

    private static readonly CustomerSummary None = new(0, 0, 39, TimeUnit.Week), Two = new(2, 30, 39, TimeUnit.Week), Ten = new(10, 20, 39, TimeUnit.Week);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(Many)]
    public void Distinct_customers_are_numbered_as_they_first_appear(int count)
    {
        CustomerSummary[] customers = [.. Enumerable.Range(0, count).Select(i => new CustomerSummary(i % 7, i % 7 == 0 ? i % 2 == 0 ? 0.0 : -0.0 : Math.Sqrt(i * 31L % 401), 30 + i % 3, TimeUnit.Week))];
        var distinct = CodedCustomers.Of(customers, out int[] numberOf)!;

        var known = new Dictionary<(int, double, double), int>();
        for (int i = 0; i < count; i++)
        {
            var key = (customers[i].Frequency, customers[i].Recency + 0.0, customers[i].Age);
            known.TryAdd(key, known.Count);
            Assert.Equal(known[key], numberOf[i]);
        }
        Assert.Equal(known.Keys, distinct.Customers.ToArray().Select(coded => (coded.Frequency, BitConverter.Int64BitsToDouble(distinct.Recencies[coded.Recency]), BitConverter.Int64BitsToDouble(distinct.Ages[coded.Age]))));
    }

    [Theory]
    [InlineData(3_000, null)]
    [InlineData(70_000, null)] // many rows, half of them equal
    [InlineData(70_000, 12)] // many rows, hardly any of them equal
    public void Patterns_give_every_customer_back(int count, int? weeks)
    {
        var model = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week);
        var customers = model.SimulateCustomers(count, Duration.Weeks(30), seed: 4, acquisition: weeks is { } w ? Duration.Weeks(w) : null);
        var patterns = CustomerPatterns.Of(customers);
        for (int i = 0; i < customers.Count; i++)
        {
            var row = patterns.Rows[customers.PatternOf[i]];
            Assert.Equal((customers.At(i).Frequency, customers.At(i).Recency, customers.At(i).Age), (patterns.Frequencies[row.Frequency], patterns.Recencies[row.Recency], patterns.Ages[row.Age]));
            Assert.Equal((row.Frequency, row.Age), patterns.Histories[row.History]);
        }
        Assert.Equal(count, patterns.Customers);
        Assert.Equal(customers.Select(Key).Order().Distinct(), patterns.Select(pattern => Key(pattern.Summary)));
        Assert.Equal(customers.CountBy(Key).OrderBy(pair => pair.Key).Select(pair => (long)pair.Value), patterns.Select(pattern => pattern.Count));
        Assert.Equal(patterns.Rows.Select(row => row.History).Distinct().Count(), patterns.Histories.Length);

        double[] each = new double[count];
        Golden.Agrees(Total(model), new BetaGeometricLikelihood(patterns, shift: 0).Evaluate([0.3, 4, 0.8, 2.5], new double[4], new double[16]), 1e-12);
        Golden.Agrees(Total(new ParetoNbd(0.5, 10, 0.6, 12, TimeUnit.Week)), new ParetoLikelihood(patterns).Evaluate([0.5, 10, 0.6, 12], new double[4], new double[16]), 1e-12);

        double Total(PurchaseModel other)
        {
            other.LogLikelihood(customers, each);
            return each.Sum();
        }
    }

    [Fact]
    public void A_sample_holds_of_each_pattern_its_share()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(5000, Duration.Weeks(30), seed: 4);
        var patterns = CustomerPatterns.Of(customers);
        var sample = patterns.Sample(500);
        Assert.Equal(500, sample.Customers);
        long never = patterns.Where(p => p.Summary.Frequency == 0).Sum(p => p.Count), drawn = sample.Where(p => p.Summary.Frequency == 0).Sum(p => p.Count);
        Assert.InRange(drawn, never / 10 - 1, never / 10 + 1);
    }

    [Fact]
    public void Nothing_depends_on_the_order_of_the_customers()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(5000, Duration.Weeks(30), seed: 4, acquisition: Duration.Weeks(12));
        CustomerEntry[] entries = [.. customers.Entries];
        new Random(1).Shuffle(entries);
        CustomerPatterns one = CustomerPatterns.Of(customers), other = CustomerPatterns.Of(CustomerBase.From(entries)), stated = CustomerPatterns.From(one.Reverse());
        Assert.Equal(one, other);
        Assert.Equal(one, stated);
        Assert.Equal(BgNbd.Fit(one).Parameters, BgNbd.Fit(other).Parameters);
        Assert.Equal(ParetoNbd.Fit(one).LogLikelihood, ParetoNbd.Fit(stated).LogLikelihood);
        Assert.Equal(MbgNbd.Fit(customers).LogLikelihood, MbgNbd.Fit(stated).LogLikelihood);
    }

    [Fact]
    public void Parts_of_a_base_merge_to_the_whole()
    {
        var customers = new ParetoNbd(0.5, 10, 0.6, 12, TimeUnit.Week).SimulateCustomers(3000, Duration.Weeks(30), seed: 4);
        CustomerPatterns[] shards = [.. customers.Entries.Index().GroupBy(entry => entry.Index % 3, entry => entry.Item).Select(shard => CustomerPatterns.Of(CustomerBase.From(shard)))];
        Assert.Equal(CustomerPatterns.Of(customers), CustomerPatterns.Merge(shards));
        Assert.Equal(CustomerPatterns.Of(customers), CustomerPatterns.Merge(shards.Reverse()));
        Assert.Equal(6000, CustomerPatterns.Merge([.. shards, .. shards]).Customers);
    }

    [Fact]
    public void The_observation_end_is_that_of_all_parts()
    {
        DateOnly end = new(2025, 1, 31);
        CustomerPatterns stated = CustomerPatterns.From([(Two, 3)], end), unstated = CustomerPatterns.From([(Two, 3)]), later = CustomerPatterns.From([(Two, 3)], end.AddDays(1));
        Assert.Equal(end, CustomerPatterns.Merge([stated, stated]).ObservationEnd);
        Assert.Null(CustomerPatterns.Merge([stated, unstated]).ObservationEnd);
        Assert.Contains("2025-01-31 and 2025-02-01", Assert.Throws<ArgumentException>(() => CustomerPatterns.Merge([later, stated])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Billions_of_customers_are_a_few_rows()
    {
        const long Most = 3_000_000_000;
        CustomerPatterns patterns = CustomerPatterns.From([(Ten, 5), (Two, Most), (None, 7), (Two, 1), (None.In(TimeUnit.Week), Most)]);
        Assert.Equal([new(None, Most + 7), new(Two, Most + 1), new CustomerPattern(Ten, 5)], patterns);
        Assert.Equal(2 * Most + 13, patterns.Customers);
        Assert.Equal("6000000013 customers in 3 patterns, times in weeks", patterns.ToString());
        Assert.Equal("5 customers with frequency 10, recency 20, age 39 weeks", patterns[2].ToString());
        Assert.Equal(2 * Most + 13, BgNbd.Fit(patterns).Observations);
        Assert.Equal(long.MaxValue, CustomerPatterns.From([(Two, long.MaxValue - 1), (Ten, 1)]).Customers);
    }

    [Fact]
    public void A_fit_of_counts_is_that_of_the_customers_as_often()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(1000, Duration.Weeks(30), seed: 4);
        var counted = CustomerPatterns.From(CustomerPatterns.Of(customers).Select(pattern => (pattern.Summary, 1_000_000 * pattern.Count)));
        ModelFit<BgNbd> one = BgNbd.Fit(customers), million = BgNbd.Fit(counted);
        Golden.Agrees(1e6 * one.LogLikelihood, million.LogLikelihood, 1e-13);
        foreach (string name in one.Parameters.Keys)
        {
            Golden.Agrees(one.Parameters[name], million.Parameters[name], 1e-8, name);
            Golden.Agrees(one.StandardErrors[name] / 1000, million.StandardErrors[name], 1e-7, name);
        }
    }

    [Fact]
    public void Predictions_by_pattern_are_those_of_single_customers()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(300, Duration.Weeks(30), seed: 4);
        var patterns = CustomerPatterns.Of(customers);
        Duration near = Duration.Days(10), far = Duration.Weeks(39);
        var discount = DiscountRate.PerYear(0.1);
        foreach (PurchaseModel model in (PurchaseModel[])[new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week), new MbgNbd(0.3, 28, 0.8, 2.5, TimeUnit.Day), new ParetoNbd(0.5, 10, 0.6, 12, TimeUnit.Week)])
        {
            double[] values = new double[patterns.Count];
            Same(model.LogLikelihood, () => model.LogLikelihood(patterns, values));
            Same(model.ProbabilityAlive, () => model.ProbabilityAlive(patterns, values));
            Same(c => model.ProbabilityAlive(c, far), () => model.ProbabilityAlive(patterns, far, values));
            Same(c => model.ExpectedPurchases(c, far), () => model.ExpectedPurchases(patterns, far, values));
            Same(c => model.ExpectedPurchases(c, near, far), () => model.ExpectedPurchases(patterns, near, far, values));
            Same(c => model.ProbabilityOfPurchases(c, 2, far), () => model.ProbabilityOfPurchases(patterns, 2, far, values));
            Same(c => model.DiscountedExpectedPurchases(c, discount), () => model.DiscountedExpectedPurchases(patterns, discount, values));
            Same(c => model.DiscountedExpectedPurchases(c, discount, far), () => model.DiscountedExpectedPurchases(patterns, discount, far, values));
            Assert.Contains("one place a pattern", Assert.Throws<ArgumentException>(() => model.ProbabilityAlive(patterns, new double[300 + patterns.Count])).Message, StringComparison.Ordinal);

            void Same(Func<CustomerSummary, double> single, Action batch)
            {
                batch();
                Assert.Equal(patterns.Select(pattern => single(pattern.Summary)), values);
            }
        }
    }

    [Fact]
    public void Whole_times_of_counted_customers_fit_a_model_of_opportunities()
    {
        var table = DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(0, 0, 3_000_000_000), new(1, 3, 2_000_000_000), new(2, 6, 1_500_000_000), new(4, 5, 700), new(6, 6, 9)]);
        ModelFit<BgBb> one = BgBb.Fit(table), other = BgBb.Fit(CustomerPatterns.From(table.Entries));
        Assert.Equal(one.LogLikelihood, other.LogLikelihood);
        Assert.Equal(6_500_000_709, other.Observations);
        Assert.Throws<ArgumentException>(() => BgBb.Fit(CustomerPatterns.From([(new CustomerSummary(2, 1.5, 3, TimeUnit.Year), 4)])));
    }

    [Fact]
    public void What_is_no_counted_base_is_refused()
    {
        Refused.OutOfRange("count", "0", () => new CustomerPattern(Two, 0));
        Assert.Contains("allowed: a count that is a whole number ≥ 1", Assert.Throws<ArgumentOutOfRangeException>(() => CustomerPatterns.From([new(Two.In(TimeUnit.Day), 1), default(CustomerPattern)])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one customer", Assert.Throws<ArgumentException>(() => CustomerPatterns.From(Array.Empty<(CustomerSummary, long)>())).Message, StringComparison.Ordinal);
        Assert.Contains("Part 2 is null", Assert.Throws<ArgumentException>(() => CustomerPatterns.Merge([CustomerPatterns.From([(Two, 1)]), null!])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CustomerPatterns.From(Array.Empty<CustomerPattern>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerPatterns.From([(Two, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerPatterns.From([default(CustomerPattern)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerPattern(Two, -1));
        Assert.Contains("in days", Assert.Throws<ArgumentException>(() => CustomerPatterns.From([(Two, 1), (Two.In(TimeUnit.Day), 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("9223372036854775807", Assert.Throws<ArgumentException>(() => CustomerPatterns.From([(Two, long.MaxValue), (Ten, 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CustomerPatterns.Merge([]));
        Assert.Throws<ArgumentException>(() => CustomerPatterns.Merge([null!]));
        Assert.Throws<ArgumentNullException>(() => CustomerPatterns.Of(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerPatterns.From([(Two, 1)])[1]);
    }

    [Fact]
    public void A_fit_that_starts_from_a_sample_finds_the_same_maximum_in_fewer_steps_over_all_customers()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(40_000, Duration.Weeks(30), seed: 4);
        Compare((options, steps) => BgNbd.Fit(customers, options, steps));
        Compare((options, steps) => MbgNbd.Fit(customers, options, steps));
        Compare((options, steps) => ParetoNbd.Fit(customers, options, steps));

        // Where the number of starts is stated, each of them is followed over all customers; a step over a sample is not reported.
        static void Compare<T>(Func<FitOptions?, IProgress<FitProgress>, ModelFit<T>> fit) where T : notnull
        {
            Steps few = new(), many = new();
            var sampled = fit(null, few);
            var whole = fit(new FitOptions(starts: sampled.Starts), many);
            foreach (string name in whole.Parameters.Keys) Golden.Agrees(whole.Parameters[name], sampled.Parameters[name], 1e-8, name);
            Assert.InRange(few.Count, 1, many.Count / 2);
        }
    }

    private static (int, double, double) Key(CustomerSummary c) => (c.Frequency, c.Age, c.Recency);

    private sealed class Steps : IProgress<FitProgress>
    {
        public int Count { get; private set; }

        public void Report(FitProgress value) => Count++;
    }
}
