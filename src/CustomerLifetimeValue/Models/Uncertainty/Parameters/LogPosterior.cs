namespace CustomerLifetimeValue.Models;

/// <summary>ln of likelihood × priors over the coordinates of a posterior; one object serves one thread.</summary>
internal sealed class LogPosterior
{
    private readonly ILogLikelihood _likelihood;
    private readonly Coordinates _coordinates;
    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly IReadOnlyList<ParameterPrior?> _fitPriors;
    private readonly double[] _gradient, _hessian;

    private LogPosterior(ILogLikelihood likelihood, Coordinates coordinates, IReadOnlyList<ModelParameter> parameters, IReadOnlyList<ParameterPrior?> fitPriors)
    {
        (_likelihood, _coordinates, _parameters, _fitPriors) = (likelihood, coordinates, parameters, fitPriors);
        (_gradient, _hessian) = (new double[parameters.Count], new double[parameters.Count * parameters.Count]);
    }

    /// <summary>The posterior of a fit.</summary>
    public static LogPosterior Of<T>(Inference<T> inference) where T : class => new(inference.Likelihood(), inference.Coordinates, inference.Parameters, inference.FitPriors);

    /// <summary>The value; −∞ outside the parameters' bounds.</summary>
    public double Value(double[] u) => Evaluate(u, _gradient, _hessian);

    /// <summary>The value with gradient and Hessian.</summary>
    public double Evaluate(double[] u, double[] gradient, double[] hessian)
    {
        int n = u.Length;
        Array.Clear(gradient);
        Array.Clear(hessian);
        double[] natural = _coordinates.Natural(u);
        for (int i = 0; i < n; i++)
            if (!(natural[i] >= _parameters[i].Least && natural[i] <= _parameters[i].Most)) return double.NegativeInfinity;
        double value = _likelihood.Evaluate(natural, gradient, hessian);
        for (int i = 0; i < n; i++) if (_fitPriors[i] is { } prior) value += Add(prior, i, natural[i], gradient, hessian);
        _coordinates.Chain(u, natural, gradient, hessian);
        for (int i = 0; i < n; i++)
        {
            var prior = _coordinates.Priors[i];
            double deviation = (u[i] - prior.Mean) / prior.Spread;
            value -= 0.5 * deviation * deviation;
            gradient[i] -= deviation / prior.Spread;
            hessian[i * n + i] -= 1 / (prior.Spread * prior.Spread);
        }
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }

    /// <summary>Adds a prior of the fit, normal on the parameter's transform, with its derivatives by the parameter itself.</summary>
    private double Add(ParameterPrior prior, int i, double p, double[] gradient, double[] hessian)
    {
        var transform = _parameters[i].Transform;
        double deviation = (transform.Of(p) - transform.Of(prior.Median)) / prior.Spread, slope = 1 / transform.Slope(p), bend = -transform.Curvature(p) * slope * slope * slope;
        gradient[i] -= deviation / prior.Spread * slope;
        hessian[i * gradient.Length + i] -= slope * slope / (prior.Spread * prior.Spread) + deviation / prior.Spread * bend;
        return -0.5 * deviation * deviation;
    }
}
