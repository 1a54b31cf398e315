namespace CustomerLifetimeValue.Models;

/// <summary>ln of likelihood × priors over the coordinates of a posterior; one object serves one thread.</summary>
internal sealed class LogPosterior
{
    private readonly ILogLikelihood _likelihood;
    private readonly Coordinates _coordinates;
    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly IReadOnlyList<ParameterPrior?> _fitPriors;

    private LogPosterior(ILogLikelihood likelihood, Coordinates coordinates, IReadOnlyList<ModelParameter> parameters, IReadOnlyList<ParameterPrior?> fitPriors) =>
        (_likelihood, _coordinates, _parameters, _fitPriors) = (likelihood, coordinates, parameters, fitPriors);

    /// <summary>The posterior of a fit.</summary>
    public static LogPosterior Of<T>(Inference<T> inference) where T : class => new(inference.Likelihood(), inference.Coordinates, inference.Parameters, inference.FitPriors);

    /// <summary>The value; −∞ outside the parameters' bounds.</summary>
    public double Value(double[] u)
    {
        double[] natural = _coordinates.Natural(u);
        if (!IsWithin(natural)) return double.NegativeInfinity;
        double value = _likelihood.Value(natural);
        for (int i = 0; i < u.Length; i++)
        {
            double deviation = (u[i] - _coordinates.Priors[i].Mean) / _coordinates.Priors[i].Spread;
            value -= 0.5 * deviation * deviation;
            if (_fitPriors[i] is { } prior) value -= 0.5 * Math.Pow(Deviation(prior, i, natural[i]), 2);
        }
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }

    /// <summary>The value with gradient and Hessian.</summary>
    public double Evaluate(double[] u, double[] gradient, double[] hessian)
    {
        int n = u.Length;
        Array.Clear(gradient);
        Array.Clear(hessian);
        double[] natural = _coordinates.Natural(u);
        if (!IsWithin(natural)) return double.NegativeInfinity;
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

    private bool IsWithin(double[] natural)
    {
        for (int i = 0; i < natural.Length; i++)
            if (!(natural[i] >= _parameters[i].Least && natural[i] <= _parameters[i].Most)) return false;
        return true;
    }

    /// <summary>How many spreads a parameter's transform is away from the median of a prior of the fit.</summary>
    private double Deviation(ParameterPrior prior, int i, double p) => (_parameters[i].Transform.Of(p) - _parameters[i].Transform.Of(prior.Median)) / prior.Spread;

    /// <summary>Adds a prior of the fit, normal on the parameter's transform, with its derivatives by the parameter itself.</summary>
    private double Add(ParameterPrior prior, int i, double p, double[] gradient, double[] hessian)
    {
        var transform = _parameters[i].Transform;
        double deviation = Deviation(prior, i, p), slope = 1 / transform.Slope(p), bend = -transform.Curvature(p) * slope * slope * slope;
        gradient[i] -= deviation / prior.Spread * slope;
        hessian[i * gradient.Length + i] -= slope * slope / (prior.Spread * prior.Spread) + deviation / prior.Spread * bend;
        return -0.5 * deviation * deviation;
    }
}
