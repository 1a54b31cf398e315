using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A model says how much of a customer's history its futures depend on; batches tell apart what it tells apart.</summary>
public sealed class FutureDependenceTests
{
    private static readonly CustomerBase Customers = CustomerBase.From(
    [
        ("a", new CustomerSummary(2, 8, 20, TimeUnit.Week, sumOfLogGaps: 2 * Math.Log(4))), ("b", new CustomerSummary(2, 8, 20, TimeUnit.Week, sumOfLogGaps: Math.Log(1) + Math.Log(7))),
        ("c", new CustomerSummary(2, 6, 20, TimeUnit.Week, sumOfLogGaps: Math.Log(1) + Math.Log(5))), ("d", new CustomerSummary(2, 8, 20, TimeUnit.Week, sumOfLogGaps: 2 * Math.Log(4))),
    ]);

    [Theory]
    [InlineData((int)HistoryPart.Age, 1)]
    [InlineData((int)HistoryPart.Recency, 2)]
    [InlineData((int)HistoryPart.Gaps, 3)]
    public void Batches_are_the_same_bits_as_one_by_one(int part, int different)
    {
        var model = new Depending((HistoryPart)part);
        double[] values = new double[Customers.Count];
        model.ExpectedPurchases(Customers, Duration.Years(1), values);
        Assert.Equal(Customers.Select(customer => model.ExpectedPurchases(customer, Duration.Years(1))), values);
        Assert.Equal(different, values.Distinct().Count());
        var days = CustomerBase.From(Customers.Entries.Select(entry => (entry.Customer, entry.Summary.In(TimeUnit.Day))));
        model.ExpectedPurchases(days, Duration.Years(1), values);
        Assert.Equal(days.Select(customer => model.ExpectedPurchases(customer, Duration.Years(1))), values);
    }

    [Fact]
    public void Of_a_pattern_the_mean_of_its_customers_gaps_counts()
    {
        var (model, patterns) = (new Depending(HistoryPart.Gaps), CustomerPatterns.Of(Customers));
        double[] values = new double[patterns.Count];
        model.ExpectedPurchases(patterns, Duration.Years(1), values);
        Assert.Equal(patterns.Select(pattern => model.ExpectedPurchases(pattern.Summary, Duration.Years(1))), values);
    }

    private sealed record Depending(HistoryPart Part) : PurchaseModel(TimeUnit.Week)
    {
        internal override ModelDescriptor Descriptor => BgNbdDescriptor.Instance;

        internal override HistoryPart FutureDependsOn => Part;

        internal override double LogLikelihoodAt(int x, double recency, double age) => 0;

        internal override double AliveAt(int x, double recency, double age) => 1;

        internal override IPurchaseFuture FutureAt(in CustomerSummary customer) =>
            new BetaGeometricFuture(1 + (Part == HistoryPart.Gaps ? Math.Exp(customer.SumOfLogGaps!.Value) : Part == HistoryPart.Recency ? customer.Recency : 0), customer.Age, 1, 2);

        internal override void Buy(Random random, double age, List<double> times)
        {
            // Nobody asks.
        }
    }
}
