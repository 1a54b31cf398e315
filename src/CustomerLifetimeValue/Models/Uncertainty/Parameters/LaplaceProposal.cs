using CustomerLifetimeValue.Numerics;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Student's t₅ with the mode of a log-posterior and the curvature there: a proposal whose tails are heavier than the posterior's.</summary>
internal sealed class LaplaceProposal
{
    /// <summary>No coordinate's posterior has its mode farther out.</summary>
    private const double Farthest = 60;

    private const double Freedom = 5;
    private readonly CholeskyFactor _spread;
    private readonly double _logDeterminant;

    private LaplaceProposal(double[] mode, CholeskyFactor spread) => (Mode, _spread, _logDeterminant) = (mode, spread, spread.LogDeterminant);

    /// <summary>The posterior's mode.</summary>
    public double[] Mode { get; }

    /// <summary>The proposal around the mode that is reached from a start.</summary>
    /// <exception cref="InvalidOperationException">There is no mode: the posterior is not finite, or does not bend down.</exception>
    public static LaplaceProposal Of<T>(Inference<T> inference) where T : class
    {
        var posterior = LogPosterior.Of(inference);
        var priors = inference.Coordinates.Priors;
        double[] estimate = inference.Coordinates.Of(inference.Estimate), pulled = [.. estimate.Select((u, i) => Math.Clamp(u, priors[i].Mean - 2 * priors[i].Spread, priors[i].Mean + 2 * priors[i].Spread))];
        double[] start = posterior.Value(estimate) > posterior.Value(pulled) ? estimate : pulled;
        var (mode, value, hessian) = DampedNewton.Maximize(posterior.Evaluate, start, [.. start.Select(_ => -Farthest)], [.. start.Select(_ => Farthest)], rise: 1e-9);
        var precision = Array.ConvertAll(hessian, h => -h);
        if (!double.IsFinite(value) || CholeskyFactor.Of(precision, mode.Length) is not { } factor || CholeskyFactor.Of(factor.Inverse(), mode.Length) is not { } spread)
            throw new InvalidOperationException("The posterior has no mode that could be found; state priors with the fit (FitOptions.Priors).");
        return new(mode, spread);
    }

    /// <summary>A draw.</summary>
    public double[] Draw(Random random)
    {
        double[] z = new double[Mode.Length];
        for (int i = 0; i < z.Length; i++) z[i] = Normal.Sample(random, 0, 1);
        double stretch = Math.Sqrt(Freedom / Gamma.Sample(random, Freedom / 2, 0.5));
        double[] u = _spread.Times(z);
        for (int i = 0; i < u.Length; i++) u[i] = Mode[i] + stretch * u[i];
        return u;
    }

    /// <summary>A normal step, scaled.</summary>
    public double[] Step(Random random, double[] from, double scale)
    {
        double[] z = new double[Mode.Length];
        for (int i = 0; i < z.Length; i++) z[i] = Normal.Sample(random, 0, 1);
        double[] u = _spread.Times(z);
        for (int i = 0; i < u.Length; i++) u[i] = from[i] + scale * u[i];
        return u;
    }

    /// <summary>The covariance of the normal distribution of the same spread.</summary>
    public double[] Covariance
    {
        get
        {
            int n = Mode.Length;
            var rows = new double[n * n];
            for (int j = 0; j < n; j++)
            {
                var unit = new double[n];
                unit[j] = 1;
                double[] column = _spread.Times(unit);
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < n; k++) rows[i * n + k] += column[i] * column[k];
            }
            return rows;
        }
    }

    /// <summary>ln of the density at a point, but for a constant that all of as many coordinates share.</summary>
    public double LogDensity(double[] u) => -_logDeterminant - 0.5 * (Freedom + u.Length) * Elementary.Log1p(_spread.SquaredDistance(u, Mode) / Freedom);

    /// <summary>The same mode with another spread.</summary>
    public LaplaceProposal With(double[] mode, double[] covariance) =>
        CholeskyFactor.Of(covariance, mode.Length) is { } spread ? new(mode, spread) : this;
}
