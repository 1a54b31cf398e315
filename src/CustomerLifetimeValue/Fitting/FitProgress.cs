using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>Where a running fit stands, reported after each iteration.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct FitProgress
{
    internal FitProgress(int start, int starts, int iteration, double logLikelihood, double gradientNorm) =>
        (Start, Starts, Iteration, LogLikelihood, GradientNorm) = (start, starts, iteration, logLikelihood, gradientNorm);

    /// <summary>The starting point being followed, from 1.</summary>
    public int Start { get; }

    /// <summary>How many starting points will be followed at most.</summary>
    public int Starts { get; }

    /// <summary>The iteration finished, from 0 for the starting point itself.</summary>
    public int Iteration { get; }

    /// <summary>The log-likelihood reached, with the priors' share where priors are given.</summary>
    public double LogLikelihood { get; }

    /// <summary>The scaled gradient there; see <see cref="ModelFit{T}.GradientNorm"/>.</summary>
    public double GradientNorm { get; }

    /// <summary>The state in invariant text: "start 1 of 3, iteration 4: log-likelihood -1611.2, gradient 1E-05".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"start {Start} of {Starts}, iteration {Iteration}: log-likelihood {LogLikelihood:G10}, gradient {GradientNorm:G3}");
}
