using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Where a fit ends does not depend on where it starts: 200 starting points at random (20 for the Gamma/Gompertz/NBD, whose fit takes a hundred
/// times as long) over a factor of e³ to either side, or 3 in a mean age of a rate that may have either sign.</summary>
public sealed class RandomStartsTests
{
    private const int Starts = 200, FewStarts = 20;

    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_purchase_model_ends_in_the_same_place_from_random_starts(string name)
    {
        var descriptor = ListedModels.Purchase(name);
        var truth = ListedModels.Typical(name);
        CustomerBase customers = truth.SimulateCustomers(400, Duration.Years(10), seed: 11, acquisition: Duration.Weeks(12));
        Same(descriptor.ProblemOf(customers), descriptor.ValuesOf(truth), descriptor.FitTo(customers), truth is GGomNbd ? FewStarts : Starts);
    }

    [Fact]
    public void The_gamma_gamma_ends_in_the_same_place_from_random_starts()
    {
        var customers = Spenders.Of(new GammaGamma(6, 4, 15), 800, seed: 11);
        Same(GammaGammaDescriptor.Instance.Problem(SpendPatterns.Of(customers), null, CancellationToken.None), [6, 4, 15], GammaGamma.Fit(customers), Starts);
    }

    private static void Same<T>(FitProblem problem, double[] near, ModelFit<T> fit, int starts) where T : notnull
    {
        Assert.True(fit.Converged, fit.Diagnosis);
        var random = new Random(20250202);
        for (int i = 0; i < starts; i++)
        {
            double[] start = [.. near.Zip(problem.Parameters, (p, parameter) => parameter.Transform.Back(parameter.Transform.Of(p) + 6 * random.NextDouble() - 3))];
            var from = LikelihoodMaximizer.Fit(problem with { Starts = [start] }, p => p, null, null, CancellationToken.None);
            string where = $"from {string.Join(", ", start)}";
            Assert.True(from.Converged, $"{where}: {from.Diagnosis}");
            Golden.Agrees(fit.LogLikelihood, from.LogLikelihood, 1e-12, where);
            foreach (string name in problem.Names) Golden.Agrees(fit.Parameters[name], from.Parameters[name], 1e-7, $"{name} {where}");
        }
    }
}
