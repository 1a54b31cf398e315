namespace CustomerLifetimeValue.Tests.Fitting;

public sealed class LikelihoodMaximizerTests
{
    /// <summary>A function of positive parameters with its derivatives.</summary>
    private delegate double Surface(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian);

    private sealed class Likelihood(Surface surface) : ILogLikelihood
    {
        public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) => surface(parameters, gradient, hessian);
    }

    /// <summary>Exponential lifetimes: n·ln λ − λ·Σt, maximum at n/Σt with standard error λ/√n.</summary>
    private static double Exponential(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        const double n = 50, sum = 1e-3;
        (gradient[0], hessian[0]) = (n / p[0] - sum, -n / (p[0] * p[0]));
        return n * Math.Log(p[0]) - p[0] * sum;
    }

    /// <summary>Rosenbrock's valley turned into a hill, with its maximum at (1, 1): −100·(y − x²)² − (1 − x)².</summary>
    private static double Hill(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        double x = p[0], y = p[1], valley = y - x * x;
        (gradient[0], gradient[1]) = (400 * x * valley + 2 * (1 - x), -200 * valley);
        (hessian[0], hessian[1], hessian[2], hessian[3]) = (400 * valley - 800 * x * x - 2, 400 * x, 400 * x, -200);
        return -100 * valley * valley - (1 - x) * (1 - x);
    }

    /// <summary>Rises for ever in its parameter: −1/p.</summary>
    private static double Runaway(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        (gradient[0], hessian[0]) = (1 / (p[0] * p[0]), -2 / (p[0] * p[0] * p[0]));
        return -1 / p[0];
    }

    /// <summary>Knows only the product of its parameters: −(ln xy)².</summary>
    private static double Ridge(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        double x = p[0], y = p[1], log = Math.Log(x * y);
        (gradient[0], gradient[1]) = (-2 * log / x, -2 * log / y);
        (hessian[0], hessian[3]) = ((2 * log - 2) / (x * x), (2 * log - 2) / (y * y));
        hessian[1] = hessian[2] = -2 / (x * y);
        return -log * log;
    }

    private static ModelFit<string> Fit(Surface surface, string[] names, double[] start, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(surface, [.. names.Select(name => ModelParameter.Positive(name))], start, options, progress, cancellation);

    private static ModelFit<string> Fit(Surface surface, ModelParameter[] parameters, double[] start, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        LikelihoodMaximizer.Fit(
            new FitProblem { Likelihood = new Likelihood(surface), Parameters = parameters, Starts = [start], Observations = 50, Patterns = 7 },
            values => string.Join(" ", values), options, progress, cancellation);

    [Fact]
    public void An_exponential_likelihood_ends_at_its_closed_form()
    {
        var fit = Fit(Exponential, ["lambda"], [1]);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(5e4, fit.Parameters["lambda"], 1e-7);
        Assert.Equal(5e4 / Math.Sqrt(50), fit.StandardErrors["lambda"], 1e-7);
        Assert.Equal(50 * Math.Log(5e4) - 50, fit.LogLikelihood, 1e-10);
        Assert.Equal(2 - 2 * fit.LogLikelihood, fit.Aic, 1e-12);
        Assert.Equal(Math.Log(50) - 2 * fit.LogLikelihood, fit.Bic, 1e-12);
        Assert.Equal((50, 7, 2, "No concern."), (fit.Observations, fit.DistinctPatterns, fit.Starts, fit.Diagnosis));
        Assert.True(fit.GradientNorm < 1e-8);
    }

    [Fact]
    public void A_curved_valley_is_followed_to_the_top_with_the_inverse_hessian_as_covariance()
    {
        var fit = Fit(Hill, ["x", "y"], [0.1, 40]);
        Assert.True(fit.Converged);
        Assert.Equal(1, fit.Parameters["x"], 1e-12);
        Assert.Equal(1, fit.Parameters["y"], 1e-12);
        Assert.Equal(0.5, fit.Covariance!["x", "x"], 1e-9);          // inverse of [802, −400; −400, 200]
        Assert.Equal(1, fit.Covariance["x", "y"], 1e-9);
        Assert.Equal(2.005, fit.Covariance["y", "y"], 1e-9);
        Assert.Equal(1 / Math.Sqrt(0.5 * 2.005), fit.Correlation!["y", "x"], 1e-9);
    }

    [Fact]
    public void A_runaway_parameter_is_a_boundary_and_has_no_standard_error()
    {
        var fit = Fit(Runaway, ["beta"], [2]);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.False(fit.Converged);
        Assert.Empty(fit.StandardErrors);
        Assert.Null(fit.Covariance);
        Assert.Contains("beta goes to infinity", fit.Diagnosis, StringComparison.Ordinal);
        var error = Assert.Throws<KeyNotFoundException>(() => fit.StandardErrors["beta"]);
        Assert.Contains("goes to infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ridge_is_a_flat_direction_and_is_named()
    {
        var fit = Fit(Ridge, ["x", "y"], [3, 4]);
        Assert.Equal(FitStatus.FlatDirection, fit.Status);
        Assert.Empty(fit.StandardErrors);
        Assert.Matches("ln x − ln y|−ln x \\+ ln y", fit.Diagnosis);
    }

    /// <summary>A maximum so flat that its parameter is known to a factor of e¹⁰⁰⁰: −5e-7·(ln p)².</summary>
    private static double Plain(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        double log = Math.Log(p[0]);
        (gradient[0], hessian[0]) = (-1e-6 * log / p[0], -1e-6 * (1 - log) / (p[0] * p[0]));
        return -5e-7 * log * log;
    }

    [Fact]
    public void A_parameter_of_which_nothing_is_known_is_a_flat_direction()
    {
        var fit = Fit(Plain, ["x"], [3]);
        Assert.Equal(FitStatus.FlatDirection, fit.Status);
        Assert.Empty(fit.StandardErrors);
        Assert.Contains("Standard errors do not exist", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prior_settles_a_ridge_and_is_reported()
    {
        var fit = Fit(Ridge, ["x", "y"], [3, 4], new FitOptions(priors: [new ParameterPrior("x", median: 2, spread: 0.5)]));
        Assert.True(fit.Converged);
        Assert.Equal(2, fit.Parameters["x"], 1e-9);
        Assert.Equal(0.5, fit.Parameters["y"], 1e-9);
        Assert.Equal(2 * 0.5, fit.StandardErrors["x"], 1e-9);        // the prior's spread, by the delta method
        Assert.Equal(0, fit.LogLikelihood, 1e-12);
        Assert.Contains("Not plain maximum likelihood", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(Ridge, ["x", "y"], [3, 4], new FitOptions(priors: [new ParameterPrior("z", 1)])));
    }

    /// <summary>A binomial chance of 3 in 10 and a mean of −2 with variance 1/40, told apart by nothing.</summary>
    private static double ChanceAndMean(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
    {
        double chance = p[0], off = p[1] + 2;
        (gradient[0], gradient[1]) = (3 / chance - 7 / (1 - chance), -40 * off);
        (hessian[0], hessian[3]) = (-3 / (chance * chance) - 7 / ((1 - chance) * (1 - chance)), -40);
        return 3 * Math.Log(chance) + 7 * Math.Log(1 - chance) - 20 * off * off;
    }

    [Fact]
    public void A_chance_is_moved_by_its_logit_and_a_parameter_of_either_sign_as_it_is()
    {
        ModelParameter[] parameters = [ModelParameter.Chance("phi"), ModelParameter.Real("b", ParameterDimension.Rate, most: 100)];
        var fit = Fit(ChanceAndMean, parameters, [0.99, 5]);
        Assert.True(fit.Converged, fit.ToString());
        Assert.Equal(0.3, fit.Parameters["phi"], 1e-12);
        Assert.Equal(-2, fit.Parameters["b"], 1e-12);
        Assert.Equal(Math.Sqrt(0.3 * 0.7 / 10), fit.StandardErrors["phi"], 1e-9);
        Assert.Equal(Math.Sqrt(1 / 40.0), fit.StandardErrors["b"], 1e-9);

        // A prior as sharp as the data: the mean lies half way, and the variance is half as large.
        var believed = Fit(ChanceAndMean, parameters, [0.5, 5], new FitOptions(priors: [new ParameterPrior("b", median: -1, spread: Math.Sqrt(1 / 40.0))]));
        Assert.Equal(-1.5, believed.Parameters["b"], 1e-12);
        Assert.Equal(Math.Sqrt(1 / 80.0), believed.StandardErrors["b"], 1e-9);
        var refused = Assert.Throws<ArgumentException>("options", () => Fit(ChanceAndMean, parameters, [0.5, 5], new FitOptions(priors: [new ParameterPrior("phi", 1.5)])));
        Assert.Contains("'phi' has a median of 1.5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_of_either_sign_that_runs_away_says_where_to()
    {
        static double Falls(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
        {
            double e = Math.Exp(p[0]);
            (gradient[0], hessian[0]) = (-e, -e);
            return -e;
        }

        var fit = Fit(Falls, [ModelParameter.Real("b", ParameterDimension.Rate, most: 10)], [1]);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.Contains("b goes to −infinity; it was stopped at -10", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_iteration_is_reported_and_can_be_cancelled()
    {
        var seen = new List<FitProgress>();
        using var source = new CancellationTokenSource();
        var progress = new Reporter(p =>
        {
            seen.Add(p);
            if (p.Iteration == 3) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(Hill, ["x", "y"], [0.1, 40], progress: progress, cancellation: source.Token));
        Assert.Equal([0, 1, 2, 3], seen.Select(p => p.Iteration).Distinct());
        Assert.All(seen, p => Assert.Equal(1, p.Start));
    }

    [Fact]
    public void Too_few_iterations_are_said()
    {
        var fit = Fit(Hill, ["x", "y"], [0.1, 40], new FitOptions(maximumIterations: 2, starts: 1));
        Assert.Equal(FitStatus.IterationLimit, fit.Status);
        Assert.Contains("allow more", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_start_ends_in_the_same_place()
    {
        var random = new Random(4);
        for (int i = 0; i < 200; i++)
        {
            var fit = Fit(Hill, ["x", "y"], [Math.Exp(8 * random.NextDouble() - 4), Math.Exp(8 * random.NextDouble() - 4)], new FitOptions(starts: 1, maximumIterations: 500));
            Assert.True(fit.Converged, fit.ToString());
            Assert.Equal(1, fit.Parameters["y"], 1e-9);
        }
    }

    private sealed class Reporter(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
