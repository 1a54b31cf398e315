using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class SimulationTests
{
    private const int Seeds = 60;

    /// <summary>The normal law lets a mean of 60 standardised deviations stray from 0 by 5.3/√60 once in ten million; a tenth is left for the bias that 1,500 customers allow.</summary>
    private const double FarthestMean = 0.68 + 0.1;

    /// <summary>The χ² law with 60 degrees of freedom lets their root mean square lie outside this once in ten million.</summary>
    private const double LeastSpread = 0.55, MostSpread = 1.52;

    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_of_simulated_customers_recover_the_parameters_within_their_standard_errors(string name)
    {
        var truth = ListedModels.Typical(name);
        Recovers(truth.Parameters, seed => ListedModels.Purchase(name).FitTo(truth.SimulateCustomers(1500, Duration.Years(10), seed)), ListedModels.Purchase(name).Parameters);
    }

    [Fact]
    public void The_same_seed_gives_the_same_orders_and_another_seed_others()
    {
        var model = new ParetoNbd(0.6, 5, 0.7, 10, TimeUnit.Week);
        var first = model.Simulate(50, Duration.Weeks(30), seed: 3).ToArray();
        Assert.Equal(first, model.Simulate(50, Duration.Weeks(30), seed: 3));
        Assert.NotEqual(first, model.Simulate(50, Duration.Weeks(30), seed: 4));
    }

    [Theory]
    [InlineData(TimeUnit.Week, 7)]
    [InlineData(TimeUnit.Month, 1)]
    [InlineData(TimeUnit.Quarter, 3)]
    [InlineData(TimeUnit.Year, 12)]
    public void Simulated_orders_of_opportunities_are_one_a_calendar_period(TimeUnit unit, int size)
    {
        var model = new BgBb(50, 0.5, 0.5, 50, unit);
        DateOnly start = new(2001, 1, 1), end = unit == TimeUnit.Week ? start.AddDays(7 * 40 - 1) : start.AddMonths(40 * size).AddDays(-1);
        Duration observation = Duration.Between(start, end), acquisition = Duration.Of(10, unit);
        var log = TransactionLog.From(model.Simulate(3000, observation, seed: 9, acquisition, start));
        CustomerBase customers = log.Summarize(end, unit, new SummaryOptions(unit)).InWholePeriods();
        Assert.Equal(3000, customers.Count);
        Assert.Equal(log.Count, customers.TotalPurchases);
        Assert.Equal(39, customers.Max(customer => customer.Age));
        var fit = BgBb.Fit(DiscreteCustomerBase.From(customers));
        foreach (var (name, truth) in model.Parameters)
            Assert.InRange(Math.Log(fit.Parameters[name] / truth), -4 * fit.StandardErrors[name] / fit.Parameters[name], 4 * fit.StandardErrors[name] / fit.Parameters[name]);
    }

    [Fact]
    public void A_simulation_beyond_the_calendar_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("observation", () => new ParetoNbd(1e-4, 1e4, 1, 1, TimeUnit.Year).Simulate(1, Duration.Years(9000), seed: 1));

    [Fact]
    public void Simulated_orders_make_a_log_whose_spend_is_the_spend_models()
    {
        var spend = new GammaGamma(6, 4, 15);
        var orders = new BgNbd(0.5, 3, 0.8, 4, TimeUnit.Week).Simulate(4000, Duration.Weeks(52), seed: 1, acquisition: Duration.Weeks(10), start: new DateOnly(2024, 1, 1), spend);
        var customers = TransactionLog.From(orders).Summarize(new DateOnly(2024, 12, 30), TimeUnit.Week);
        Assert.Equal(4000, customers.Count);
        var fit = GammaGamma.Fit(customers);
        Assert.InRange((fit.Model.P - 6) / fit.StandardErrors["p"], -4, 4);
        Assert.InRange((fit.Model.Q - 4) / fit.StandardErrors["q"], -4, 4);
        Assert.InRange(fit.Model.PopulationMean!.Value, 27, 33);
    }

    [Fact]
    public void Fits_of_simulated_spend_recover_the_parameters_within_their_standard_errors() =>
        Recovers(new Dictionary<string, double>(StringComparer.Ordinal) { ["p"] = 6, ["q"] = 4, ["v"] = 15 }, seed => GammaGamma.Fit(Spenders.Of(new GammaGamma(6, 4, 15), 1500, seed)), GammaGammaDescriptor.Instance.Parameters);

    /// <summary>Over many seeds the deviations, each over its standard error, are those of a standard normal variable.</summary>
    private static void Recovers<T>(IReadOnlyDictionary<string, double> truth, Func<int, ModelFit<T>> fit, IReadOnlyList<ModelParameter> parameters) where T : class
    {
        ModelFit<T>[] fits = [.. Enumerable.Range(1, Seeds).Select(fit).Where(f => f.Converged)];
        Assert.True(fits.Length >= 0.9 * Seeds, $"only {fits.Length} fits converged");
        foreach (var (name, transform, _, _, _) in parameters)
        {
            double[] deviations = [.. fits.Select(f => (transform.Of(f.Parameters[name]) - transform.Of(truth[name])) / (f.StandardErrors[name] / transform.Slope(f.Parameters[name])))];
            Assert.InRange(deviations.Average(), -FarthestMean, FarthestMean);
            Assert.InRange(Math.Sqrt(deviations.Average(d => d * d)), LeastSpread, MostSpread);
        }
    }
}
