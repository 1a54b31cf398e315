using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Gradients and Hessians are the derivatives of the likelihood, for every listed model at each of its starting points.</summary>
public sealed class LikelihoodDerivativeTests
{
    public static TheoryData<string> Names => [.. ModelCatalog.All.Select(descriptor => descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_and_hessian_agree_with_central_differences(string name)
    {
        var problem = Problem(name);
        Assert.All(problem.Starts, start =>
        {
            // Away from a maximum and from where parameters coincide.
            double[] at = [.. start.Select((p, i) => problem.Parameters[i].Transform.Back(problem.Parameters[i].Transform.Of(p) + 0.03 * (i + 1)))];
            int n = at.Length;
            double[] gradient = new double[n], hessian = new double[n * n];
            problem.Likelihood.Evaluate(at, gradient, hessian);
            double[] slopes = [.. at.Select((p, i) => problem.Parameters[i].Transform.Slope(p))];
            double size = 1 + gradient.Zip(slopes, (g, s) => Math.Abs(g * s)).Max();
            for (int i = 0; i < n; i++)
            {
                Assert.InRange(Difference(problem, at, i, evaluated => evaluated.Value) - gradient[i] * slopes[i], -1e-7 * size, 1e-7 * size);
                for (int j = 0; j < n; j++)
                {
                    int row = j;
                    double expected = Difference(problem, at, i, evaluated => evaluated.Gradient[row]) * slopes[j], actual = hessian[i * n + j] * slopes[i] * slopes[j];
                    Assert.True(Math.Abs(expected - actual) <= 1e-6 * size, $"{name} ∂²/∂{problem.Names[i]}∂{problem.Names[j]} at {string.Join(", ", at)}: {actual:R}, by differences {expected:R}");
                }
            }
        });
    }

    /// <summary>∂/∂θᵢ by Richardson's rule on two central differences.</summary>
    private static double Difference(FitProblem problem, double[] at, int i, Func<(double Value, double[] Gradient), double> of)
    {
        const double Step = 2e-3;
        double narrow = Central(Step), wide = Central(2 * Step);
        return narrow + (narrow - wide) / 3;

        double Central(double step) => (of(Evaluate(step)) - of(Evaluate(-step))) / (2 * step);

        (double, double[]) Evaluate(double step)
        {
            var transform = problem.Parameters[i].Transform;
            double[] moved = [.. at], gradient = new double[at.Length];
            moved[i] = transform.Back(transform.Of(at[i]) + step);
            return (problem.Likelihood.Evaluate(moved, gradient, new double[at.Length * at.Length]), gradient);
        }
    }

    private static FitProblem Problem(string name)
    {
        var descriptor = ModelCatalog.All.Single(d => string.Equals(d.Name, name, StringComparison.Ordinal));
        switch (descriptor)
        {
            case IPurchaseModelDescriptor purchase:
                CustomerBase customers = ListedModels.Typical(name).SimulateCustomers(60, Duration.Weeks(40), seed: 3, acquisition: Duration.Weeks(12));
                return purchase.ProblemOf(customers);
            case GammaGammaDescriptor spend:
                return spend.Problem(SpendPatterns.Of(Spenders.Of(new GammaGamma(6, 4, 15), 60, seed: 3)), null, CancellationToken.None);
            case ModelDescriptor<ShiftedBetaGeometric, TenureCells> two:
                return two.Problem(Tenures, null, CancellationToken.None);
            default:
                return Assert.IsType<BetaDiscreteWeibullDescriptor>(descriptor).Problem(Tenures, null, CancellationToken.None);
        }
    }

    private static TenureCells Tenures => TenureCells.Of([new SurvivalTable([1000, 869, 743, 653, 593, 551, 517, 491], TimeUnit.Year)]);
}
