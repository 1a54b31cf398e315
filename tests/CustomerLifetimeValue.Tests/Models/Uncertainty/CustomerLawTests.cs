using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>What holds for the laws of one customer under every model.</summary>
public sealed class CustomerLawTests
{
    private static readonly Duration Year = Duration.Weeks(52);

    private static Gen<(PurchaseModel Model, CustomerSummary Customer)> Cases =>
        from kind in Draw.Whole(0, 5)
        from p in Draw.LogBetween(0.1, 20)
        from q in Draw.LogBetween(1, 80)
        from s in Draw.LogBetween(0.1, 5)
        from u in Draw.LogBetween(0.3, 40)
        from x in Draw.Whole(0, 30)
        from age in Draw.Whole(30, 120)
        from last in Draw.Between(0.05, 1)
        select kind switch
        {
            0 => ((PurchaseModel)new BgNbd(p, q, s, u, TimeUnit.Week), Customer(x, age * last, age)),
            1 => (new MbgNbd(p, q, s, u, TimeUnit.Week), Customer(x, age * last, age)),
            2 => (new ParetoNbd(p, q, s, 5 * u, TimeUnit.Week), Customer(x, age * last, age)),
            5 => (new MbgCnbd(2 + x % 3, p, q / 2, s, u, TimeUnit.Week), Customer(x, age * last, age)),
            3 => (new GGomNbd(p, q, (last - 0.5) / 20, s, 5 * u, TimeUnit.Week), Customer(x, age * last, age)),
            _ => (new BgBb(p, q, s, u, TimeUnit.Week), Customer(x, Math.Max(x, Math.Floor(age * last)), age)),
        };

    [Fact]
    public void Moments_and_cumulative_chances_are_those_of_the_chances() => Properties.ForAll(Cases, c =>
    {
        var law = c.Model.PurchaseDistribution(c.Customer, Duration.Weeks(13));
        double mean = 0, square = 0, all = 0;
        for (int n = 0; n < 400; n++)
        {
            double chance = law.Probability(n);
            (mean, square, all) = (mean + n * chance, square + (double)n * n * chance, all + chance);
            if (n < 30) Assert.Equal(all, law.CumulativeProbability(n), 11);
        }
        if (law.CumulativeProbability(399) < 1 - 1e-13) return;
        Golden.Agrees(mean, law.Mean, 1e-9, "mean");
        Golden.Agrees(square - mean * mean, law.Variance, 1e-7, "variance");
    }, tests: 60);

    [Theory]
    [MemberData(nameof(ListedModels.PurchaseNames), MemberType = typeof(ListedModels))]
    public void Every_listed_model_has_the_laws_of_a_customer(string name) => Assert.All(ListedModels.Each(name), model =>
    {
        foreach (var customer in new[] { Customer(0, 0, 26), Customer(3, 20, 26), Customer(3, 5, 26) })
        {
            var (law, next) = (model.PurchaseDistribution(customer, Duration.Weeks(10)), model.NextPurchase(customer));
            double all = 0, mean = 0;
            for (int n = 0; n < 200; n++) (all, mean) = (all + law.Probability(n), mean + n * law.Probability(n));
            Assert.Equal(1, all, 10);
            Golden.Agrees(mean, law.Mean, 1e-9, "mean");
            Golden.Agrees(model.ExpectedPurchases(customer, Duration.Weeks(10)), law.Mean, 1e-12, "expected purchases");
            Assert.Equal(1 - law.Probability(0), next.Within(Duration.Weeks(10)), 11);
            Assert.InRange(next.ProbabilityEver, next.Within(Duration.Weeks(10_000)), model.ProbabilityAlive(customer));
            Assert.True(law.CumulativeProbability(law.Quantile(0.9)) >= 0.9);
        }
    });

    [Fact]
    public void A_quantile_is_the_smallest_number_that_reaches_its_chance() => Properties.ForAll(
        from c in Cases from q in Draw.Between(0, 0.999) select (c.Model, c.Customer, q), c =>
        {
            var law = c.Model.PurchaseDistribution(c.Customer, Year);
            int n = law.Quantile(c.q);
            return law.CumulativeProbability(n) >= c.q - 1e-15 && (n == 0 || law.CumulativeProbability(n - 1) < c.q + 1e-15);
        }, tests: 100);

    [Fact]
    public void The_next_purchase_comes_within_a_time_unless_there_is_none() => Properties.ForAll(Cases, c =>
    {
        var next = c.Model.NextPurchase(c.Customer);
        Assert.Equal(1 - c.Model.ProbabilityOfPurchases(c.Customer, 0, Year), next.Within(Year), 12);
        Assert.InRange(next.Within(Duration.Weeks(900_000)), 0.9 * next.Within(Year), next.ProbabilityEver);
        Assert.Null(next.Quantile(Math.Min(1, next.ProbabilityEver + 1e-9)));
        double half = 0.5 * next.ProbabilityEver;
        if (next.Quantile(half) is not { } time || c.Model is BgBb) return;
        Golden.Agrees(half, next.Within(time), 1e-10);
    }, tests: 60);

    [Fact]
    public void Opportunities_are_whole()
    {
        var model = new BgBb(1.204, 0.750, 0.657, 2.783, TimeUnit.Year);
        var next = model.NextPurchase(new CustomerSummary(3, 5, 6, TimeUnit.Year));
        var median = next.Quantile(0.5)!.Value;
        Assert.Equal(Math.Floor(median.Value), median.Value);
        Assert.True(next.Within(median) >= 0.5 && next.Within(Duration.Years(median.Value - 1)) < 0.5);
    }

    [Fact]
    public void No_horizon_holds_no_purchase()
    {
        var law = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week).PurchaseDistribution(Customer(2, 30, 39), Duration.Zero);
        Assert.Equal((0.0, 0.0, 1.0, 0), (law.Mean, law.Variance, law.Probability(0), law.Quantile(0.999)));
    }

    [Fact]
    public void A_batch_is_one_by_one()
    {
        var model = new ParetoNbd(0.55, 10.58, 0.61, 11.67, TimeUnit.Week);
        var customers = model.SimulateCustomers(60, Duration.Weeks(40), seed: 3);
        var laws = model.PurchaseDistribution(customers, Year);
        var nexts = model.NextPurchase(customers);
        for (int i = 0; i < customers.Count; i++)
        {
            Assert.Equal(model.PurchaseDistribution(customers.At(i), Year).Quantile(0.9), laws[i].Quantile(0.9));
            Assert.Equal(model.NextPurchase(customers.At(i)).Within(Year), nexts[i].Within(Year));
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var law = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week).PurchaseDistribution(Customer(2, 30, 39), Year);
        Refused.OutOfRange("probability", "1", () => law.Quantile(1));
        Refused.OutOfRange("confidence", "0", () => law.Interval(0));
        Refused.OutOfRange("purchases", "-1", () => law.CumulativeProbability(-1));
        Assert.Throws<InvalidOperationException>(() => new BgNbd(1, 1e-4, 1e-4, 1e4, TimeUnit.Week).PurchaseDistribution(Customer(0, 0, 0), Duration.Weeks(1e6)).Quantile(0.9));
    }

    private static CustomerSummary Customer(int x, double recency, double age) => new(x, x == 0 ? 0 : recency, age, TimeUnit.Week);

    [Fact]
    public void Half_of_the_customers_who_stay_have_bought_again_by_the_median()
    {
        var next = new BgNbd(0.6, 8, 0.9, 3, TimeUnit.Week).NextPurchase(new CustomerSummary(3, 20, 40, TimeUnit.Week));
        Assert.Equal(48 * (Math.Pow(2, 1 / 3.6) - 1), next.MedianIfAlive.In(TimeUnit.Week), 1e-12);
    }
}
