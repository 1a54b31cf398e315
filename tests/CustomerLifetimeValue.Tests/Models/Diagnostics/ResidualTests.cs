using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Residuals and calibration of a small base, each number from the customers' own distributions.</summary>
public sealed class ResidualTests
{
    private static readonly BgNbd Truth = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);
    private static readonly GammaGamma Money = new(6, 4, 15);
    private static readonly DateOnly Middle = new(2000, 7, 31), End = new(2001, 1, 31);
    private static readonly TransactionLog Log = TransactionLog.From(Truth.Simulate(40, Duration.Weeks(60), seed: 8, acquisition: Duration.Weeks(20), spend: Money));
    private static readonly CustomerBase Customers = Log.Summarize(Middle, TimeUnit.Week);
    private static readonly Holdout After = Log.Holdout(Customers, End);
    private static readonly IReadOnlyList<PurchaseDistribution> Laws = Truth.PurchaseDistribution(Customers, After.Length);
    private readonly PredictiveResiduals _residuals = PredictiveResiduals.Of(Truth, Customers, After, seed: 3, lastFrequency: 2, groups: 4);

    [Fact]
    public void A_residual_lies_between_the_limits_of_the_distribution_function()
    {
        Assert.Equal(Customers.Count, _residuals.Values.Count);
        for (int i = 0; i < Customers.Count; i++)
        {
            double below = Enumerable.Range(0, After.At(i).Purchases).Sum(Laws[i].Probability);
            Assert.InRange(_residuals.Values[i], below - 1e-12, below + Laws[i].Probability(After.At(i).Purchases) + 1e-12);
            Assert.Equal(_residuals.Values[i], Normal.CDF(0, 1, _residuals.QuantileResidual(i)), 1e-12);
        }
        // Within these limits they are spread by the seed.
        Assert.NotEqual(_residuals.Values, PredictiveResiduals.Of(Truth, Customers, After, seed: 4).Values);
        double[] shares = [.. Enumerable.Range(0, Customers.Count).Select(i => (_residuals.Values[i] - Enumerable.Range(0, After.At(i).Purchases).Sum(Laws[i].Probability)) / Laws[i].Probability(After.At(i).Purchases))];
        Assert.InRange(shares.Average(), 0.3, 0.7);
        Assert.InRange(shares.Max() - shares.Min(), 0.8, 1);
    }

    [Fact]
    public void Spend_has_its_distribution_function_and_nothing_an_atom()
    {
        var clv = new PredictedClv(Truth, Money, DiscountRate.PerYear(0.1), 0.3);
        var laws = new PredictedClv(Truth, Money, DiscountRate.None, 1, After.Length).SpendDistribution(Customers);
        var residuals = PredictiveResiduals.OfSpend(clv, Customers, After, seed: 3);
        Assert.Contains(After, did => did.Purchases > 0);
        for (int i = 0; i < Customers.Count; i++)
        {
            var did = After.At(i);
            if (did.Purchases > 0) Assert.Equal(laws[i].CumulativeProbability(did.Purchases * did.AverageValue), residuals.Values[i], 1e-12);
            else Assert.InRange(residuals.Values[i], 0, laws[i].ProbabilityOfNothing);
        }
    }

    [Fact]
    public void Groups_hold_the_customers_of_one_frequency_and_of_neighbouring_recencies()
    {
        Assert.Equal([0.0, 1, 2], _residuals.ByFrequency.Select(group => group.From));
        Assert.Equal([0.0, 1, Customers.Max(customer => customer.Frequency)], _residuals.ByFrequency.Select(group => group.To));
        for (int g = 0; g < 3; g++) Holds(_residuals.ByFrequency[g], [.. Enumerable.Range(0, Customers.Count).Where(i => Math.Min(2, Customers.At(i).Frequency) == g)]);
        double[] since = [.. Customers.Select(customer => customer.TimeSinceLastPurchase)];
        Assert.Equal(4, _residuals.ByRecency.Count);
        Assert.Equal(Customers.Count, _residuals.ByRecency.Sum(group => group.Customers));
        foreach (var group in _residuals.ByRecency)
        {
            int[] own = [.. Enumerable.Range(0, Customers.Count).Where(i => since[i] >= group.From && since[i] <= group.To)];
            Assert.Equal((since.Where((_, i) => own.Contains(i)).Min(), since.Where((_, i) => own.Contains(i)).Max()), (group.From, group.To));
            Holds(group, own);
        }
        Assert.All(_residuals.ByRecency.Zip(_residuals.ByRecency.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));

        void Holds(ResidualGroup group, int[] own)
        {
            Assert.Equal(own.Length, group.Customers);
            Assert.Equal(own.Average(i => _residuals.Values[i]), group.Mean, 1e-14);
            Assert.Equal(KolmogorovSmirnovTest.Of([.. own.Select(i => _residuals.Values[i]).Order()]), group.KolmogorovSmirnov);
        }
    }

    [Fact]
    public void Coverage_counts_who_lies_within_central_intervals()
    {
        foreach (double confidence in new[] { 0.1, 0.5, 0.8, 0.95 })
            Assert.Equal(_residuals.Values.Count(u => Math.Abs(u - 0.5) <= confidence / 2) / (double)Customers.Count, _residuals.Coverage(confidence), 1e-15);
        Assert.Equal(KolmogorovSmirnovTest.Of([.. _residuals.Values.Order()]), _residuals.KolmogorovSmirnov);
        Assert.Equal($"{Customers.Count} customers, {_residuals.KolmogorovSmirnov}, 95 % intervals cover {InvariantText.Percent(_residuals.Coverage(), "0.#")}", _residuals.ToString());
    }

    [Fact]
    public void Positions_and_groups_that_cannot_be_are_refused()
    {
        int count = Customers.Count;
        Refused.OutOfRange("index", "-1", () => _residuals.QuantileResidual(-1));
        Refused.OutOfRange("index", $"{count}", () => _residuals.QuantileResidual(count));
        Assert.Contains($"0 to {count - 1}", Assert.Throws<ArgumentOutOfRangeException>(() => _residuals.QuantileResidual(count)).Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(_residuals.QuantileResidual(0) + _residuals.QuantileResidual(count - 1)));
        Refused.OutOfRange("lastFrequency", "0", () => PredictiveResiduals.Of(Truth, Customers, After, 1, lastFrequency: 0));
        Refused.OutOfRange("groups", "0", () => PredictiveResiduals.Of(Truth, Customers, After, 1, groups: 0));
        Refused.OutOfRange("groups", "1001", () => PredictiveResiduals.OfSpend(new(Truth, Money, DiscountRate.None), Customers, After, 1, groups: 1_001));
        Refused.OutOfRange("groups", "1001", () => CalibrationTable.ByPrediction(Truth, Customers, After, 1_001));
        Assert.Equal((1, 1), (PredictiveResiduals.Of(Truth, Customers, After, 1, lastFrequency: 1, groups: 1).ByRecency.Count, CalibrationTable.ByPrediction(Truth, Customers, After, 1).Count));
        Assert.InRange(PredictiveResiduals.Of(Truth, Customers, After, 1, groups: 1_000).ByRecency.Count, 20, count);
        var fewer = CustomerBase.From(Customers.Entries.SkipLast(1));
        var others = CustomerBase.From(Customers.Entries.Select((entry, i) => (i == 5 ? 1_000_000 : entry.Customer.Number!.Value, entry.Summary)));
        Refused.Naming("holdout", () => PredictiveResiduals.Of(Truth, fewer, After, 1));
        Refused.Naming("holdout", () => CalibrationTable.ByRecency(Truth, others, After));
    }

    [Fact]
    public void Calibration_compares_means_with_the_spread_of_a_sum()
    {
        double[] means = [.. Laws.Select(law => law.Mean)], since = [.. Customers.Select(customer => customer.TimeSinceLastPurchase)];
        Check(CalibrationTable.ByPrediction(Truth, Customers, After, groups: 5), means);
        Check(CalibrationTable.ByRecency(Truth, Customers, After, groups: 5), since);

        static void Check(CalibrationTable table, double[] keys)
        {
            Assert.Equal(Customers.Count, table.Sum(row => row.Customers));
            foreach (var row in table)
            {
                int[] own = [.. Enumerable.Range(0, keys.Length).Where(i => keys[i] >= row.From && keys[i] <= row.To)];
                Assert.Equal((own.Length, own.Min(i => keys[i]), own.Max(i => keys[i])), (row.Customers, row.From, row.To));
                Assert.Equal(own.Average(i => Laws[i].Mean), row.MeanExpected, 1e-13);
                Assert.Equal(own.Average(i => After.At(i).Purchases), row.MeanActual, 1e-14);
                // A sum of purchases is about gamma distributed.
                double mean = own.Sum(i => Laws[i].Mean), variance = own.Sum(i => Laws[i].Variance), shape = mean * mean / variance;
                Assert.Equal(0.95, row.Range.Confidence);
                Assert.InRange(Gamma.CDF(shape, mean / variance, row.Range.Lower * own.Length), 0.02, 0.03);
                Assert.InRange(Gamma.CDF(shape, mean / variance, row.Range.Upper * own.Length), 0.97, 0.98);
            }
            int within = table.Count(row => row.MeanActual >= row.Range.Lower && row.MeanActual <= row.Range.Upper);
            Assert.Equal(within / (double)table.Count, table.ShareWithin);
            Assert.Equal($"{table.Count} groups, {within} within their range", table.ToString());
            Assert.Equal(table.ToArray(), Enumerable.Range(0, table.Count).Select(i => table[i]));
            Refused.OutOfRange("index", "-1", () => table[-1]);
            Refused.OutOfRange("index", $"{table.Count}", () => table[table.Count]);
            Assert.Contains($"0 to {table.Count - 1}", Assert.Throws<ArgumentOutOfRangeException>(() => table[table.Count]).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_Vuong_test_is_the_mean_difference_over_its_standard_error()
    {
        PurchaseModel first = Truth, second = new GGomNbd(0.5, 6, 0.02, 0.6, 12, TimeUnit.Week); // four parameters and five
        double[] differences = [.. Customers.Select(customer => first.LogLikelihood(customer) - second.LogLikelihood(customer))];
        double n = differences.Length, mean = differences.Average(), error = Math.Sqrt(differences.Average(d => (d - mean) * (d - mean)) / n);
        var test = VuongTest.Of(first, second, Customers);
        Assert.Equal(differences.Sum() + 0.5 * Math.Log(n), test.Difference, 1e-11);
        Assert.Equal((mean + 0.5 * Math.Log(n) / n) / error, test.Statistic, 1e-10);
        Assert.Equal(2 * Normal.CDF(0, 1, -Math.Abs(test.Statistic)), test.PValue, 1e-14);
        Refused.Naming("customers", () => VuongTest.Of(first, second, CustomerBase.From(Customers.Entries.Take(1))));
        Assert.True(double.IsFinite(VuongTest.Of(first, second, CustomerBase.From(Customers.Entries.Take(2))).Statistic));
        Refused.Naming("second", () => VuongTest.Of(new BgBb(1, 1, 1, 1, TimeUnit.Week), second, Customers));
        Assert.Equal((0, 0), (VuongTest.Of(first, first, Customers).Statistic, VuongTest.Of(first, first, Customers).Difference));
    }
}
