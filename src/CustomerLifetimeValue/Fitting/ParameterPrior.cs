using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A prior on one parameter: its distribution before the data are seen.</summary>
/// <remarks>Normal on the scale θ on which the fit moves the parameter: the logarithm of one above 0 (so that the prior is log-normal), the parameter itself where it may have either
/// sign. Adds −½·((θ − θ(median))/spread)² to the log-likelihood that a fit maximises. A fit with priors says so
/// (<see cref="ModelFit{T}.Priors"/>); its <see cref="ModelFit{T}.LogLikelihood"/> remains the data's own.</remarks>
[JsonConverter(typeof(VocabularyJsonConverter))]
public sealed record ParameterPrior
{
    /// <summary>A prior on a parameter.</summary>
    /// <param name="parameter">The parameter's name as the fit reports it: "alpha".</param>
    /// <param name="median">The prior's median, in the parameter's own unit. Range: finite; a value that the parameter can have, which the fit checks.</param>
    /// <param name="spread">The standard deviation on that scale: of a logarithm, 1 means that a factor of e in either direction is one standard deviation. Range: > 0.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ParameterPrior(string parameter, double median, double spread = 1) =>
        (Parameter, Median, Spread) = (Require.NotNull(parameter), Require.Finite(median), Require.Positive(spread));

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>The prior's median.</summary>
    public double Median { get; }

    /// <summary>The standard deviation on the scale on which the fit moves the parameter, its logarithm as a rule.</summary>
    public double Spread { get; }

    /// <summary>The prior in invariant text: "alpha: median 2, spread 1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameter}: median {Median}, spread {Spread}");
}
