namespace CustomerLifetimeValue.Models;

/// <summary>ln of likelihood × priors over the coordinates of a posterior; one object serves one thread.</summary>
internal sealed class LogPosterior(ILogLikelihood likelihood, Coordinates coordinates, IReadOnlyList<ParameterPrior?> fitPriors)
{
    private readonly double[] _gradient = new double[coordinates.Count], _hessian = new double[coordinates.Count * coordinates.Count];

    /// <summary>The value; −∞ outside what numbers hold.</summary>
    public double Value(double[] u) => Evaluate(u, _gradient, _hessian);

    /// <summary>The value with gradient and Hessian.</summary>
    public double Evaluate(double[] u, double[] gradient, double[] hessian)
    {
        int n = coordinates.Count;
        Array.Clear(gradient);
        Array.Clear(hessian);
        double[] natural = coordinates.Natural(u);
        for (int i = 0; i < n; i++)
            if (!(natural[i] >= 1e-8 && natural[i] <= Math.Min(1e8, likelihood.Largest(i)))) return double.NegativeInfinity;
        double value = likelihood.Evaluate(natural, gradient, hessian);
        for (int i = 0; i < n; i++)
        {
            if (fitPriors[i] is not { } prior) continue;
            double deviation = (Math.Log(natural[i]) - Math.Log(prior.Median)) / prior.Spread, curvature = 1 / (prior.Spread * prior.Spread);
            value -= 0.5 * deviation * deviation;
            gradient[i] -= deviation / prior.Spread / natural[i]; // by the parameter itself, as the likelihood's
            hessian[i * n + i] += (deviation / prior.Spread - curvature) / (natural[i] * natural[i]);
        }
        coordinates.Chain(u, natural, gradient, hessian);
        for (int i = 0; i < n; i++)
        {
            var prior = coordinates.Priors[i];
            double deviation = (u[i] - prior.Mean) / prior.Spread;
            value -= 0.5 * deviation * deviation;
            gradient[i] -= deviation / prior.Spread;
            hessian[i * n + i] -= 1 / (prior.Spread * prior.Spread);
        }
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }
}
