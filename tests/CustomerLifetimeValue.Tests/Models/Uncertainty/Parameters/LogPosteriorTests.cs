using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>ln of a likelihood times its priors.</summary>
public sealed class LogPosteriorTests
{
    private static readonly NormalInference Known = new(3, -1, 4, 1.5, 2);

    [Fact]
    public void It_is_the_likelihood_less_half_the_squares_of_the_priors_distances()
    {
        var own = Known with { Prior = 4, FitPriors = [null, new ParameterPrior("y", 2, 0.5)] };
        double[] u = [1, 0];
        double likelihood = -0.5 * (4 * 4 + 2 * 1.5 * -2 * 1 + 2 * 1), priors = -0.5 * (1.0 / 16 + 16);
        Assert.Equal(likelihood + priors, LogPosterior.Of(own.Inference()).Value(u), 1e-13);
        Assert.Equal(likelihood + priors, LogPosterior.Of(own.Inference()).Evaluate(u, new double[2], new double[4]), 1e-13);
    }

    [Fact]
    public void Outside_the_bounds_and_where_the_likelihood_is_no_number_there_is_no_posterior()
    {
        var bounded = LogPosterior.Of((Known with { Most = 5 }).Inference());
        foreach (var (x, y, within) in new[] { (5.0, 5.0, true), (-5.0, -5.0, true), (5.01, 0.0, false), (-5.01, 0.0, false), (0.0, 5.01, false), (0.0, -5.01, false), (double.NaN, 0.0, false) })
        {
            Assert.Equal(within, double.IsFinite(bounded.Value([x, y])));
            Assert.Equal(bounded.Value([x, y]), bounded.Evaluate([x, y], new double[2], new double[4]));
        }
        foreach (double none in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var nowhere = LogPosterior.Of((Known with { Other = (_, _) => none }).Inference());
            Assert.Equal((double.NegativeInfinity, double.NegativeInfinity), (nowhere.Value([1, 1]), nowhere.Evaluate([1, 1], new double[2], new double[4])));
        }
    }

    [Theory] // a logarithm, a logit and a number in a unit of its own, each away from its prior's median
    [InlineData("ln", 2.0, 0.7)]
    [InlineData("logit", 0.3, 0.6)]
    [InlineData("in tens", 7.0, -20.0)]
    public void Derivatives_hold_the_priors_of_the_fit_on_every_scale(string scale, double at, double median)
    {
        var parameter = scale switch
        {
            "ln" => ModelParameter.Positive("x"),
            "logit" => ModelParameter.Chance("x"),
            _ => ModelParameter.Real("x", ParameterDimension.Time, 1e4).ScaledTo(10),
        };
        ModelParameter[] parameters = [parameter, ModelParameter.Positive("y")];
        double[] natural = [at, 3];
        var coordinates = new Coordinates(parameters, CoordinatePart.Single(parameters[0], 0.5, 2), CoordinatePart.Single(parameters[1], 0, 3));
        var inference = new Inference<double[]>
        {
            Parameters = parameters,
            Coordinates = coordinates,
            Likelihood = () => Known,
            Resampled = _ => Known,
            Create = values => [.. values],
            Estimate = natural,
            FitPriors = [new ParameterPrior("x", median, 0.3), null],
        };
        var posterior = LogPosterior.Of(inference);
        double[] u = coordinates.Of(natural), gradient = new double[2], hessian = new double[4];
        Golden.Agrees(posterior.Value(u), posterior.Evaluate(u, gradient, hessian), 1e-13);
        double distance = (parameter.Transform.Of(at) - parameter.Transform.Of(median)) / 0.3;
        var free = LogPosterior.Of(new Inference<double[]> { Parameters = parameters, Coordinates = coordinates, Likelihood = () => Known, Resampled = _ => Known, Create = values => [.. values], Estimate = natural, FitPriors = [null, null] });
        Assert.Equal(-0.5 * distance * distance, posterior.Value(u) - free.Value(u), 1e-9);
        for (int i = 0; i < 2; i++)
        {
            const double Step = 1e-5;
            double[] up = new double[2], down = new double[2];
            double high = posterior.Evaluate(Moved(i, Step), up, new double[4]), low = posterior.Evaluate(Moved(i, -Step), down, new double[4]);
            Assert.Equal((high - low) / (2 * Step), gradient[i], 1e-4);
            for (int j = 0; j < 2; j++) Assert.Equal((up[j] - down[j]) / (2 * Step), hessian[2 * i + j], 1e-4);
        }

        double[] Moved(int i, double step) => [.. u.Select((x, j) => j == i ? x + step : x)];
    }
}
