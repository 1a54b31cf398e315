using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Predictions for patterns of customers, and for a base, are those of single customers.</summary>
public sealed class PatternPredictionTests
{
    private static readonly CustomerSummary[] Weekly =
        [.. new[] { (0, 0, 9), (1, 4, 20), (3, 15, 20), (3, 9, 20) }.Select(c => new CustomerSummary(c.Item1, c.Item2, c.Item3, TimeUnit.Week, sumOfLogGaps: c.Item1 == 0 ? 0 : c.Item1 * Math.Log(c.Item2 / (double)c.Item1)))];

    private static readonly Duration Month = Duration.Weeks(4), Year = Duration.Weeks(52);
    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.15);

    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_pattern_gets_what_a_customer_of_it_would(string name)
    {
        var model = ListedModels.Typical(name);
        var patterns = CustomerPatterns.From(Weekly.Select((customer, i) => (customer, 3L * i + 1)));
        CustomerSummary[] customers = [.. Enumerable.Range(0, patterns.Count).Select(i => patterns[i].Summary)];
        Same(v => model.LogLikelihood(patterns, v), model.LogLikelihood);
        Same(v => model.ProbabilityAlive(patterns, v), model.ProbabilityAlive);
        Same(v => model.ProbabilityAlive(patterns, Month, v), c => model.ProbabilityAlive(c, Month));
        Same(v => model.ExpectedPurchases(patterns, Year, v), c => model.ExpectedPurchases(c, Year));
        Same(v => model.ExpectedPurchases(patterns, Month, Year, v), c => model.ExpectedPurchases(c, Month, Year));
        Same(v => model.ProbabilityOfPurchases(patterns, 0, Year, v), c => model.ProbabilityOfPurchases(c, 0, Year));
        Same(v => model.ProbabilityOfPurchases(patterns, 2, Year, v), c => model.ProbabilityOfPurchases(c, 2, Year));
        Same(v => model.DiscountedExpectedPurchases(patterns, Discount, v), c => model.DiscountedExpectedPurchases(c, Discount));
        Same(v => model.DiscountedExpectedPurchases(patterns, Discount, Year, v), c => model.DiscountedExpectedPurchases(c, Discount, Year));

        var people = CustomerBase.From(customers.Select((customer, i) => ((long)i, customer)));
        Same(v => model.ProbabilityAlive(people, Month, v), c => model.ProbabilityAlive(c, Month));
        Same(v => model.ProbabilityOfPurchases(people, 0, Year, v), c => model.ProbabilityOfPurchases(c, 0, Year));
        Same(v => model.ProbabilityOfPurchases(people, 2, Year, v), c => model.ProbabilityOfPurchases(c, 2, Year));
        Assert.Equal(0, model.ExpectedPurchases(customers[0], Month, Month));

        void Same(Action<double[]> batch, Func<CustomerSummary, double> one)
        {
            var values = new double[customers.Length];
            batch(values);
            Assert.Equal(customers.Select(one), values);
        }
    }

    [Fact]
    public void A_span_of_another_length_and_what_no_customer_can_be_asked_is_refused()
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
        var patterns = CustomerPatterns.From(Weekly.Select(customer => (customer, 1L)));
        var customers = CustomerBase.From(Weekly.Select((customer, i) => ((long)i, customer)));
        double[] four = new double[4], three = new double[3];
        foreach (Action short_ in new Action[]
                 {
                     () => model.LogLikelihood(patterns, three), () => model.ProbabilityAlive(patterns, three), () => model.ProbabilityAlive(patterns, Month, three),
                     () => model.ExpectedPurchases(patterns, Year, three), () => model.ProbabilityOfPurchases(patterns, 1, Year, three), () => model.DiscountedExpectedPurchases(patterns, Discount, three),
                     () => model.LogLikelihood(customers, three), () => model.ProbabilityAlive(customers, three), () => model.ExpectedPurchases(customers, Month, Year, three),
                     () => model.ProbabilityOfPurchases(customers, 1, Year, three), () => model.DiscountedExpectedPurchases(customers, Discount, Year, three),
                 })
            Assert.Equal("values", Assert.Throws<ArgumentException>(short_).ParamName);
        foreach (Action negative in new Action[]
                 {
                     () => model.ProbabilityOfPurchases(patterns, -1, Year, four), () => model.ProbabilityOfPurchases(customers, -1, Year, four),
                     () => model.ProbabilityOfPurchases(Weekly[0], -1, Year), () => model.ProbabilityOfPurchases(-1, Year),
                 })
            Refused.OutOfRange("purchases", "-1", null, negative);
        foreach (Action backwards in new Action[]
                 {
                     () => model.ExpectedPurchases(patterns, Year, Month, four), () => model.ExpectedPurchases(customers, Year, Month, four),
                     () => model.ExpectedPurchases(Weekly[0], Year, Month), () => model.ExpectedPurchasesOfNewCustomer(Year, Month),
                 })
            Refused.OutOfRange("to", "4 weeks", null, backwards);
        foreach (Action gained in new Action[]
                 {
                     () => model.DiscountedExpectedPurchases(patterns, DiscountRate.PerYear(-0.5), four), () => model.DiscountedExpectedPurchases(customers, DiscountRate.PerYear(-0.5), Year, four),
                     () => model.DiscountedExpectedPurchases(Weekly[0], DiscountRate.PerYear(-0.5), Year),
                 })
            Refused.OutOfRange("discount", "-0.5", null, gained);
        Assert.Throws<ArgumentException>("discount", () => model.DiscountedExpectedPurchases(patterns, DiscountRate.None, four));
        Assert.Throws<ArgumentException>("discount", () => model.DiscountedExpectedPurchases(customers, DiscountRate.None, four));
        Assert.Throws<ArgumentNullException>("customers", () => model.ProbabilityAlive((CustomerPatterns)null!, four));
    }

    [Fact]
    public void A_model_of_regular_buyers_needs_the_gaps_for_its_likelihood_alone()
    {
        var model = new BgCnbd(2, 0.5, 3, 0.8, 2.5, TimeUnit.Week);
        var unknown = new CustomerSummary(2, 10, 20, TimeUnit.Week);
        var customers = CustomerBase.From([("a", unknown), ("b", Weekly[1])]);
        Refused.Naming("customer", () => model.LogLikelihood(unknown));
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => model.LogLikelihood(customers, new double[2])).ParamName);
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => model.LogLikelihood(CustomerPatterns.Of(customers), new double[2])).ParamName);
        Assert.True(double.IsFinite(new BgNbd(0.5, 3, 0.8, 2.5, TimeUnit.Week).LogLikelihood(unknown)));
        Assert.True(model.ProbabilityAlive(unknown) > 0);
    }

    [Fact]
    public void What_a_new_customer_does_is_what_a_customer_of_age_0_does() => Assert.All(ListedModels.Purchases, descriptor =>
    {
        var model = ListedModels.Typical(descriptor.Name);
        var fresh = new CustomerSummary(0, 0, 0, TimeUnit.Week);
        Assert.Equal(model.ExpectedPurchases(fresh, Year), model.ExpectedPurchasesOfNewCustomer(Year));
        Assert.Equal(model.ExpectedPurchases(fresh, Month, Year), model.ExpectedPurchasesOfNewCustomer(Month, Year));
        Assert.Equal(model.ProbabilityOfPurchases(fresh, 2, Year), model.ProbabilityOfPurchases(2, Year));
        Assert.Equal(model.DiscountedExpectedPurchases(fresh, Discount), model.DiscountedExpectedPurchasesOfNewCustomer(Discount));
        Assert.Equal(model.DiscountedExpectedPurchases(fresh, Discount, Year), model.DiscountedExpectedPurchasesOfNewCustomer(Discount, Year));
    });
}
