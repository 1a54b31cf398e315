using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The rough facts about a base from which fits start, counted by hand.</summary>
public sealed class PurchaseMomentsTests
{
    private static PurchaseMoments Of(params (int X, double Recency, double Age, long Count)[] customers) =>
        new(CustomerPatterns.From(customers.Select(c => (new CustomerSummary(c.X, c.Recency, c.Age, TimeUnit.Week), c.Count))));

    [Fact]
    public void Shares_and_rates_are_those_of_the_customers_one_by_one()
    {
        // One is gone: two purchases in 4 weeks, and then none in 16. The others wait no longer than three gaps, or have not bought again.
        var facts = Of((0, 0, 10, 3), (2, 4, 20, 1), (4, 8, 12, 1), (1, 5, 10, 1));
        Assert.Equal(12, facts.MeanAge, 1e-14); // (3·10 + 20 + 12 + 10)/6
        Assert.Equal(0.5, facts.OnceShare);
        Assert.Equal(1 / 3.0, facts.GoneShare, 1e-15);
        Assert.Equal(0.5 + 0.5 / 3, facts.LostShare, 1e-15);
        Assert.Equal(7 / 72.0, facts.MeanRate, 1e-15);
        Assert.Equal(7 / 26.0, facts.ActiveRate, 1e-15); // alive for 4 + 2, 8 + 2 and 5 + 5 weeks
        Assert.Equal(1 / 7.0, facts.LeavingPerPurchase, 1e-15);
        Assert.Equal(1 / 26.0, facts.LeavingRate, 1e-15);
    }

    [Fact]
    public void A_customer_counts_as_often_as_there_are_alike()
    {
        PurchaseMoments counted = Of((0, 0, 10, 3), (2, 4, 20, 2), (9, 30, 40, 5), (1, 5, 10, 4)),
            thrice = Of((0, 0, 10, 9), (2, 4, 20, 6), (9, 30, 40, 15), (1, 5, 10, 12));
        foreach (var fact in Facts) Assert.Equal(fact(counted), fact(thrice), 1e-12);
    }

    [Fact]
    public void In_another_unit_rates_change_with_it_and_shares_and_shapes_do_not()
    {
        (int X, double Recency, double Age, long Count)[] weeks = [(0, 0, 10, 3), (2, 4, 20, 2), (9, 30, 40, 5), (1, 5, 10, 4), (14, 33, 35, 1)];
        PurchaseMoments inWeeks = Of(weeks), inDays = Of([.. weeks.Select(c => (c.X, 7 * c.Recency, 7 * c.Age, c.Count))]);
        Assert.Equal(7 * inWeeks.MeanAge, inDays.MeanAge, 1e-12);
        foreach (var rate in new Func<PurchaseMoments, double>[] { f => f.MeanRate, f => f.ActiveRate, f => f.LeavingRate }) Assert.Equal(rate(inWeeks) / 7, rate(inDays), 1e-14);
        foreach (var share in new Func<PurchaseMoments, double>[] { f => f.OnceShare, f => f.GoneShare, f => f.LostShare, f => f.LeavingPerPurchase, f => f.MeanShape, f => f.ActiveShape })
            Assert.Equal(share(inWeeks), share(inDays), 1e-12);
    }

    [Fact]
    public void Shapes_are_those_of_the_variance_over_the_mean()
    {
        // All are seen for 10 weeks: the mean of x is m = 2, and Σ(x − m)² is Σx + Σm²/r.
        var all = Of((0, 0, 10, 2), (1, 10, 10, 1), (5, 10, 10, 1), (4, 10, 10, 1));
        double excess = 2 * 4 + 1 + 9 + 4 - 10;
        Assert.Equal(5 * 4 / excess, all.MeanShape, 1e-14);
        // Repeat buyers have bought 10 times in 3·10 weeks: means of 10/3.
        double active = 10 / 3.0, activeExcess = (1 - active) * (1 - active) + (5 - active) * (5 - active) + (4 - active) * (4 - active) - 10;
        Assert.True(activeExcess < 0);
        Assert.Equal(100, all.ActiveShape); // less than Poisson: all alike
        var mixed = Of((0, 0, 10, 2), (1, 10, 10, 1), (14, 10, 10, 1));
        double mean = 15 / 2.0;
        Assert.Equal(2 * mean * mean / ((1 - mean) * (1 - mean) + (14 - mean) * (14 - mean) - 15), mixed.ActiveShape, 1e-14);
        Assert.Equal(0.1, Of((0, 0, 10, 1_000), (100, 10, 10, 1)).MeanShape);
    }

    [Fact]
    public void Three_gaps_of_silence_are_not_yet_a_dropout()
    {
        Assert.Equal(0.02, Of((1, 2, 8, 1), (2, 4, 10, 1)).GoneShare);
        Assert.Equal(0.5, Of((1, 2, 8.01, 1), (2, 4, 10, 1)).GoneShare);
        Assert.Equal(0.98, Of((1, 2, 8.01, 1), (2, 4, 10.01, 1)).GoneShare);
    }

    [Fact]
    public void Where_nobody_buys_again_there_are_still_rates_to_start_from()
    {
        var facts = Of((0, 0, 10, 4));
        Assert.Equal((1, 0.02, 0.98), (facts.OnceShare, facts.GoneShare, facts.LostShare));
        Assert.Equal(0.5 / 40, facts.MeanRate, 1e-15);
        Assert.Equal(1.0 / 40, facts.ActiveRate, 1e-15);
        Assert.Equal(0.002, facts.LeavingPerPurchase);
        Assert.Equal((100, 100), (Of((0, 0, 0.001, 1)).ActiveShape, facts.ActiveShape));
        var gone = Of((1, 1e-3, 100, 9));
        Assert.Equal(0.9, gone.LeavingPerPurchase);
        Assert.Equal(1e-290, Of((0, 0, 1e-300, 1)).MeanAge);
    }

    private static readonly Func<PurchaseMoments, double>[] Facts =
        [f => f.MeanAge, f => f.OnceShare, f => f.GoneShare, f => f.LostShare, f => f.MeanRate, f => f.ActiveRate, f => f.LeavingPerPurchase, f => f.LeavingRate, f => f.MeanShape, f => f.ActiveShape];
}
