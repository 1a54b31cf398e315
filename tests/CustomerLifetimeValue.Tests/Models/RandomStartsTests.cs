using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Where a fit ends does not depend on where it starts: 200 starting points at random over a factor of e³ to either side.</summary>
public sealed class RandomStartsTests
{
    private const int Starts = 200;

    private static readonly CustomerBase Customers = new BgNbd(0.5, 6, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(400, Duration.Weeks(52), seed: 11, acquisition: Duration.Weeks(12));

    [Fact]
    public void The_bg_nbd_ends_in_the_same_place_from_200_random_starts() =>
        Same(new BetaGeometricLikelihood(Customers.Patterns, shift: 0), BgNbd.Names, [0.5, 6, 0.8, 2.5], BgNbd.Fit(Customers));

    [Fact]
    public void The_mbg_nbd_ends_in_the_same_place_from_200_random_starts() =>
        Same(new BetaGeometricLikelihood(Customers.Patterns, shift: 1), MbgNbd.Names, [0.5, 6, 0.8, 2.5], MbgNbd.Fit(Customers));

    [Fact]
    public void The_pareto_nbd_ends_in_the_same_place_from_200_random_starts()
    {
        var customers = new ParetoNbd(0.6, 5, 0.7, 10, TimeUnit.Week).SimulateCustomers(150, Duration.Weeks(52), seed: 5);
        Same(new ParetoLikelihood(customers.Patterns), ParetoNbd.Names, [0.6, 5, 0.7, 10], ParetoNbd.Fit(customers));
    }

    [Fact]
    public void The_bg_bb_ends_in_the_same_place_from_200_random_starts()
    {
        var customers = DiscreteCustomerBase.From(new BgBb(1.2, 0.8, 0.7, 2.8, TimeUnit.Year).SimulateCustomers(1500, Duration.Years(6), seed: 11));
        Same(new BgBbLikelihood(customers), BgBb.Names, [1.2, 0.8, 0.7, 2.8], BgBb.Fit(customers));
    }

    [Fact]
    public void The_gamma_gamma_ends_in_the_same_place_from_200_random_starts()
    {
        var customers = Spenders.Of(new GammaGamma(6, 4, 15), 800, seed: 11);
        Same(new GammaGammaLikelihood(SpendPatterns.Of(customers)), GammaGamma.Names, [6, 4, 15], GammaGamma.Fit(customers));
    }

    private static void Same<T>(ILogLikelihood likelihood, string[] names, double[] near, ModelFit<T> fit) where T : notnull
    {
        Assert.True(fit.Converged, fit.Diagnosis);
        var random = new Random(20250202);
        for (int i = 0; i < Starts; i++)
        {
            double[] start = Array.ConvertAll(near, p => p * Math.Exp(6 * random.NextDouble() - 3));
            var from = LikelihoodMaximizer.Fit(likelihood, names, [start], p => p, fit.Observations, fit.DistinctPatterns, null, null, CancellationToken.None);
            string where = $"from {string.Join(", ", start)}";
            Assert.True(from.Converged, $"{where}: {from.Diagnosis}");
            Golden.Agrees(fit.LogLikelihood, from.LogLikelihood, 1e-12, where);
            foreach (string name in names) Golden.Agrees(fit.Parameters[name], from.Parameters[name], 1e-7, $"{name} {where}");
        }
    }
}
