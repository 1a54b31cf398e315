using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A model of one's own, which answers no more than it must, is checked, tracked, counted and simulated like the library's.</summary>
public sealed class OwnModelTests
{
    private static readonly MbgNbd Known = new(0.5, 6, 0.9, 2.5, TimeUnit.Week);

    private static readonly IPurchaseModel Own = new Bare(Known);

    public static TheoryData<string> Names => ListedModels.ContinuousNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Chances_of_numbers_of_purchases_follow_from_expectations(string name)
    {
        var known = ListedModels.Typical(name);
        IPurchaseModel own = new Bare(known);
        for (int n = 0; n < 5; n++)
        {
            double chance = known.ProbabilityOfPurchases(n, Duration.Weeks(30));
            Assert.InRange(own.ProbabilityOfPurchases(n, Duration.Weeks(30)) - chance, -2e-3 * chance, 2e-3 * chance);
        }
        Assert.Equal(1, own.ProbabilityOfPurchases(0, Duration.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("purchases", () => own.ProbabilityOfPurchases(-1, Duration.Weeks(1)));
    }

    [Fact]
    public void A_model_of_opportunities_of_ones_own_has_them_too()
    {
        var known = new BgBb(1.2, 0.8, 0.7, 2.8, TimeUnit.Week);
        IPurchaseModel own = new Bare(known);
        for (int n = 0; n < 6; n++) Assert.Equal(known.ProbabilityOfPurchases(n, Duration.Weeks(8)), own.ProbabilityOfPurchases(n, Duration.Weeks(8)), 1e-12);
        var customers = own.SimulateCustomers(4_000, Duration.Weeks(8), seed: 3);
        Assert.All(customers, customer => Assert.Equal(8, customer.Age));
        Near(known.ExpectedPurchasesOfNewCustomer(Duration.Weeks(8)), customers.Average(c => c.Frequency), Spread(customers));
    }

    [Fact]
    public void Simulated_customers_buy_as_often_as_expected()
    {
        var customers = Own.SimulateCustomers(4_000, Duration.Weeks(40), seed: 2);
        Near(Known.ExpectedPurchasesOfNewCustomer(Duration.Weeks(40)), customers.Average(c => c.Frequency), Spread(customers));
        Near(Known.ProbabilityOfPurchases(0, Duration.Weeks(40)), customers.Average(c => c.Frequency == 0 ? 1.0 : 0), 0.5 / Math.Sqrt(4_000));
        Assert.Equal(customers.AsSpan().ToArray(), Own.SimulateCustomers(4_000, Duration.Weeks(40), seed: 2).AsSpan().ToArray());
    }

    [Fact]
    public void Checks_and_histograms_say_what_they_say_of_the_same_model_of_the_library()
    {
        var log = TransactionLog.From(Own.Simulate(400, Duration.Weeks(60), seed: 1, acquisition: Duration.Weeks(12), start: new DateOnly(2025, 1, 1), spend: new Flat()));
        DateOnly half = new(2025, 7, 27), end = new(2026, 2, 1);
        var seen = log.Summarize(half, TimeUnit.Week);

        var (own, known) = (RepeatHistogram.Of(Own, seen), RepeatHistogram.Of(Known, seen));
        Assert.All(own.Bins.Zip(known.Bins), pair => Assert.InRange(pair.First.Expected, 0.995 * pair.Second.Expected, 1.005 * pair.Second.Expected));
        Assert.Equal(seen.Count, own.Bins.Sum(bin => bin.Expected), 1e-9);
        Assert.Equal(HoldoutCheck.Of(Known, log, seen, end).TotalExpected, HoldoutCheck.Of(Own, log, seen, end).TotalExpected, 1e-6);
        Assert.Equal(PurchaseTracking.Of(Known, log, half, end).Periods[^1].CumulativeExpected, PurchaseTracking.Of(Own, log, half, end).Periods[^1].CumulativeExpected, 1e-6);
        Assert.Equal(12.5, log.Summarize(end, TimeUnit.Week).First(c => c.Frequency > 0).MonetaryValue, 1e-12);
    }

    [Fact]
    public void A_check_on_stated_summaries_is_refused() => Assert.Throws<ArgumentException>("seen", () => HoldoutCheck.Of(
        Own, TransactionLog.From(Known.Simulate(5, Duration.Weeks(10), seed: 1)), CustomerBase.From([("a", new CustomerSummary(0, 0, 5, TimeUnit.Week))]), new DateOnly(2000, 3, 1)));

    /// <summary>Once in three million further away.</summary>
    private static void Near(double expected, double actual, double error) => Assert.InRange(actual, expected - 5 * error, expected + 5 * error);

    private static double Spread(CustomerBase customers)
    {
        double mean = customers.Average(c => c.Frequency);
        return Math.Sqrt(customers.Average(c => (c.Frequency - mean) * (c.Frequency - mean)) / customers.Count);
    }

    private sealed class Bare(PurchaseModel model) : IPurchaseModel
    {
        public ObservationClock Clock => model.Clock;

        public double ProbabilityAlive(CustomerSummary customer) => model.ProbabilityAlive(customer);

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => model.ExpectedPurchases(customer, horizon);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => model.DiscountedExpectedPurchases(customer, discount);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) =>
            model.DiscountedExpectedPurchases(customer, discount, horizon);
    }

    private sealed class Flat : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => 12.5;
    }
}
