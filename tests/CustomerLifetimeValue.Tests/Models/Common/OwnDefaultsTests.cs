using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What a model of one's own is taken to say where it says nothing itself.</summary>
public sealed class OwnDefaultsTests
{
    private static readonly CustomerSummary Customer = new(2, 10, 20, TimeUnit.Day);

    [Fact]
    public void Being_alive_later_falls_as_purchases_of_a_day_do()
    {
        IPurchaseModel fading = new Rate(t => 1 - Math.Exp(-t / 40));
        Assert.Equal(0.5, fading.ProbabilityAlive(Customer, Duration.Zero));
        foreach (double days in new[] { 0.25, 1, 30, 200 }) Assert.Equal(0.5 * Math.Exp(-days / 40), fading.ProbabilityAlive(Customer, Duration.Days(days)), 1e-13);
    }

    [Fact]
    public void Nobody_is_more_alive_later_and_who_never_buys_stays()
    {
        IPurchaseModel growing = new Rate(t => t * t), never = new Rate(_ => 0), ending = new Rate(t => Math.Min(t, 10) - Math.Max(0, t - 20));
        Assert.Equal(0.5, growing.ProbabilityAlive(Customer, Duration.Days(30)));
        Assert.Equal(0.5, never.ProbabilityAlive(Customer, Duration.Days(30)));
        Assert.Equal(0, ending.ProbabilityAlive(Customer, Duration.Days(15)));
        Assert.Equal(0, ending.ProbabilityAlive(Customer, Duration.Days(25)));
        Assert.Equal(0, ending.ExpectedPurchases(Customer, Duration.Days(21), Duration.Days(25)));
    }

    [Fact]
    public void Purchases_between_two_times_are_the_difference_and_a_new_customer_has_no_history()
    {
        IPurchaseModel growing = new Rate(t => t * t, byFrequency: true);
        Assert.Equal(3 * (16 - 9), growing.ExpectedPurchases(Customer, Duration.Days(3), Duration.Days(4)), 1e-12);
        Assert.Equal(16, growing.ExpectedPurchasesOfNewCustomer(Duration.Days(4)), 1e-12);
        Assert.Equal(ObservationClock.Continuous(TimeUnit.Day), growing.Clock);
        Refused.OutOfRange("purchases", "-1", () => growing.ProbabilityOfPurchases(-1, Duration.Days(1)));
        ISpendModel spend = new Ten();
        Assert.Equal([10.0, 10, 10], spend.SimulateOrders(new Random(1), 3));
        Assert.Empty(spend.SimulateOrders(new Random(1), 0));
        Refused.OutOfRange("orders", "-1", () => spend.SimulateOrders(new Random(1), -1));
    }

    [Fact]
    public void The_list_of_models_names_them_in_one_line()
    {
        Assert.StartsWith("BgNbd, MbgNbd, BgCnbd, ", ModelCatalog.Names, StringComparison.Ordinal);
        Assert.Equal(ModelCatalog.All.Count, ModelCatalog.Names.Split(", ").Distinct(StringComparer.Ordinal).Count());
        Assert.Null(ModelCatalog.Find(typeof(string)));
        Assert.Null(ModelCatalog.Of("a text"));
        Assert.Equal("GammaGamma", ModelCatalog.Of(new GammaGamma(6, 4, 15))!.Name);
        Assert.Equal("BgCnbd", ModelCatalog.Of(new BgCnbd(3, 1, 1, 1, 1, TimeUnit.Week))!.Name);
    }

    [Fact]
    public void A_model_of_opportunities_refuses_times_between_them_in_every_check()
    {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Month);
        var half = CustomerBase.From([("a", new CustomerSummary(1, 1.5, 2, TimeUnit.Month))]);
        var who = CustomerCovariates.Of(half.Keys).Category("channel", _ => "web", reference: "web");
        Assert.ThrowsAny<ArgumentException>(() => RepeatHistogram.Of(new CovariateModel<BgBb>(model), half, who));
        Assert.ThrowsAny<ArgumentException>(() => RepeatHistogram.Of(model, half));
        Assert.ThrowsAny<ArgumentException>(() => HoldoutCheck.Of(model, [new HoldoutPattern(half.At(0), 0, 0, 1)], Duration.Months(3)));
        Assert.ThrowsAny<ArgumentException>(() => model.ProbabilityAlive(half, new double[1]));
    }

    /// <summary>Alive with a chance of a half; purchases are stated by the days ahead.</summary>
    private sealed class Rate(Func<double, double> purchases, bool byFrequency = false) : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 0.5;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => (byFrequency ? 1 + customer.Frequency : 1) * purchases(horizon.In(TimeUnit.Day));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => throw new NotSupportedException();

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => throw new NotSupportedException();
    }

    private sealed class Ten : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => 10;
    }
}
