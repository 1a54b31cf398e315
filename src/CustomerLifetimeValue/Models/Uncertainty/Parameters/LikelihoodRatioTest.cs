using System.Globalization;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Whether the data need a richer model: twice the gain in log-likelihood, against what chance alone would give (Wilks 1938).</summary>
/// <remarks>The simpler model must be nested in the richer one. Where it lies on the boundary of a parameter's range (a variance of 0, say), the statistic is 0 with probability one half, and the
/// distribution is an even mixture of χ² with one degree of freedom less and the full number (Self &amp; Liang 1987).</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct LikelihoodRatioTest
{
    internal LikelihoodRatioTest(double gain, int freedom, bool onBoundary)
    {
        (Statistic, DegreesOfFreedom, OnBoundary) = (Math.Max(0, 2 * gain), freedom, onBoundary);
        PValue = onBoundary ? 0.5 * Above(freedom - 1) + 0.5 * Above(freedom) : Above(freedom);
    }

    /// <summary>2·(ln L of the richer − ln L of the simpler).</summary>
    public double Statistic { get; }

    /// <summary>How many parameters more the richer model has.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Whether the simpler model lies on the boundary of a parameter's range.</summary>
    public bool OnBoundary { get; }

    /// <summary>The chance of a statistic as large where the simpler model holds.</summary>
    public double PValue { get; }

    /// <summary>Tests a model against a richer one of which it is a case, such as a shifted-beta-geometric against a beta-discrete-Weibull.</summary>
    /// <typeparam name="TSimpler">The simpler model.</typeparam>
    /// <typeparam name="TRicher">The richer model.</typeparam>
    /// <param name="simpler">The fit of the simpler model.</param>
    /// <param name="richer">The fit of the richer model, to the same data. Range: more parameters, no smaller likelihood.</param>
    /// <param name="onBoundary">Whether the simpler model lies on the boundary of a parameter's range of the richer one.</param>
    /// <exception cref="ArgumentException">The fits are of different data or have priors, the richer one has no more parameters, or its likelihood is smaller.</exception>
    public static LikelihoodRatioTest Of<TSimpler, TRicher>(ModelFit<TSimpler> simpler, ModelFit<TRicher> richer, bool onBoundary = false) where TSimpler : class where TRicher : class
    {
        int freedom = Require.NotNull(richer).Parameters.Count - Require.NotNull(simpler).Parameters.Count;
        if (freedom < 1) throw new ArgumentException($"The richer model, {richer.Model}, has no more parameters than the simpler one; allowed: a model of which the simpler is a case. Others are compared by ModelComparison.", nameof(richer));
        if (simpler.Observations != richer.Observations)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fits are of {simpler.Observations} and {richer.Observations} customers; allowed: the same data."), nameof(richer));
        if (simpler.Priors.Count + richer.Priors.Count > 0) throw new ArgumentException("A fit has priors; allowed: plain maximum likelihood.", nameof(richer));
        double gain = richer.LogLikelihood - simpler.LogLikelihood;
        return gain >= -1e-6 * (1 + Math.Abs(simpler.LogLikelihood)) ? new(gain, freedom, onBoundary) : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The richer model's log-likelihood, {richer.LogLikelihood:G10}, is below the simpler one's, {simpler.LogLikelihood:G10}: the simpler is no case of it, or it was not fitted to its maximum."), nameof(richer));
    }

    /// <summary>The test in invariant text: "chi-square 7.3 with 1 degree of freedom, p = 0.0069".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"chi-square {Statistic:0.###} with {DegreesOfFreedom} {(DegreesOfFreedom == 1 ? "degree" : "degrees")} of freedom{(OnBoundary ? " at a boundary" : "")}, p = {InvariantText.PValue(PValue)}");

    private double Above(int freedom) => freedom == 0 ? (Statistic > 0 ? 0 : 1)
        : freedom == 1 ? 2 * Normal.CDF(0, 1, -Math.Sqrt(Statistic)) : 1 - ChiSquared.CDF(freedom, Statistic);
}
