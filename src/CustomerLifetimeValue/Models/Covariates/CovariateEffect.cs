using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What one column of covariates does to a rate, a chance or a scale: its coefficient γ, and e^γ as the ratio that it means.</summary>
/// <remarks>Of a rate (of purchase or of leaving) and of the mean order value the ratio multiplies it; of a chance it multiplies the odds. Of a category it compares a level with the reference
/// level, of a number each unit with one less.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed record CovariateEffect
{
    /// <summary>An effect.</summary>
    /// <param name="term">The term of the table of covariates.</param>
    /// <param name="coefficient">The coefficient γ, in units of the term. Range: finite.</param>
    /// <param name="level">The level of a category; null of a number.</param>
    /// <param name="reference">The level it is compared with, another one; null of a number.</param>
    /// <param name="standardError">The coefficient's standard error; null where it is not known. Range: ≥ 0.</param>
    /// <exception cref="ArgumentException">A name is blank, only one of level and reference is given, or they are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CovariateEffect(string term, double coefficient, string? level = null, string? reference = null, double? standardError = null)
    {
        (Term, Coefficient, Level, Reference) = (CovariateNames.Checked(term), Require.Finite(coefficient), level, reference);
        if (level is null != reference is null) throw new ArgumentException($"Of {nameof(level)} and {nameof(reference)} one is null; allowed: both of a category, neither of a number.", nameof(reference));
        if (level is not null && string.Equals(CovariateNames.Checked(level), CovariateNames.Checked(reference!, nameof(reference)), StringComparison.Ordinal))
            throw new ArgumentException($"{nameof(level)} is the reference '{reference}' itself; allowed: another level.", nameof(level));
        StandardError = standardError is { } error ? Require.NotNegative(error, nameof(standardError)) : null;
    }

    /// <summary>The term of the table of covariates.</summary>
    public string Term { get; }

    /// <summary>The level of a category; null of a number.</summary>
    public string? Level { get; }

    /// <summary>The level it is compared with; null of a number.</summary>
    public string? Reference { get; }

    /// <summary>The coefficient γ.</summary>
    public double Coefficient { get; }

    /// <summary>Its standard error; null where it is not known, as of a stated effect or of a fit at a boundary.</summary>
    public double? StandardError { get; }

    /// <summary>The column's name: "basket", "channel=web".</summary>
    public string Column => CovariateNames.Column(Term, Level);

    /// <summary>e^γ: how many times as large a rate, a mean or the odds of a chance are.</summary>
    public double Ratio => Math.Exp(Coefficient);

    /// <summary>The confidence interval of the ratio, by the standard error of its logarithm.</summary>
    /// <param name="confidence">The share of such intervals that cover the true ratio. Range: (0, 1).</param>
    /// <returns>e^(γ ∓ z·σ); null where there is no standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval? RatioInterval(double confidence = 0.95)
    {
        double z = Interval.NormalQuantile(confidence);
        return StandardError is { } error ? new(Math.Exp(Coefficient - z * error), Math.Exp(Coefficient + z * error), confidence) : null;
    }

    /// <summary>The effect in invariant text: "channel=web against store: 0.588 ± 0.021, ratio 1.8".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Column}{(Reference is null ? "" : $" against {Reference}")}: {Coefficient:G4}{(StandardError is { } error ? string.Create(CultureInfo.InvariantCulture, $" ± {error:G3}") : "")}, ratio {Ratio:G4}");
}
