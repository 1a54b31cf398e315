using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What all purchase models promise alike.</summary>
public sealed class PurchaseModelTests
{
    private static readonly PurchaseModel[] Continuous =
    [
        .. ListedModels.Purchases.Where(ListedModels.IsContinuous).SelectMany(descriptor => ListedModels.Each(descriptor.Name)),
        new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week),
        new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week), new BgNbd(0.11, 2.24, 0.31, 0.5, TimeUnit.Week), new BgNbd(2, 5, 1, 3, TimeUnit.Week),
    ];

    private static readonly PurchaseModel[] All =
        [.. Continuous, .. ListedModels.Purchases.Where(d => !ListedModels.IsContinuous(d)).SelectMany(descriptor => ListedModels.Each(descriptor.Name))];

    private static readonly CustomerSummary Regular = new(6, 20, 39, TimeUnit.Week), Fresh = new(0, 0, 12, TimeUnit.Week);

    [Fact]
    public void Batches_are_the_same_bits_as_one_by_one() => Assert.All(All, model =>
    {
        var customers = model.SimulateCustomers(250, Duration.Weeks(40), seed: 7, acquisition: Duration.Weeks(12));
        Duration month = Duration.Weeks(4), year = Duration.Weeks(52);
        var discount = DiscountRate.PerYear(0.15);
        Same(v => model.LogLikelihood(customers, v), model.LogLikelihood);
        Same(v => model.ProbabilityAlive(customers, v), model.ProbabilityAlive);
        Same(v => model.ProbabilityAlive(customers, month, v), c => model.ProbabilityAlive(c, month));
        Same(v => model.ExpectedPurchases(customers, year, v), c => model.ExpectedPurchases(c, year));
        Same(v => model.ExpectedPurchases(customers, month, year, v), c => model.ExpectedPurchases(c, month, year));
        Same(v => model.ProbabilityOfPurchases(customers, 0, year, v), c => model.ProbabilityOfPurchases(c, 0, year));
        Same(v => model.ProbabilityOfPurchases(customers, 3, year, v), c => model.ProbabilityOfPurchases(c, 3, year));
        Same(v => model.DiscountedExpectedPurchases(customers, discount, v), c => model.DiscountedExpectedPurchases(c, discount));
        Same(v => model.DiscountedExpectedPurchases(customers, discount, year, v), c => model.DiscountedExpectedPurchases(c, discount, year));

        void Same(Action<double[]> batch, Func<CustomerSummary, double> one)
        {
            var values = new double[customers.Count];
            batch(values);
            for (int i = 0; i < values.Length; i += 29) Assert.Equal(one(customers.At(i)), values[i]);
        }
    });

    [Fact]
    public void A_batch_in_another_unit_is_the_same_bits_as_one_by_one()
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
        var customers = CustomerBase.From([("a", new CustomerSummary(2, 100, 271, TimeUnit.Day)), ("b", new CustomerSummary(0, 0, 30, TimeUnit.Day))]);
        var values = new double[2];
        model.ExpectedPurchases(customers, Duration.Years(1), values);
        Assert.Equal(model.ExpectedPurchases(customers["a"], Duration.Years(1)), values[0]);
        Golden.Agrees(model.ExpectedPurchases(new CustomerSummary(2, 100 / 7.0, 271 / 7.0, TimeUnit.Week), Duration.Years(1)), values[0], 1e-13);
    }

    [Fact]
    public void The_chances_of_all_numbers_of_purchases_add_up_to_one_and_their_mean_is_expected() => Assert.All(All, model =>
        Assert.All(new[] { Regular, Fresh, new CustomerSummary(0, 0, 0, TimeUnit.Week) }, customer =>
        {
            double[] chances = [.. Enumerable.Range(0, 400).Select(n => model.ProbabilityOfPurchases(customer, n, Duration.Weeks(10)))];
            Golden.Agrees(1, chances.Sum(), 1e-10, model.ToString());
            Golden.Agrees(model.ExpectedPurchases(customer, Duration.Weeks(10)), chances.Select((p, n) => n * p).Sum(), 1e-9, model.ToString());
        }));

    [Fact]
    public void Purchases_between_two_times_are_the_difference() => Assert.All(All, model =>
        Golden.Agrees(model.ExpectedPurchases(Regular, Duration.Weeks(30)) - model.ExpectedPurchases(Regular, Duration.Weeks(10)),
            model.ExpectedPurchases(Regular, Duration.Weeks(10), Duration.Weeks(30)), 1e-11, model.ToString()));

    [Fact]
    public void Without_discount_a_horizon_discounts_nothing() => Assert.All(All, model =>
        Golden.Agrees(model.ExpectedPurchases(Regular, Duration.Weeks(30)), model.DiscountedExpectedPurchases(Regular, DiscountRate.None, Duration.Weeks(30)), 1e-12));

    [Fact]
    public void Nothing_is_expected_within_no_time() => Assert.All(All, model => Assert.All([0, 0.1], rate =>
    {
        Assert.Equal(0, model.ExpectedPurchases(Regular, Duration.Zero));
        Assert.Equal(0, model.DiscountedExpectedPurchases(Regular, DiscountRate.PerYear(rate), Duration.Zero));
        Assert.Equal(1, model.ProbabilityOfPurchases(Regular, 0, Duration.Zero));
    }));

    [Fact]
    public void A_long_horizon_is_the_infinite_one() => Assert.All(All, model =>
    {
        var discount = DiscountRate.PerYear(0.5);
        Golden.Agrees(model.DiscountedExpectedPurchases(Regular, discount), model.DiscountedExpectedPurchases(Regular, discount, Duration.Weeks(6000)), 1e-10, model.ToString());
    });

    [Fact]
    public void Discounted_purchases_are_the_integral_of_the_expected_ones() => Assert.All(Continuous, model =>
    {
        // Trapezoids of e^(−δt) dE[Y(t)] by a fine mesh, against a closed form or nested quadrature.
        double delta = DiscountRate.PerYear(0.2).ContinuousPer(TimeUnit.Week), sum = 0;
        const int Steps = 400;
        for (int i = 0; i < Steps; i++)
            sum += Math.Exp(-delta * (i + 0.5) * 52 / Steps) * model.ExpectedPurchases(Regular, Duration.Weeks(i * 52.0 / Steps), Duration.Weeks((i + 1) * 52.0 / Steps));
        Golden.Agrees(sum, model.DiscountedExpectedPurchases(Regular, DiscountRate.PerYear(0.2), Duration.Weeks(52)), 1e-6, model.ToString());
    });

    [Fact]
    public void Being_alive_later_is_less_likely_and_now_is_now() => Assert.All(All, model =>
    {
        double now = model.ProbabilityAlive(Regular);
        Assert.Equal(now, model.ProbabilityAlive(Regular, Duration.Zero));
        Assert.True(model.ProbabilityAlive(Regular, Duration.Weeks(5)) < now);
        Assert.True(model.ProbabilityAlive(Regular, Duration.Weeks(50)) < model.ProbabilityAlive(Regular, Duration.Weeks(5)));
    });

    [Fact]
    public void An_infinite_sum_without_discount_is_refused_where_it_diverges()
    {
        Assert.Throws<ArgumentException>("discount", () => new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week).DiscountedExpectedPurchases(Regular, DiscountRate.None));
        Assert.Throws<ArgumentException>("discount", () => new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week).DiscountedExpectedPurchases(Regular, DiscountRate.None));
        var mortal = new BgNbd(0.5, 5, 3, 4, TimeUnit.Week);
        Golden.Agrees(mortal.ProbabilityAlive(Regular) * (3 + 4 + 6 - 1) / 2.0, mortal.DiscountedExpectedPurchases(Regular, DiscountRate.None), 1e-13);
        var negative = Assert.Throws<ArgumentOutOfRangeException>("discount", () => mortal.DiscountedExpectedPurchases(Regular, DiscountRate.PerYear(-0.1)));
        Assert.StartsWith("discount is -0.1;", negative.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_refuse_parameters_that_they_cannot_have() => Assert.All(ModelCatalog.All, descriptor =>
    {
        for (int i = 0; i < descriptor.Parameters.Count; i++)
            foreach (double bad in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            {
                if (descriptor.Parameters[i].Allows(bad)) continue;
                double[] values = [.. descriptor.Parameters.Select(_ => 1.0)];
                values[i] = bad;
                Assert.Throws<ArgumentOutOfRangeException>(descriptor.Names[i], () => descriptor.Create(values, TimeUnit.Week));
            }
    });

    [Fact]
    public void Published_values_of_the_bg_nbd_are_met()
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
        double[] weeks = [1, 3, 32, 78], expected = [0.053267891, 0.150865231, 1.045243328, 1.860519058];
        for (int i = 0; i < weeks.Length; i++) Golden.Agrees(expected[i], model.ExpectedPurchasesOfNewCustomer(Duration.Weeks(weeks[i])), 1e-8);
        Golden.Agrees(1.07869e-7, model.ProbabilityOfPurchases(10, Duration.Weeks(2)), 1e-5);
        Golden.Agrees(0.5645886155, new BgNbd(0.11, 2.24, 0.31, 0.5, TimeUnit.Week).ExpectedPurchases(new CustomerSummary(0, 0, 1, TimeUnit.Week), Duration.Weeks(30)), 1e-9);
    }

    [Fact]
    public void Published_values_of_the_bg_bb_are_met()
    {
        var model = new BgBb(1.2035224, 0.7497163, 0.6567182, 2.7834421, TimeUnit.Year);
        Golden.Agrees(0.108133, model.ProbabilityAlive(new CustomerSummary(0, 0, 6, TimeUnit.Year)), 1e-5);
        Golden.Agrees(0.589657, model.ProbabilityAlive(new CustomerSummary(2, 4, 6, TimeUnit.Year)), 1e-5);
        Golden.Agrees(0.930434, model.ProbabilityAlive(new CustomerSummary(6, 6, 6, TimeUnit.Year)), 1e-5);
        Assert.Throws<ArgumentException>(() => model.ProbabilityAlive(new CustomerSummary(2, 4.5, 6, TimeUnit.Year)));
    }
}
