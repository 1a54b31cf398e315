using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>The inference whose answer is known: two numbers of either sign with a normal likelihood, so that under normal priors the posterior is a normal distribution, too.</summary>
/// <param name="X">Where the likelihood is largest.</param>
/// <param name="Y">The same of the other number.</param>
/// <param name="A">The precision of the first.</param>
/// <param name="B">The precision between both.</param>
/// <param name="C">The precision of the second.</param>
internal sealed record NormalInference(double X, double Y, double A, double B, double C) : ILogLikelihood
{
    /// <summary>The standard deviation of the weak priors, whose means are 0.</summary>
    public double Prior { get; init; } = 1e6;

    /// <summary>Priors of the fit itself.</summary>
    public IReadOnlyList<ParameterPrior?> FitPriors { get; init; } = [null, null];

    /// <summary>Another likelihood than the normal one; null for none.</summary>
    public Func<double, double, double>? Other { get; init; }

    /// <summary>The bound of both numbers to either side.</summary>
    public double Most { get; init; } = 1e8;

    /// <summary>Det of the posterior's precision.</summary>
    private double Determinant => (A + 1 / (Prior * Prior)) * (C + 1 / (Prior * Prior)) - B * B;

    /// <summary>The covariance of the posterior under the weak priors, without those of the fit.</summary>
    public (double Xx, double Xy, double Yy) Covariance => ((C + 1 / (Prior * Prior)) / Determinant, -B / Determinant, (A + 1 / (Prior * Prior)) / Determinant);

    /// <summary>Its mean: the covariance times the likelihood's precision times its mean.</summary>
    public double[] Mean => [Covariance.Xx * (A * X + B * Y) + Covariance.Xy * (B * X + C * Y), Covariance.Xy * (A * X + B * Y) + Covariance.Yy * (B * X + C * Y)];

    /// <summary>How many standard deviations of the posterior a point is from its mean, squared.</summary>
    public double SquaredDistance(double[] u)
    {
        double x = u[0] - Mean[0], y = u[1] - Mean[1];
        return (A + 1 / (Prior * Prior)) * x * x + 2 * B * x * y + (C + 1 / (Prior * Prior)) * y * y;
    }

    /// <summary>The inference, as the library asks for it.</summary>
    public Inference<double[]> Inference()
    {
        ModelParameter[] parameters = [ModelParameter.Real("x", ParameterDimension.Number, Most), ModelParameter.Real("y", ParameterDimension.Number, Most)];
        return new()
        {
            Parameters = parameters,
            Coordinates = new Coordinates(parameters, [.. parameters.Select(parameter => CoordinatePart.Single(parameter, 0, Prior))]),
            Likelihood = () => this,
            Resampled = random => this with { X = X + random.NextDouble(), Y = Y - random.NextDouble() },
            Create = values => [.. values],
            Estimate = [X, Y],
            FitPriors = FitPriors,
        };
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double x = parameters[0] - X, y = parameters[1] - Y;
        if (Other is not null) return Other(parameters[0], parameters[1]);
        (gradient[0], gradient[1]) = (-A * x - B * y, -B * x - C * y);
        (hessian[0], hessian[1], hessian[2], hessian[3]) = (-A, -B, -B, -C);
        return -0.5 * (A * x * x + 2 * B * x * y + C * y * y);
    }
}
