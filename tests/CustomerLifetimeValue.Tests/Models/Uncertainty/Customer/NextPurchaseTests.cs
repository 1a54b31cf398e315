using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Customer;

/// <summary>When a customer buys next, and how often within a time.</summary>
public sealed class NextPurchaseTests
{
    private static readonly BgNbd Bg = new(0.6, 8, 0.9, 3, TimeUnit.Week);
    private static readonly CustomerSummary Known = new(3, 20, 40, TimeUnit.Week);

    [Fact] // P(alive)·[1 − (48/(48 + t))^3.6] = q has a solution in closed form
    public void The_quantile_of_a_BG_NBD_is_the_closed_form()
    {
        var next = Bg.NextPurchase(Known);
        double alive = Bg.ProbabilityAlive(Known);
        Golden.Agrees(alive, next.ProbabilityEver, 1e-14);
        foreach (double share in new[] { 1e-4, 0.01, 0.3, 0.5, 0.7, 0.99, 0.999999 })
            Golden.Agrees(48 * (Math.Exp(-Math.Log(1 - share) / 3.6) - 1), next.Quantile(share * alive)!.Value.In(TimeUnit.Week), 1e-8);
        Golden.Agrees(next.MedianIfAlive.In(TimeUnit.Week), next.Quantile(alive / 2)!.Value.In(TimeUnit.Week), 1e-12);
    }

    [Fact]
    public void No_chance_is_reached_at_once_and_what_is_not_below_ever_is_never_reached()
    {
        var next = Bg.NextPurchase(Known);
        Assert.Equal(Duration.Zero, next.Quantile(0));
        Assert.Equal(0, next.Within(Duration.Zero));
        Assert.Null(next.Quantile(next.ProbabilityEver));
        Assert.Null(next.Quantile(1));
        Assert.NotNull(next.Quantile(next.ProbabilityEver - 1e-9));
        Refused.OutOfRange("probability", "-0.1", () => next.Quantile(-0.1));
        Refused.OutOfRange("probability", "1.1", () => next.Quantile(1.1));
    }

    [Fact]
    public void A_customer_who_as_good_as_never_buys_has_no_median()
    {
        var next = new BgNbd(1e-4, 4, 0.8, 2.4, TimeUnit.Week).NextPurchase(new CustomerSummary(0, 0, 20, TimeUnit.Week));
        Assert.Throws<InvalidOperationException>(() => next.MedianIfAlive);
        Assert.Null(next.Quantile(0.5));
        Assert.Equal("next purchase within no time if alive (median), never with chance 0", next.ToString());
        Golden.Agrees(24 * (Math.Exp(-Math.Log(0.99) / 1e-4) - 1), next.Quantile(0.01)!.Value.In(TimeUnit.Week), 1e-6);
    }

    [Fact] // 48·(2^(1/3.6) − 1) = 10.19
    public void The_text_tells_the_median_and_the_chance_of_never()
    {
        double never = 1 - Bg.ProbabilityAlive(Known);
        Assert.Equal(FormattableString.Invariant($"next purchase within 10.2 weeks if alive (median), never with chance {never:0.###}"), Bg.NextPurchase(Known).ToString());
    }

    [Fact] // opportunity by opportunity
    public void The_quantile_of_a_BG_BB_is_the_first_opportunity_that_reaches_the_chance()
    {
        var model = new BgBb(1.204, 0.750, 0.657, 2.783, TimeUnit.Year);
        foreach (var customer in new[] { new CustomerSummary(3, 5, 6, TimeUnit.Year), new CustomerSummary(0, 0, 6, TimeUnit.Year) })
        {
            var next = model.NextPurchase(customer);
            foreach (double share in new[] { 0.001, 0.2, 0.5, 0.8, 0.9, 0.97 })
            {
                int first = 1;
                while (1 - model.ProbabilityOfPurchases(customer, 0, Duration.Years(first)) < share * next.ProbabilityEver) first++;
                Assert.Equal(Duration.Years(first), next.Quantile(share * next.ProbabilityEver));
            }
        }
    }

    [Fact] // chance by chance
    public void The_quantile_of_purchases_is_the_first_number_that_reaches_the_chance()
    {
        var law = new PurchaseDistribution(new PoissonFuture(2), 0.8, Duration.Weeks(3), 3);
        double below = 0;
        for (int n = 0; n < 20; n++)
        {
            double chance = law.Probability(n);
            Golden.Agrees((n == 0 ? 0.2 : 0) + 0.8 * MathNet.Numerics.Distributions.Poisson.PMF(6, n), chance, 1e-12);
            Assert.Equal(n, law.Quantile(below + chance / 2));
            below += chance;
            Assert.Equal(below, law.CumulativeProbability(n), 1e-12);
        }
        Golden.Agrees(0.8 * 6, law.Mean, 1e-14);
        Golden.Agrees(0.8 * (6 + 36) - 4.8 * 4.8, law.Variance, 1e-14);
        Golden.Agrees(Math.Sqrt(law.Variance), law.StandardDeviation, 1e-15);
        Assert.Equal(0, law.Quantile(0));
        Assert.Equal(1, law.CumulativeProbability(int.MaxValue));
        Assert.Equal(Duration.Weeks(3), law.Horizon);
        Assert.Equal("4.8 ± 3.25 purchases in 3 weeks, none with chance 0.202", law.ToString());
    }

    [Fact]
    public void An_interval_of_purchases_leaves_half_of_the_rest_on_either_side()
    {
        var law = new PurchaseDistribution(new PoissonFuture(40), 1, Duration.Weeks(1), 1);
        foreach (double confidence in new[] { 0.5, 0.8, 0.95 })
            Assert.Equal(new Interval(law.Quantile((1 - confidence) / 2), law.Quantile((1 + confidence) / 2), confidence), law.Interval(confidence));
        Assert.Equal(law.Interval(0.95), law.Interval());
        Refused.OutOfRange("confidence", "1", () => law.Interval(1));
        Refused.OutOfRange("purchases", "-1", () => law.Probability(-1));
        Refused.OutOfRange("probability", "-0.1", () => law.Quantile(-0.1));
        Refused.OutOfRange("probability", "NaN", () => law.Quantile(double.NaN));
    }
}
