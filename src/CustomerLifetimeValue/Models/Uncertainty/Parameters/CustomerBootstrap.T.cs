using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>A model fitted to resamples of its customers; see <see cref="CustomerBootstrap"/>.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>Immutable and safe for use by several threads.</remarks>
public sealed class CustomerBootstrap<T> where T : class
{
    private readonly ModelSample<T> _sample;

    private CustomerBootstrap(ModelSample<T> sample, int atBoundary) => (_sample, AtBoundary) = (sample, atBoundary);

    /// <summary>The model fitted to each resample.</summary>
    public IReadOnlyList<T> Draws => _sample.Models;

    /// <summary>How many resamples ended with a parameter at its bound: the likelihood kept rising. They are kept, at the bound.</summary>
    public int AtBoundary { get; }

    /// <summary>The standard deviation of a parameter over the resamples: its standard error.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    public double StandardError(string parameter) => Moments.Of(_sample.Values(parameter)).StandardDeviation;

    /// <summary>The standard deviation of a function of the model.</summary>
    /// <param name="function">The function. Range: finite at every resample.</param>
    /// <exception cref="ArgumentException">The function is not finite at a resample.</exception>
    public double StandardError(Func<T, double> function) => Moments.Of(_sample.Values(function)).StandardDeviation;

    /// <summary>A parameter's percentile interval.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="confidence">The share of such intervals that cover the true value, c. Range: (0, 1).</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval Interval(string parameter, double confidence = 0.95) => ModelSample<T>.Central(_sample.Values(parameter), confidence);

    /// <summary>The percentile interval of a function of the model.</summary>
    /// <param name="function">The function. Range: finite at every resample.</param>
    /// <param name="confidence">The share of such intervals that cover the true value, c. Range: (0, 1).</param>
    /// <exception cref="ArgumentException">The function is not finite at a resample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval Interval(Func<T, double> function, double confidence = 0.95) => ModelSample<T>.Central(_sample.Values(function), confidence);

    /// <summary>The bootstrap in invariant text: "1000 resamples, 12 at a boundary".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Draws.Count} resamples, {AtBoundary} at a boundary");

    internal static CustomerBootstrap<T> Of(ModelFit<T> fit, Inference<T> inference, int resamples, int seed, RunOptions limits)
    {
        if (resamples is < 20 or > 1_000_000) throw Require.OutOfRange(nameof(resamples), resamples, "a whole number from 20 to 1,000,000");
        if (fit.Priors.Count > 0) throw new ArgumentException($"The fit has priors ({string.Join(", ", fit.Priors)}); allowed: plain maximum likelihood. With priors draw the posterior.", nameof(fit));
        double[] least = [.. inference.Parameters.Select(p => p.Transform.Of(p.Least))], most = [.. inference.Parameters.Select(p => p.Transform.Of(p.Most))];
        double[] start = [.. inference.Estimate.Select((p, i) => Math.Clamp(inference.Parameters[i].Transform.Of(p), least[i], most[i]))];
        double[][] natural = new double[resamples][];
        bool[] held = new bool[resamples];
        var none = new ParameterPrior?[start.Length];
        var done = limits.Progress is { } progress ? new RowProgress(progress) : null;
        Workers.Run(Environment.ProcessorCount, resamples, resample =>
        {
            var likelihood = inference.Resampled(new CounterRandom(seed, resample, Stream));
            var (end, _, _) = DampedNewton.Maximize((theta, gradient, hessian) =>
            {
                var point = ParameterPoint.At(likelihood, inference.Parameters, theta, none);
                point.Gradient.CopyTo(gradient, 0);
                point.Hessian.CopyTo(hessian, 0);
                return point.IsFinite ? point.LogLikelihood : double.NegativeInfinity;
            }, start, least, most, Rise);
            natural[resample] = [.. end.Select((theta, i) => inference.Parameters[i].Transform.Back(theta))];
            held[resample] = end.Where((theta, i) => theta <= least[i] + Edge || theta >= most[i] - Edge).Any();
            done?.Add(1);
        }, limits.Cancellation);
        return new(inference.SampleOf(natural), held.Count(atBound => atBound));
    }

    /// <summary>A step that promises less than this changes no parameter by a thousandth of its standard error.</summary>
    private const double Rise = 1e-6;

    /// <summary>One decade of the parameter, as in the report of a fit.</summary>
    private const double Edge = 2.4;

    private const ulong Stream = 3;
}
