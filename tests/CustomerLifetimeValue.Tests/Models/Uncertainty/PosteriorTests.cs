using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Draws of posteriors.</summary>
public sealed class PosteriorTests
{
    private static readonly int[] Survivors = [1000, 631, 468, 382, 326];
    private static readonly BgNbd Truth = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);

    [Fact]
    public void The_posterior_agrees_with_a_sum_over_a_grid()
    {
        double[] golden = Golden.Read("churn")[0];
        var posterior = Posterior.Sample(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), [new SurvivalTable(Survivors, TimeUnit.Year)], draws: 4_000, seed: 1);
        static double Churn(ShiftedBetaGeometric curve) => curve.Alpha / (curve.Alpha + curve.Beta);
        Assert.InRange(posterior.Mean(Churn), golden[7] - 4 * golden[8] / Math.Sqrt(2_000), golden[7] + 4 * golden[8] / Math.Sqrt(2_000));
        Assert.InRange(posterior.StandardDeviation(Churn) / golden[8], 0.93, 1.07);
        Assert.Equal(PosteriorMethod.Importance, posterior.Method);
        Assert.True(posterior.ParetoK < 0.7);
        Assert.Null(posterior.RHat);
    }

    [Fact]
    public void Chains_come_to_the_same_posterior_as_weights()
    {
        var customers = Truth.SimulateCustomers(2_000, Duration.Weeks(52), seed: 7);
        var inference = InferenceOf.Of(BgNbd.Fit(customers), customers);
        var sampler = new PosteriorSampler<BgNbd>(inference, LaplaceProposal.Of(inference), 3, default);
        double[][] weighted = sampler.ByImportance(2_000).Points;
        var (chained, reduction, effective) = sampler.ByMetropolis(2_000);
        Assert.True(reduction < 1.02 && effective > 400);
        for (int i = 0; i < 4; i++)
        {
            var (mean, deviation) = Moments.Of(Array.ConvertAll(weighted, u => u[i]));
            var (other, spread) = Moments.Of(Array.ConvertAll(chained, u => u[i]));
            Assert.InRange((other - mean) / deviation, -0.25, 0.25);
            Assert.InRange(spread / deviation, 0.8, 1.25);
        }
    }

    [Fact]
    public void Draws_are_keyed_by_seed_and_number()
    {
        var customers = Truth.SimulateCustomers(800, Duration.Weeks(52), seed: 7);
        var fit = BgNbd.Fit(customers);
        var posterior = Posterior.Sample(fit, customers, draws: 500, seed: 1);
        Assert.Equal(posterior.Draws, Posterior.Sample(fit, CustomerPatterns.Of(customers), draws: 500, seed: 1).Draws);
        Assert.NotEqual(posterior.Draws, Posterior.Sample(fit, customers, draws: 500, seed: 2).Draws);
        Assert.Equal(500, posterior.Draws.Count);
        var interval = posterior.Interval("r");
        Assert.True(interval.Lower < fit.Model.R && fit.Model.R < interval.Upper);
        Assert.Equal(posterior.Quantile("r", 0.5), posterior.Quantile(model => model.R, 0.5), 12);
        Assert.Contains("ln r ~ N(-0.3, 2)", posterior.ToString(), StringComparison.Ordinal);
        Refused.Naming("parameter", () => posterior.Interval("q"));
        Refused.Naming("function", () => posterior.Mean(_ => double.NaN));
        Refused.OutOfRange("draws", "99", () => Posterior.Sample(fit, customers, 99, 1));
        Assert.Throws<OperationCanceledException>(() => Posterior.Sample(fit, customers, 500, 1, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact] // everybody renews with the same chance: alpha and beta run to infinity together
    public void A_flat_likelihood_has_a_posterior_by_its_weak_priors()
    {
        int[] rising = [1000, 900, 770, 620, 460]; // churn that rises: nothing tells customers apart
        var fit = ShiftedBetaGeometric.Fit(rising, TimeUnit.Year);
        Assert.NotEqual(FitStatus.Converged, fit.Status);
        var posterior = Posterior.Sample(fit, [new SurvivalTable(rising, TimeUnit.Year)], draws: 1_000, seed: 1);
        var churn = posterior.Interval(curve => curve.Alpha / (curve.Alpha + curve.Beta));
        Assert.True(churn.Lower < 0.164 && 0.164 < churn.Upper && churn.Upper - churn.Lower < 0.05);
        Assert.True(posterior.Interval("alpha").Upper > 5 * posterior.Interval("alpha").Lower);
    }

    [Fact]
    public void Few_customers_and_none_who_came_back_have_posteriors_too()
    {
        foreach (var customers in new[]
        {
            Truth.SimulateCustomers(40, Duration.Weeks(20), seed: 3),
            CustomerBase.From(Enumerable.Range(1, 30).Select(i => ((long)i, new CustomerSummary(0, 0, 10 + i, TimeUnit.Week)))),
        })
        {
            var posterior = Posterior.Sample(BgNbd.Fit(customers), customers, draws: 400, seed: 1);
            Assert.All(posterior.Draws, model => Assert.True(model.R > 0 && double.IsFinite(model.B)));
            Assert.True(posterior.Interval("b").Upper > 3 * posterior.Interval("b").Lower);
        }
    }

    [Fact]
    public void Every_model_has_a_posterior()
    {
        var pareto = new ParetoNbd(0.6, 10, 0.6, 12, TimeUnit.Week);
        var base1 = pareto.SimulateCustomers(600, Duration.Weeks(60), seed: 2);
        Contains(Posterior.Sample(ParetoNbd.Fit(base1), base1, 400, 1), "r", "alpha");
        Contains(Posterior.Sample(MbgNbd.Fit(base1), base1, 400, 1), "r", "alpha");
        Contains(Posterior.Sample(GGomNbd.Fit(base1), base1, 400, 1), "b", "kappa"); // whose hazards are constant: b about 0, along a ridge with s and kappa
        var bb = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Year);
        var donors = bb.SimulateCustomers(800, Duration.Years(8), seed: 2);
        var table = DiscreteCustomerBase.From(donors);
        Assert.Equal(Posterior.Sample(BgBb.Fit(table), table, 400, 1).Draws, Posterior.Sample(BgBb.Fit(table), donors, 400, 1).Draws);
        Contains(Posterior.Sample(BetaDiscreteWeibull.Fit(Survivors, TimeUnit.Year), [new SurvivalTable(Survivors, TimeUnit.Year)], 400, 1), "alpha", "shape");
        var shoppers = Truth.Simulate(600, Duration.Weeks(60), 5, spend: new GammaGamma(6, 4, 15));
        var spenders = TransactionLog.From(shoppers).Summarize(TimeUnit.Week);
        Contains(Posterior.Sample(GammaGamma.Fit(spenders), spenders, 400, 1), "p", "q");

        static void Contains<T>(Posterior<T> posterior, params string[] names) where T : class => Assert.All(names, name =>
            Assert.InRange(posterior.Quantile(name, 0.5), posterior.Interval(name).Lower, posterior.Interval(name).Upper));
    }

    [Fact] // from narrow to wide priors' spreads, with hazards that grow and fade
    public void The_value_alone_is_that_with_derivatives()
    {
        var customers = Truth.SimulateCustomers(150, Duration.Weeks(40), seed: 4, Duration.Weeks(12));
        var spenders = SpendPatterns.Of(TransactionLog.From(Truth.Simulate(150, Duration.Weeks(40), 5, spend: new GammaGamma(6, 4, 15))).Summarize(TimeUnit.Week));
        var patterns = CustomerPatterns.Of(customers);
        (ILogLikelihood Likelihood, double[] At)[] models =
        [
            (BgNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, 0.8, 2.4]), (MbgNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, 0.8, 2.4]),
            (ParetoNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, 0.6, 12]), (ParetoNbdDescriptor.Instance.Likelihood(patterns), [0.5, 20, 0.6, 7]),
            (GGomNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, 0.02, 0.6, 12]), (GGomNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, -0.05, 1, 40]), (GGomNbdDescriptor.Instance.Likelihood(patterns), [0.5, 6, 0, 1, 40]),
            (GammaGammaDescriptor.Instance.Likelihood(spenders), [6, 4, 15]),
        ];
        foreach (var (likelihood, at) in models)
            for (int i = 0; i < 100; i++)
            {
                var random = new CounterRandom(1, i, 4);
                double[] values = Array.ConvertAll(at, p => p * Math.Exp(2 * (1 + i % 3) * (random.NextDouble() - 0.5)));
                double whole = likelihood.Evaluate(values, new double[at.Length], new double[at.Length * at.Length]);
                Assert.True(Math.Abs(likelihood.Value(values) - whole) <= 1e-9 * Math.Abs(whole), string.Create(CultureInfo.InvariantCulture, $"{likelihood.GetType().Name} at {string.Join(", ", values)}: {likelihood.Value(values):R}, {whole:R}"));
            }
    }

    [Fact]
    public void A_posterior_is_written_and_read_to_the_same_bits()
    {
        var customers = Truth.SimulateCustomers(300, Duration.Weeks(52), seed: 7);
        var posterior = Posterior.Sample(BgNbd.Fit(customers), customers, draws: 100, seed: 1);
        string json = PosteriorJson.Write(posterior);
        var read = PosteriorJson.Read<BgNbd>(json);
        Assert.Equal(posterior.Draws, read.Draws);
        Assert.Equal(posterior.Priors, read.Priors);
        Assert.Equal((posterior.Seed, posterior.Method, posterior.ParetoK, posterior.EffectiveSampleSize), (read.Seed, read.Method, read.ParetoK, read.EffectiveSampleSize));
        Assert.Equal(posterior.Interval("b"), read.Interval("b"));
        Refused.Naming("json", () => PosteriorJson.Read<MbgNbd>(json));
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>(json.Replace("\"version\":1", "\"version\":9", StringComparison.Ordinal)));
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>("{}"));
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>("no"));
        Refused.Naming("json", () => PosteriorJson.Read<BgNbd>(json.Replace("\"draws\":[[", "\"draws\":[[1,", StringComparison.Ordinal)));
    }

    [Fact]
    public void Derivatives_by_the_coordinates_are_those_of_the_value()
    {
        var customers = Truth.SimulateCustomers(200, Duration.Weeks(52), seed: 7);
        var fit = BgNbd.Fit(customers, new FitOptions(priors: [new ParameterPrior("alpha", 3)]));
        var posterior = LogPosterior.Of(InferenceOf.Of(fit, customers));
        double[] u = [-0.5, 2.2, -1.2, 1.4], gradient = new double[4], hessian = new double[16], up = new double[4], unused = new double[16];
        posterior.Evaluate(u, gradient, hessian);
        for (int i = 0; i < 4; i++)
        {
            const double Step = 1e-5;
            double high = posterior.Evaluate(Moved(i, Step), up, unused), low = posterior.Evaluate(Moved(i, -Step), new double[4], unused);
            Assert.Equal((high - low) / (2 * Step), gradient[i], 4);
            double[] down = new double[4];
            posterior.Evaluate(Moved(i, -Step), down, unused);
            for (int j = 0; j < 4; j++) Assert.Equal((up[j] - down[j]) / (2 * Step), hessian[i * 4 + j], 3);
        }

        double[] Moved(int i, double step) => [.. u.Select((x, j) => j == i ? x + step : x)];
    }
}
