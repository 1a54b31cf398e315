using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CustomerPatternsTests
{
    /// <summary>So many rows that several workers share them.</summary>
    private const int Many = 300_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(Many)]
    public void Distinct_rows_are_numbered_as_they_first_appear(int count)
    {
        RowKey Row(int i) => RowKey.Of(i % 7, Math.Sqrt(i * 31L % 4001), i % 2 == 0 ? 0.0 : -0.0);
        var distinct = DistinctRows.Of(count, Row, out int[] numberOf);

        var known = new Dictionary<RowKey, int>();
        for (int i = 0; i < count; i++)
        {
            known.TryAdd(Row(i), known.Count);
            Assert.Equal(known[Row(i)], numberOf[i]);
        }
        Assert.Equal(known.Count, distinct.Count);
        Assert.Equal(known.Keys.ToArray(), distinct.Rows.ToArray());
        Assert.Equal(numberOf.CountBy(number => number).OrderBy(pair => pair.Key).Select(pair => pair.Value), distinct.Counts.ToArray());
    }

    [Theory]
    [InlineData(3_000, null)]
    [InlineData(70_000, null)] // so many, half of them alike
    [InlineData(70_000, 12)] // so many, and hardly any alike: each is a pattern
    public void Patterns_give_every_customer_back(int count, int? weeks)
    {
        var model = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week);
        var customers = model.SimulateCustomers(count, Duration.Weeks(30), seed: 4, acquisition: weeks is { } w ? Duration.Weeks(w) : null);
        var patterns = CustomerPatterns.Of(customers.AsSpan().ToArray());
        for (int i = 0; i < customers.Count; i++)
        {
            var pattern = patterns.Patterns[patterns.PatternOf[i]];
            Assert.Equal((customers.At(i).Frequency, customers.At(i).Recency, customers.At(i).Age),
                (patterns.Frequencies[pattern.Frequency], patterns.Recencies[pattern.Recency], patterns.Ages[pattern.Age]));
            Assert.Equal((pattern.Frequency, pattern.Age), patterns.Histories[pattern.History]);
        }
        Assert.Equal(customers.Count, patterns.Patterns.Sum(p => p.Count));

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
        var patterns = CustomerPatterns.Of(customers.AsSpan().ToArray());
        var sample = patterns.Sample(500);
        Assert.Equal(500, sample.Patterns.Sum(p => p.Count));
        int never = patterns.Patterns.Where(p => patterns.Frequencies[p.Frequency] == 0).Sum(p => p.Count);
        int drawn = sample.Patterns.Where(p => sample.Frequencies[p.Frequency] == 0).Sum(p => p.Count);
        Assert.InRange(drawn, never / 10 - 1, never / 10 + 1);
    }

    [Fact]
    public void A_fit_that_starts_from_a_sample_ends_where_the_others_do()
    {
        var customers = new BgNbd(0.3, 4, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(40_000, Duration.Weeks(30), seed: 4);
        Same(BgNbd.Fit(customers), BgNbd.Fit(customers, new FitOptions(starts: 1)));
        Same(MbgNbd.Fit(customers), MbgNbd.Fit(customers, new FitOptions(starts: 1)));
        Same(ParetoNbd.Fit(customers), ParetoNbd.Fit(customers, new FitOptions(starts: 1)));

        static void Same<T>(ModelFit<T> warm, ModelFit<T> cold) where T : notnull
        {
            Assert.True(warm.DistinctPatterns > 16_384 && warm.Iterations < cold.Iterations);
            foreach (string name in warm.Parameters.Keys) Golden.Agrees(cold.Parameters[name], warm.Parameters[name], 1e-8, name);
        }
    }
}
