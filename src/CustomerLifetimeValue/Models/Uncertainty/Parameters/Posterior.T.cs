using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws of a model by the posterior distribution of its parameters: equally weighted.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>Made by <see cref="Posterior"/>. Whatever is computed from one model can be computed from each draw; the spread of the results is the uncertainty due to the parameters.
/// Immutable and safe for use by several threads.</remarks>
public sealed class Posterior<T> where T : class
{
    internal Posterior(ModelSample<T> sample, IReadOnlyList<PosteriorPrior> priors, int seed, PosteriorMethod method, double shape, double? reduction, double effective) =>
        (Sample, Priors, Seed, Method, ParetoK, RHat, EffectiveSampleSize) = (sample, priors, seed, method, shape, reduction, effective);

    /// <summary>The draws.</summary>
    public IReadOnlyList<T> Draws => Sample.Models;

    /// <summary>How they were drawn.</summary>
    public PosteriorMethod Method { get; }

    /// <summary>k̂, the shape of the largest importance weights, cut to [−10, 10]: below 0.7 they are trusted; above, the draws come from chains.</summary>
    public double ParetoK { get; }

    /// <summary>The largest rank-normalised split R̂ of the parameters' coordinates: near 1 where four chains agree; null where there are no chains.</summary>
    public double? RHat { get; }

    /// <summary>The effective sample size: 1/Σw² of the importance weights, or the least bulk effective sample size of the chains.</summary>
    public double EffectiveSampleSize { get; }

    /// <summary>The weak priors, beside those of the fit itself.</summary>
    public IReadOnlyList<PosteriorPrior> Priors { get; }

    /// <summary>The seed of the draws.</summary>
    public int Seed { get; }

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => Sample.Names;

    /// <summary>The draws with their parameters.</summary>
    internal ModelSample<T> Sample { get; }

    /// <summary>The mean of a parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    public double Mean(string parameter) => Moments.Of(Sample.Values(parameter)).Mean;

    /// <summary>The mean of a function of the model.</summary>
    /// <param name="function">The function. Range: finite at every draw.</param>
    /// <exception cref="ArgumentException">The function is not finite at a draw.</exception>
    public double Mean(Func<T, double> function) => Moments.Of(Sample.Values(function)).Mean;

    /// <summary>The standard deviation of a parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    public double StandardDeviation(string parameter) => Moments.Of(Sample.Values(parameter)).StandardDeviation;

    /// <summary>The standard deviation of a function of the model.</summary>
    /// <param name="function">The function. Range: finite at every draw.</param>
    /// <exception cref="ArgumentException">The function is not finite at a draw.</exception>
    public double StandardDeviation(Func<T, double> function) => Moments.Of(Sample.Values(function)).StandardDeviation;

    /// <summary>A quantile of a parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="probability">The chance, q. Range: [0, 1].</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double Quantile(string parameter, double probability) => ModelSample<T>.Quantile(Sample.Values(parameter), probability);

    /// <summary>A quantile of a function of the model.</summary>
    /// <param name="function">The function. Range: finite at every draw.</param>
    /// <param name="probability">The chance, q. Range: [0, 1].</param>
    /// <exception cref="ArgumentException">The function is not finite at a draw.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double Quantile(Func<T, double> function, double probability) => ModelSample<T>.Quantile(Sample.Values(function), probability);

    /// <summary>The central interval of a parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="confidence">The chance c that it holds the parameter. Range: (0, 1).</param>
    /// <exception cref="ArgumentException">The model has no parameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(string parameter, double confidence = 0.95) => ModelSample<T>.Central(Sample.Values(parameter), confidence);

    /// <summary>The central interval of a function of the model, such as a mean rate or a customer's expected purchases.</summary>
    /// <param name="function">The function. Range: finite at every draw.</param>
    /// <param name="confidence">The chance c that it holds the value. Range: (0, 1).</param>
    /// <exception cref="ArgumentException">The function is not finite at a draw.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(Func<T, double> function, double confidence = 0.95) => ModelSample<T>.Central(Sample.Values(function), confidence);

    /// <summary>The posterior in invariant text: "2000 draws by importance (k-hat 0.31, worth 3210), priors ln r ~ N(-0.3, 2), …".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Draws.Count} draws by {(Method == PosteriorMethod.Importance ? "importance" : "chains")} (k-hat {ParetoK:0.##}{(RHat is { } r ? string.Create(CultureInfo.InvariantCulture, $", R-hat {r:0.###}") : "")}, worth {EffectiveSampleSize:0}), priors {string.Join(", ", Priors)}");
}
