using System.Globalization;
using System.Text.Json.Serialization;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Whether a term has an effect at all: its coefficients against their covariance (Wald 1943), or the fall of the log-likelihood without it.</summary>
/// <remarks>A category with several levels is one term with as many degrees of freedom as columns. Where the likelihood is not quadratic, <see cref="TermTests.ByLikelihood{T}"/> is better.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed record TermTest
{
    internal TermTest(string side, string term, double statistic, int freedom) => (Side, Term, Statistic, DegreesOfFreedom) = (side, term, statistic, freedom);

    /// <summary>What the term moves: "purchase", "dropout" or "spend".</summary>
    public string Side { get; }

    /// <summary>The term.</summary>
    public string Term { get; }

    /// <summary>γ'V⁻¹γ of the term's coefficients γ with covariance V; of a likelihood-ratio test twice the fall of the log-likelihood without the term.</summary>
    public double Statistic { get; }

    /// <summary>How many columns the term has.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The chance of a statistic as large where the term has no effect.</summary>
    public double PValue => Math.Clamp(SpecialFunctions.GammaUpperRegularized(0.5 * DegreesOfFreedom, 0.5 * Statistic), 0, 1);

    /// <summary>The test in invariant text: "purchase:channel, chi-square 7.3 with 1 degree of freedom, p = 0.0069".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Side}:{Term}, chi-square {Statistic:0.###} with {DegreesOfFreedom} {(DegreesOfFreedom == 1 ? "degree" : "degrees")} of freedom, p = {PValue:G3}");
}
