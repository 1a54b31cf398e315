using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>How a model is fitted. The defaults suit every model; none of them is needed to make a fit converge.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public sealed record FitOptions
{
    /// <summary>Options of a fit.</summary>
    /// <param name="maximumIterations">Most iterations from one starting point. Range: ≥ 1.</param>
    /// <param name="starts">How many starting points are followed, the best end being kept; null for the default: the model's starting
    /// points are compared, on a sample where there are many customers, and the best are followed to the end. Range: 1 to 1,000.</param>
    /// <param name="tolerance">The scaled gradient at which the fit has converged; see <see cref="ModelFit{T}.GradientNorm"/>. Range: > 0.</param>
    /// <param name="priors">Priors on parameters, at most one each; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">A parameter has two priors.</exception>
    public FitOptions(int maximumIterations = 200, int? starts = null, double tolerance = 1e-8, IEnumerable<ParameterPrior>? priors = null)
    {
        MaximumIterations = maximumIterations >= 1 ? maximumIterations
            : throw Require.OutOfRange(nameof(maximumIterations), maximumIterations, "a whole number ≥ 1");
        Starts = starts is null or (>= 1 and <= 1000) ? starts : throw Require.OutOfRange(nameof(starts), starts.Value, "a whole number from 1 to 1000");
        Tolerance = Require.Positive(tolerance);
        Priors = Array.AsReadOnly(priors?.ToArray() ?? []);
        if (Priors.Count > 0) RequireOneEach(Priors, nameof(priors));
    }

    /// <summary>The defaults: 200 iterations, the model's own starting points, tolerance 1e-8, no priors.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>Most iterations from one starting point.</summary>
    public int MaximumIterations { get; }

    /// <summary>How many starting points are followed; null for the model's own choice.</summary>
    public int? Starts { get; }

    /// <summary>The scaled gradient at which the fit has converged.</summary>
    public double Tolerance { get; }

    /// <summary>The priors on parameters; empty for plain maximum likelihood.</summary>
    public IReadOnlyList<ParameterPrior> Priors { get; }

    /// <summary>Whether both are equal, priors included.</summary>
    /// <param name="other">The other options.</param>
    public bool Equals(FitOptions? other) => other is not null
        && (MaximumIterations, Starts, Tolerance) == (other.MaximumIterations, other.Starts, other.Tolerance) && Priors.SequenceEqual(other.Priors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaximumIterations, Starts, Tolerance, Priors.Count);

    /// <summary>The options in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"at most {MaximumIterations} iterations, {Starts?.ToString(CultureInfo.InvariantCulture) ?? "own"} starts, tolerance {Tolerance}, {Priors.Count} priors");

    private static void RequireOneEach(IReadOnlyList<ParameterPrior> priors, string name)
    {
        if (priors.Any(p => p is null)) throw new ArgumentNullException(name);
        if (priors.GroupBy(p => p.Parameter, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{name} holds two priors on '{twice.Key}'; allowed: one a parameter.", name);
    }
}
