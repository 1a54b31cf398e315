using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class GGomNbdTests
{
    private static readonly CustomerSummary Customer = new(2, 30, 39, TimeUnit.Week);

    [Fact]
    public void The_papers_parameters_are_taken_where_hazards_grow()
    {
        var model = GGomNbd.FromPaper(0.8, 12, 0.03, 0.5, 0.4, TimeUnit.Week);
        Assert.Equal(0.4 / 0.03, model.Kappa);
        Assert.Equal("GGomNbd: r 0.8, alpha 12, b 0.03, s 0.5, kappa 13.33333 (weeks)", model.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("b", () => GGomNbd.FromPaper(0.8, 12, 0, 0.5, 0.4, TimeUnit.Week));
        Assert.Throws<ArgumentOutOfRangeException>("b", () => GGomNbd.FromPaper(0.8, 12, -0.03, 0.5, 0.4, TimeUnit.Week));
        Assert.Throws<ArgumentOutOfRangeException>("beta", () => GGomNbd.FromPaper(0.8, 12, 0.03, 0.5, 0, TimeUnit.Week));
    }

    [Fact]
    public void Constant_hazards_are_the_pareto_nbd() => Assert.All(new[] { -1e-9, 0, 1e-9 }, b =>
    {
        var pareto = new ParetoNbd(0.55, 10.6, 0.61, 11.7, TimeUnit.Week);
        var flat = new GGomNbd(0.55, 10.6, b, 0.61, 11.7, TimeUnit.Week);
        var year = Duration.Weeks(52);
        double near = b == 0 ? 1e-13 : 1e-7;
        Golden.Agrees(pareto.LogLikelihood(Customer), flat.LogLikelihood(Customer), near);
        Golden.Agrees(pareto.ProbabilityAlive(Customer), flat.ProbabilityAlive(Customer), near);
        Golden.Agrees(pareto.ExpectedPurchases(Customer, year), flat.ExpectedPurchases(Customer, year), near);
        Golden.Agrees(pareto.ProbabilityOfPurchases(Customer, 3, year), flat.ProbabilityOfPurchases(Customer, 3, year), near);
        Golden.Agrees(pareto.DiscountedExpectedPurchases(Customer, DiscountRate.PerYear(0.1)), flat.DiscountedExpectedPurchases(Customer, DiscountRate.PerYear(0.1)), near);
    });

    [Fact]
    public void Where_hazards_fade_some_never_leave()
    {
        var model = new GGomNbd(0.5, 6, -0.1, 0.8, 5, TimeUnit.Week);
        Golden.Agrees(Math.Pow(1 + 1 / (5 * 0.1), -0.8), model.ProbabilityAlive(new CustomerSummary(0, 0, 0, TimeUnit.Week), Duration.Years(100)), 1e-14);
        Assert.Throws<ArgumentException>("discount", () => model.DiscountedExpectedPurchases(Customer, DiscountRate.None));
    }

    [Fact]
    public void Where_hazards_grow_purchases_add_up_without_discount()
    {
        var model = new GGomNbd(0.5, 6, 0.01, 0.3, 50, TimeUnit.Week);
        Golden.Agrees(model.ExpectedPurchases(Customer, Duration.Weeks(20_000)), model.DiscountedExpectedPurchases(Customer, DiscountRate.None), 1e-12);
    }

    [Theory]
    [InlineData(50.0)]
    [InlineData(-50.0)]
    public void Hazards_beyond_the_range_of_doubles_give_numbers(double b)
    {
        var model = new GGomNbd(0.5, 6, b, 0.8, 5, TimeUnit.Week);
        var late = new CustomerSummary(3, 100, 5_000, TimeUnit.Week);
        Assert.True(double.IsFinite(model.LogLikelihood(late)));
        Assert.InRange(model.ProbabilityAlive(late), 0, 1);
        Assert.True(double.IsFinite(model.ExpectedPurchases(late, Duration.Weeks(5_000))));
        Assert.InRange(model.ProbabilityOfPurchases(late, 2, Duration.Weeks(5_000)), 0, 1);
    }
}
