using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Covariates need nothing of a model but its likelihood.</summary>
public sealed class GroupedLikelihoodTests
{
    private static readonly CustomerBase One = Simulated(new BgNbd(0.6, 6, 0.9, 2.5, TimeUnit.Week), 1), Other = Simulated(new BgNbd(0.9, 3, 1.4, 2.5, TimeUnit.Week), 2);

    private static readonly CovariateScale Plain = new(), Chances = new((2, 3));

    [Fact]
    public void Without_effect_it_is_the_likelihood_of_all()
    {
        var (grouped, all) = (Grouped(Plain, [new(CovariateSide.Purchase, 1, -1)]), Likelihood(CustomerPatterns.Merge([CustomerPatterns.Of(One), CustomerPatterns.Of(Other)])));
        double[] gradient = new double[5], hessian = new double[25], expected = new double[4], curvature = new double[16];
        Golden.Agrees(all.Evaluate([0.5, 5, 1, 2.5], expected, curvature), grouped.Evaluate([0.5, 5, 1, 2.5, 0], gradient, hessian), 1e-13);
        for (int i = 0; i < 4; i++)
        {
            Golden.Agrees(expected[i], gradient[i], 1e-10);
            for (int j = 0; j < 4; j++) Golden.Agrees(curvature[i * 4 + j], hessian[i * 5 + j], 1e-10, $"{i}, {j}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradient_and_hessian_agree_with_central_differences(bool chances)
    {
        var likelihood = Grouped(chances ? Chances : Plain, [new(CovariateSide.Purchase, 1, -1), new(CovariateSide.Dropout, 2, 1)]);
        double[] at = [0.6, 5, 0.7, 3, 0.3, -0.4], gradient = new double[6], hessian = new double[36];
        likelihood.Evaluate(at, gradient, hessian);
        double size = 1 + gradient.Max(Math.Abs), curvature = 1 + hessian.Max(Math.Abs);
        for (int i = 0; i < at.Length; i++)
        {
            var (value, slopes) = Difference(likelihood, at, i);
            Assert.True(Math.Abs(value - gradient[i]) <= 1e-6 * size, $"∂{i}: {gradient[i]:R}, by differences {value:R}");
            for (int j = 0; j < at.Length; j++) Assert.True(Math.Abs(slopes[j] - hessian[j * 6 + i]) <= 1e-6 * curvature, $"∂²{i}{j}: {hessian[j * 6 + i]:R}, by differences {slopes[j]:R}");
        }
    }

    [Fact]
    public void One_covariate_of_0_and_1_on_every_parameter_makes_two_fits()
    {
        CovariateMove[] each = [new(CovariateSide.Purchase, 0, 1), new(CovariateSide.Purchase, 1, 1), new(CovariateSide.Purchase, 2, 1), new(CovariateSide.Purchase, 3, 1)];
        var names = BgNbdDescriptor.Instance.Parameters;
        var fit = LikelihoodMaximizer.Fit(
            new FitProblem
            {
                Likelihood = Grouped(Plain, each),
                Parameters = [.. names, .. names.Select(p => ModelParameter.Real("gamma " + p.Name, ParameterDimension.Number, 20))],
                Starts = [[0.5, 5, 1, 2.5, 0, 0, 0, 0]],
                Observations = 1_600,
                Patterns = 100,
            },
            values => values, null, null, CancellationToken.None);
        var (one, other) = (BgNbd.Fit(One), BgNbd.Fit(Other));
        Assert.True(fit.Converged, fit.Diagnosis);
        Golden.Agrees(one.LogLikelihood + other.LogLikelihood, fit.LogLikelihood, 1e-12);
        foreach (string name in one.Parameters.Keys)
        {
            Golden.Agrees(one.Parameters[name], fit.Parameters[name], 1e-6, name);
            Golden.Agrees(other.Parameters[name] / one.Parameters[name], Math.Exp(fit.Parameters["gamma " + name]), 1e-6, name);
            double error = one.StandardErrors[name] / one.Parameters[name], otherError = other.StandardErrors[name] / other.Parameters[name];
            Golden.Agrees(Math.Sqrt(error * error + otherError * otherError), fit.StandardErrors["gamma " + name], 1e-5, name);
        }
    }

    private static (double Value, double[] Slopes) Difference(GroupedLikelihood likelihood, double[] at, int i)
    {
        const double Step = 2e-4;
        var (narrow, wide) = (Central(Step), Central(2 * Step));
        return (narrow.Value + (narrow.Value - wide.Value) / 3, [.. narrow.Slopes.Zip(wide.Slopes, (a, b) => a + (a - b) / 3)]); // Richardson's rule

        (double Value, double[] Slopes) Central(double step)
        {
            var (up, down) = (Moved(step), Moved(-step));
            return ((up.Value - down.Value) / (2 * step), [.. up.Slopes.Zip(down.Slopes, (a, b) => (a - b) / (2 * step))]);
        }

        (double Value, double[] Slopes) Moved(double step)
        {
            double[] moved = [.. at], slopes = new double[at.Length];
            moved[i] += step;
            return (likelihood.Evaluate(moved, slopes, new double[at.Length * at.Length]), slopes);
        }
    }

    private static GroupedLikelihood Grouped(CovariateScale scale, CovariateMove[] moves)
    {
        IReadOnlyList<ModelParameter> bounds = [.. scale.Bounds(BgNbdDescriptor.Instance.Parameters), .. moves.Select((_, i) => ModelParameter.Real($"gamma {i}", ParameterDimension.Number, 20))];
        return new(bounds, scale, moves, [(new double[moves.Length], Likelihood(CustomerPatterns.Of(One))), ([.. moves.Select(_ => 1.0)], Likelihood(CustomerPatterns.Of(Other)))]);
    }

    private static ILogLikelihood Likelihood(CustomerPatterns customers) => BgNbdDescriptor.Instance.Likelihood(customers);

    private static CustomerBase Simulated(BgNbd model, int seed) => model.SimulateCustomers(800, Duration.Years(3), seed);
}
