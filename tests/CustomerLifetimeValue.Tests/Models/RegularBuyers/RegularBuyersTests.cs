using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Regular buyers beside printed and independent values, and beside the models without regularity.</summary>
public sealed class RegularBuyersTests
{
    private static readonly Duration Year = Duration.Weeks(52);

    private static readonly MbgCnbd Groceries = new(2, 1.3291973, 2.8126003, 0.4247156, 0.7900402, TimeUnit.Week), Third = new(3, 0.85, 1.45, 0.79, 2.42, TimeUnit.Week);

    private static readonly PurchaseModel[] All =
    [
        Groceries, Third, new BgCnbd(2, 0.7, 3, 0.9, 2.1, TimeUnit.Week), new BgCnbd(5, 1.4, 2, 1.3, 4, TimeUnit.Week), new MbgCnbd(20, 2, 0.8, 0.5, 3, TimeUnit.Week),
    ];

    private static readonly CustomerSummary[] Customers =
    [
        new(0, 0, 52, TimeUnit.Week), new(1, 3, 8, TimeUnit.Week), new(4, 30, 31, TimeUnit.Week, sumOfLogGaps: 7), new(12, 40, 40, TimeUnit.Week, sumOfLogGaps: 13),
    ];

    /// <summary>BTYDplus' parameters of its groceries data, by an own quadrature.</summary>
    [Theory]
    [InlineData(0, 0, 0.075090868602644, 0.064155709085388)]
    [InlineData(1, 10, 0.105915480024, 0.191312276753)]
    [InlineData(3, 48, 0.887131786538, 2.7970263535446)]
    [InlineData(10, 51, 0.959724905547, 8.455480426403)]
    public void Values_of_the_groceries_are_met(int x, double recency, double alive, double purchases)
    {
        var customer = new CustomerSummary(x, recency, 52, TimeUnit.Week);
        Golden.Agrees(alive, Groceries.ProbabilityAlive(customer), 1e-11);
        Golden.Agrees(purchases, Groceries.ExpectedPurchases(customer, Year), 1e-11);
    }

    [Fact]
    public void One_who_has_just_bought_is_not_yet_due()
    {
        double[] expected = [0.41908453467, 0.39101740425, 0.36609267487];
        double[] recencies = [50, 51, 51.9];
        for (int i = 0; i < recencies.Length; i++)
            Golden.Agrees(expected[i], Third.ExpectedPurchases(new CustomerSummary(1, recencies[i], 52, TimeUnit.Week), Duration.Weeks(32)), 1e-10);
        Assert.True(Third.ExpectedPurchases(new CustomerSummary(1, 3, 3, TimeUnit.Week), Duration.Days(1)) < Third.ExpectedPurchases(new CustomerSummary(1, 3, 5, TimeUnit.Week), Duration.Days(1)));
    }

    /// <summary>Σ E[qᵐ⁻¹]·(P(Sₘ ≤ to) − P(Sₘ ≤ from)) by counts of stages with 240 digits: where hardly anybody is left by then, where they are left by chances of e⁻³¹⁴, and in a short time far off.</summary>
    [Theory]
    [InlineData(3, 2, 1.5, 8, 1, 30, 39, 40, 20, 60, 0.47160893563131927)]
    [InlineData(2, 1.2, 3, 40, 2, 5, 30, 31, 26, 78, 0.027344095990887555)]
    [InlineData(3, 1, 1, 300, 1, 100, 39, 40, 5, 30, 2.3007974496361133e-6)]
    [InlineData(3, 1, 1, 1e6, 1, 1000, 39, 40, 5, 60, 7.8997808309172493e-137)]
    [InlineData(2, 2, 1.5, 1.25, 1, 30, 39, 40, 2000, 2000.5, 0.0029955836829065069)]
    public void Purchases_far_off_keep_their_digits(int k, double r, double alpha, double a, double b, int x, double recency, double age, double from, double to, double expected)
    {
        var future = new MbgCnbd(k, r, alpha, a, b, TimeUnit.Week).FutureAt(new CustomerSummary(x, recency, age, TimeUnit.Week));
        Golden.Agrees(expected, future.Purchases(from, to), 1e-12);
    }

    [Fact]
    public void One_stage_is_the_model_without_regularity_to_the_bit()
    {
        (PurchaseModel Own, PurchaseModel Known)[] pairs =
        [
            (new BgCnbd(1, 0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week)),
            (new MbgCnbd(1, 0.525, 6.183, 0.891, 1.614, TimeUnit.Week), new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week)),
        ];
        var discount = DiscountRate.PerYear(0.1);
        foreach (var (own, known) in pairs)
            foreach (var customer in Customers.Append(new CustomerSummary(2, 30, 39, TimeUnit.Week)))
            {
                Assert.Equal(known.LogLikelihood(customer), own.LogLikelihood(customer));
                Assert.Equal(known.ProbabilityAlive(customer, Year), own.ProbabilityAlive(customer, Year));
                Assert.Equal(known.ExpectedPurchases(customer, Year), own.ExpectedPurchases(customer, Year));
                Assert.Equal(known.DiscountedExpectedPurchases(customer, discount), own.DiscountedExpectedPurchases(customer, discount));
                Assert.Equal(known.ProbabilityOfPurchases(customer, 3, Year), own.ProbabilityOfPurchases(customer, 3, Year));
                Assert.Equal(known.NextPurchase(customer).MedianIfAlive, own.NextPurchase(customer).MedianIfAlive);
            }
        var customers = pairs[1].Known.SimulateCustomers(800, Duration.Weeks(60), seed: 2, acquisition: Duration.Weeks(10));
        var (fit, plain) = (MbgCnbd.Fit(customers, k: 1), MbgNbd.Fit(customers));
        Assert.Equal(plain.LogLikelihood, fit.LogLikelihood);
        Assert.Equal(plain.Parameters, fit.Parameters);
    }

    [Fact]
    public void The_likelihood_asks_for_gaps_and_predictions_do_not()
    {
        var stated = new CustomerSummary(2, 30, 39, TimeUnit.Week);
        Assert.InRange(Groceries.ProbabilityAlive(stated), 0.1, 1);
        Assert.Contains("sumOfLogGaps", Assert.Throws<ArgumentException>("customer", () => Groceries.LogLikelihood(stated)).Message, StringComparison.Ordinal);
        var customers = CustomerBase.From([("a", stated)]);
        Assert.Throws<ArgumentException>("customers", () => Groceries.LogLikelihood(customers, new double[1]));
        Assert.Throws<ArgumentException>("customers", () => MbgCnbd.Fit(customers));
        Assert.Throws<ArgumentException>("customers", () => BgCnbd.Fit(customers, k: 2));
        Assert.Equal(1, MbgCnbd.Fit(customers, k: 1).Model.K);
        Assert.Throws<ArgumentOutOfRangeException>("k", () => MbgCnbd.Fit(customers, k: 0));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => new BgCnbd(101, 1, 1, 1, 1, TimeUnit.Week));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void The_number_of_stages_is_found_by_likelihood(int k)
    {
        var truth = new MbgCnbd(k, 1.2, 1.2 * k, 0.6, 3, TimeUnit.Week);
        var customers = truth.SimulateCustomers(1_500, Duration.Weeks(80), seed: 5, acquisition: Duration.Weeks(10));
        var fit = MbgCnbd.Fit(customers);
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.Equal(k, fit.Model.K);
        foreach (string name in fit.Parameters.Keys)
            Assert.InRange((fit.Parameters[name] - truth.Parameters[name]) / fit.StandardErrors[name], -4, 4);
        Assert.Equal(fit.Model, MbgCnbd.Fit(CustomerPatterns.Of(customers)).Model);
        Golden.Agrees(customers.Sum(fit.Model.LogLikelihood), fit.LogLikelihood, 1e-11);
    }

    [Fact]
    public void The_likelihood_is_a_density_of_purchase_times() => Assert.All(All, model =>
    {
        // No purchase by T, or the first at t ≤ T and then as it comes: P(X ≥ 1) is the integral of the density of the first time, of whoever stays or leaves.
        double none = model.ProbabilityOfPurchases(0, Year);
        var later = new CustomerSummary(0, 0, 52, TimeUnit.Week);
        Golden.Agrees(none, Math.Exp(model.LogLikelihood(later)), 1e-11, model.ToString());
    });

    [Fact]
    public void Variances_are_those_of_the_chances() => Assert.All(All, model => Assert.All(Customers, customer =>
    {
        var law = model.PurchaseDistribution(customer, Duration.Weeks(13));
        double mean = 0, square = 0;
        for (int n = 0; n < 300; n++) (mean, square) = (mean + n * law.Probability(n), square + (double)n * n * law.Probability(n));
        Golden.Agrees(mean, law.Mean, 1e-11, model.ToString());
        Golden.Agrees(square - mean * mean, law.Variance, 1e-10, model.ToString());
        Golden.Agrees(1 - law.Probability(0), model.NextPurchase(customer).Within(Duration.Weeks(13)), 1e-11);
    }));

    [Fact]
    public void Futures_drawn_are_as_expected() => Assert.All(All, model =>
    {
        const int Draws = 20_000;
        var random = new Random(7);
        var future = model.FutureAt(new CustomerSummary(2, 20, 24, TimeUnit.Week));
        double sum = 0, squares = 0, discounted = 0;
        var times = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            times.Clear();
            future.Buy(random, 26, times);
            double value = times.Sum(t => Math.Exp(-0.02 * t));
            (sum, discounted, squares) = (sum + times.Count, discounted + value, squares + value * value - times.Sum(t => Math.Exp(-0.04 * t)));
        }
        double mean = future.Purchases(0, 26), error = Math.Sqrt((future.Pairs(0, 26) + mean - mean * mean) / Draws);
        Assert.InRange(sum / Draws - mean, -5 * error, 5 * error);
        Assert.InRange(discounted / Draws - future.Discounted(0.02, 26), -5 * error, 5 * error);
        Assert.InRange(squares / Draws / future.Pairs(0.02, 26), 0.9, 1.1);
    });

    [Fact]
    public void A_little_discount_is_hardly_any() => Assert.All(All, model => Assert.All(Customers, customer =>
    {
        var future = model.FutureAt(customer);
        Golden.Agrees(future.Purchases(0, 30), future.Discounted(1e-12, 30), 1e-10, model.ToString());
        Golden.Agrees(future.Pairs(0, 30), future.Pairs(1e-12, 30), 1e-9, model.ToString());
    }));

    [Fact]
    public void Far_ends_are_no_ends() => Assert.All(All, model =>
    {
        var future = model.FutureAt(Customers[2]);
        Golden.Agrees(future.Discounted(1, double.PositiveInfinity), future.Discounted(1, 44.9), 1e-10, model.ToString());
        Golden.Agrees(future.AliveTime(1, double.PositiveInfinity), future.AliveTime(1, 44.9), 1e-10, model.ToString());
        Golden.Agrees(future.Pairs(1, double.PositiveInfinity), future.Pairs(1, 44.9), 1e-9, model.ToString());
    });

    [Fact]
    public void Sums_without_discount_and_end_are_those_of_the_purchases_left()
    {
        var future = new MbgCnbd(3, 2, 1.5, 3.5, 4, TimeUnit.Week).FutureAt(new CustomerSummary(2, 20, 24, TimeUnit.Week));
        Golden.Agrees((3.5 + 7 - 1) / 2.5, future.Discounted(0, double.PositiveInfinity), 1e-14);
        Golden.Agrees(future.Discounted(0, double.PositiveInfinity), future.Purchases(0, 1e6), 1e-6);
        Golden.Agrees(future.Pairs(0, double.PositiveInfinity), future.Pairs(0, 1e6), 1e-4);
        Golden.Agrees(future.AliveTime(0, double.PositiveInfinity), future.AliveTime(1e-9, double.PositiveInfinity), 1e-6);
        Assert.Equal(double.PositiveInfinity, Groceries.FutureAt(Customers[1]).Discounted(0, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Groceries.FutureAt(Customers[1]).AliveTime(0, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Groceries.FutureAt(Customers[1]).Pairs(0, double.PositiveInfinity));
    }

    [Fact]
    public void Blocks_say_what_counting_says()
    {
        double[] shares = StageWeights.Shares(3, 30, 0.1);
        foreach (double end in new[] { 5.0, 300 })
        {
            var counts = StageCounts.Of(3, 30, shares, end, 20);
            var blocks = new PurchaseBlocks(3, 30, 20, shares, 0.7, 4, end);
            Golden.Agrees(counts.Purchases(0.7, 4), blocks.Purchases(0), 1e-11);
            Golden.Agrees(counts.Alive(0.7, 4), blocks.Alive(), 1e-11);
            Golden.Agrees(counts.Pairs(0.7, 4), blocks.Pairs(), 1e-11);
            var future = new MbgCnbd(3, 24, 10, 0.7, 1, TimeUnit.Week).FutureAt(new CustomerSummary(2, 8, 10, TimeUnit.Week));
            var own = new PurchaseBlocks(3, 30, 20, shares, 0.7, 4, end);
            Golden.Agrees(future.Discounted(0.02, end), own.Purchases(0.02), 1e-11);
        }
    }

    [Fact]
    public void Counts_and_times_without_measure_give_numbers() => Assert.All(new[]
    {
        (new CustomerSummary(100_000, 1_000, 1_000.01, TimeUnit.Week), Duration.Weeks(1e6)), (new CustomerSummary(0, 0, 1e-6, TimeUnit.Week), Duration.Weeks(1e6)),
        (new CustomerSummary(3, 1e-6, 1e6, TimeUnit.Week), Duration.Weeks(1e-6)), (new CustomerSummary(40, 2, 1e5, TimeUnit.Week), Duration.Weeks(1e5)),
    }, given => Assert.All(All[..3], model =>
    {
        var (customer, horizon) = given;
        double purchases = model.ExpectedPurchases(customer, horizon);
        Assert.InRange(purchases, 0, 1e12);
        Assert.InRange(model.ProbabilityAlive(customer, horizon), 0, 1);
        Assert.InRange(model.DiscountedExpectedPurchases(customer, DiscountRate.PerYear(0.1), horizon), 0, purchases * (1 + 1e-9) + 1e-300);
        Assert.True(double.IsFinite(model.DiscountedExpectedPurchases(customer, DiscountRate.PerYear(0.1))));
    }));

    [Fact]
    public void A_posterior_keeps_the_number_of_stages()
    {
        var customers = new MbgCnbd(3, 1.2, 3.6, 0.6, 3, TimeUnit.Week).SimulateCustomers(300, Duration.Weeks(60), seed: 5, acquisition: Duration.Weeks(10));
        var posterior = Posterior.Sample(MbgCnbd.Fit(customers, k: 3), customers, draws: 100, seed: 1);
        Assert.All(posterior.Draws, draw => Assert.Equal(3, draw.K));
        Assert.Equal(posterior.Draws, PosteriorJson.Read<MbgCnbd>(PosteriorJson.Write(posterior)).Draws);
        Assert.Throws<ArgumentException>(() => PosteriorJson.Read<MbgCnbd>(PosteriorJson.Write(posterior).Replace("\"order\":3,", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_stored_model_names_its_stages()
    {
        string json = ModelJson.Write(Third);
        Assert.Equal(Third, ModelJson.ReadModel<MbgCnbd>(json));
        Assert.Contains("\"k\": 3", json, StringComparison.Ordinal);
        Assert.Equal("MbgCnbd: k 3, r 0.85, alpha 1.45, a 0.79, b 2.42 (weeks)", Third.ToString());
        foreach (string wrong in (string[])["0", "2.5", "101"])
            Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadModel<MbgCnbd>(json.Replace("\"k\": 3", $"\"k\": {wrong}", StringComparison.Ordinal)));
        Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadModel<MbgCnbd>(json.Replace("\"k\": 3,", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_comparison_has_regular_buyers_where_gaps_are_known()
    {
        var customers = new MbgCnbd(3, 1.2, 3.6, 0.6, 3, TimeUnit.Week).SimulateCustomers(400, Duration.Weeks(60), seed: 5, acquisition: Duration.Weeks(10));
        var comparison = ModelComparison.Fit(customers);
        Assert.Equal(nameof(MbgCnbd), comparison[0].Name);
        Assert.Equal(3, Assert.IsType<MbgCnbd>(comparison[0].Model).K);
        var stated = CustomerBase.From(customers.Entries.Select(entry => (entry.Customer, new CustomerSummary(entry.Summary.Frequency, entry.Summary.Recency, entry.Summary.Age, TimeUnit.Week))));
        Assert.DoesNotContain(ModelComparison.Fit(stated), row => row.Name is nameof(MbgCnbd) or nameof(BgCnbd));
    }
}
