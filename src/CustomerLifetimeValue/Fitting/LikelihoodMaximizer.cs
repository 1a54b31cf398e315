using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace CustomerLifetimeValue;

/// <summary>Maximum likelihood for every model of the library: several starting points, the best end, and the report about it.</summary>
/// <remarks>Beside the model's own starting points further ones are spread around the first by a fixed low-discrepancy sequence, so that a fit is reproducible.</remarks>
internal static class LikelihoodMaximizer
{
    /// <summary>Above this condition of the scaled Hessian the parameters are hardly told apart; the fit says so.</summary>
    private const double WeakCondition = 1e6;

    /// <summary>Above this condition the Hessian counts as singular.</summary>
    private const double SingularCondition = 1e12;

    /// <summary>A scaled gradient that is noise where the likelihood is flat: there is no step left that its digits could tell.</summary>
    private const double NearlyVanished = 1e-4;

    /// <summary>A parameter known no better than to this standard error of its transform (a factor of e to this power) is not known.</summary>
    private const double HugeError = 100;

    /// <summary>Newton's step at which a point is near enough to a top to start from.</summary>
    private const double NearTop = 0.03;

    /// <summary>The starting points tried, where the options leave it to the model, before a fit that has not converged is given up.</summary>
    private const int OwnStarts = 6;

    /// <summary>Maximises a likelihood and makes the fit's report.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="problem">The likelihood, its parameters and where to start.</param>
    /// <param name="create">Makes the model from its parameters.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit between iterations.</param>
    /// <param name="remarks">What the model itself has to say about its end, from the parameters and the status.</param>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The likelihood is not finite at any starting point.</exception>
    public static ModelFit<T> Fit<T>(
        FitProblem problem, Func<IReadOnlyList<double>, T> create, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellation,
        Func<IReadOnlyList<double>, FitStatus, IEnumerable<string>>? remarks = null) where T : notnull
    {
        var (likelihood, parameters, starts) = (problem.Likelihood, problem.Parameters, problem.Starts);
        options ??= FitOptions.Default;
        var priors = PriorsByParameter(parameters, options);
        int most = options.Starts ?? Math.Max(OwnStarts, starts.Count), followed = 0;
        NewtonAscent? best = null;
        for (int s = 0; s < most && (options.Starts is not null || s < problem.Follow || best is not { Stop: AscentStop.Converged }); s++)
        {
            var start = ParameterPoint.At(likelihood, parameters, StartingPoint(parameters, starts, s), priors);
            if (!start.IsFinite) continue;
            followed++;
            int number = s + 1;
            Action<int, ParameterPoint, double>? report = progress is null ? null
                : (iteration, point, gradient) => progress.Report(new FitProgress(number, most, iteration, point.Objective, gradient));
            var ascent = NewtonAscent.From(start, theta => ParameterPoint.At(likelihood, parameters, theta, priors), options.MaximumIterations, options.Tolerance, report, cancellation);
            if (best is null || IsBetter(ascent, best)) best = ascent;
        }
        if (best is null) throw new InvalidOperationException("The likelihood is not finite at any starting point.");
        var summary = Report(best, problem, options, followed, remarks);
        return new ModelFit<T>(create(summary.Values), summary);
    }

    /// <summary>The parameters at which the way up from one start ends, roughly; null where it comes to no top.</summary>
    public static double[]? Approach(ILogLikelihood likelihood, IReadOnlyList<ModelParameter> parameters, double[] start, CancellationToken cancellation)
    {
        var none = new ParameterPrior?[start.Length];
        var point = ParameterPoint.At(likelihood, parameters, StartingPoint(parameters, [start], 0), none);
        if (!point.IsFinite) return null;
        var ascent = NewtonAscent.From(point, theta => ParameterPoint.At(likelihood, parameters, theta, none), FitOptions.Default.MaximumIterations, FitOptions.Default.Tolerance, null, cancellation, roughly: NearTop);
        return ascent.Stop == AscentStop.Converged ? ascent.End.Natural : null;
    }

    private static ParameterPrior?[] PriorsByParameter(IReadOnlyList<ModelParameter> parameters, FitOptions options)
    {
        foreach (var prior in options.Priors)
        {
            var parameter = parameters.FirstOrDefault(p => string.Equals(p.Name, prior.Parameter, StringComparison.Ordinal)) ?? throw new ArgumentException(
                $"There is no parameter '{prior.Parameter}' to put a prior on; there are: {string.Join(", ", parameters.Select(p => p.Name))}.", nameof(options));
            if (!parameter.Allows(prior.Median))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The prior on '{prior.Parameter}' has a median of {prior.Median}; allowed: {parameter.Allowed}."), nameof(options));
        }
        return [.. parameters.Select(p => options.Priors.FirstOrDefault(prior => string.Equals(prior.Parameter, p.Name, StringComparison.Ordinal)))];
    }

    /// <summary>The model's own points first, then points within a factor of e² around the first, by the R-sequence of Roberts (2018).</summary>
    private static double[] StartingPoint(IReadOnlyList<ModelParameter> parameters, IReadOnlyList<double[]> starts, int number)
    {
        double[] given = starts[Math.Min(number, starts.Count - 1)];
        if (number < starts.Count) return [.. given.Select((p, i) => parameters[i].Transform.Of(p))];
        int n = given.Length;
        double ratio = 2;
        for (int i = 0; i < 40; i++) ratio = Math.Pow(1 + ratio, 1.0 / (n + 1));
        return [.. starts[0].Select((p, i) => parameters[i].Transform.Of(p) + 4 * Fraction(0.5 + (number - starts.Count + 1) * Math.Pow(ratio, -(i + 1))) - 2)];
    }

    private static double Fraction(double x) => x - Math.Floor(x);

    private static bool IsBetter(NewtonAscent candidate, NewtonAscent best)
    {
        double margin = 1e-11 * (1 + Math.Abs(best.End.Objective));
        if (candidate.End.Objective > best.End.Objective + margin) return true;
        if (candidate.End.Objective < best.End.Objective - margin) return false;
        return Rank(candidate.Stop) != Rank(best.Stop) ? Rank(candidate.Stop) < Rank(best.Stop) : candidate.ScaledGradient < best.ScaledGradient;
    }

    private static int Rank(AscentStop stop) => stop == AscentStop.Converged ? 0 : stop == AscentStop.Boundary ? 1 : 2;

    /// <summary>How near an edge counts as at it: a top there is no top, and a way that has not come to its end was still creeping.</summary>
    private static int NearDecades(AscentStop stop) => stop == AscentStop.Converged ? 1 : 2;

    private static FitSummary Report(
        NewtonAscent best, FitProblem problem, FitOptions options, int starts,
        Func<IReadOnlyList<double>, FitStatus, IEnumerable<string>>? modelRemarks)
    {
        var names = problem.Names;
        var status = best.Stop switch
        {
            AscentStop.Converged => FitStatus.Converged,
            AscentStop.Boundary => FitStatus.Boundary,
            AscentStop.IterationLimit => FitStatus.IterationLimit,
            _ => FitStatus.Stalled,
        };
        IReadOnlyList<double> values = Array.AsReadOnly(best.End.Natural);
        bool nearlyTop = status == FitStatus.Stalled && best.ScaledGradient < NearlyVanished;
        if (Enumerable.Range(0, names.Count).Any(i => best.End.NearEdge(i, NearDecades(best.Stop)))) status = FitStatus.Boundary;
        var (covariance, condition, weakest) = status == FitStatus.Boundary ? (null, null, null) : Covariance(best.End);
        if (covariance is not null && Enumerable.Range(0, names.Count).Any(i => Math.Sqrt(covariance[i * names.Count + i]) > HugeError * best.End.Slope(i))) covariance = null;
        if (covariance is null && (nearlyTop || status == FitStatus.Converged) && status != FitStatus.Boundary) status = FitStatus.FlatDirection;
        List<string> remarks = [.. Remarks(best, status, problem.Parameters, covariance is not null, condition, weakest), .. modelRemarks?.Invoke(values, status) ?? []];
        if (options.Priors.Count > 0) remarks.Add($"Not plain maximum likelihood: priors {string.Join(", ", options.Priors)}.");
        return new FitSummary
        {
            Names = names,
            Values = values,
            Transforms = [.. problem.Parameters.Select(parameter => parameter.Transform)],
            Status = status,
            LogLikelihood = best.End.LogLikelihood,
            GradientNorm = best.ScaledGradient,
            Covariance = covariance,
            Condition = condition,
            Iterations = best.Iterations,
            Starts = starts,
            Observations = problem.Observations,
            DistinctPatterns = problem.Patterns,
            Remarks = remarks.AsReadOnly(),
            Priors = options.Priors,
            Options = options,
        };
    }

    /// <summary>The inverse of the observed information in the natural parameters, by its eigenvalues after scaling to a unit diagonal.</summary>
    private static (double[]? Covariance, double? Condition, double[]? Weakest) Covariance(ParameterPoint end)
    {
        int n = end.Count;
        double[] scale = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(end.Information[i * n + i]))];
        if (!scale.All(s => double.IsFinite(s) && s > 0)) return (null, null, null);
        var scaled = Matrix<double>.Build.Dense(n, n, (i, j) => i == j ? 1 : end.Information[i * n + j] / (scale[i] * scale[j]));
        var decomposition = scaled.Evd(Symmetricity.Symmetric);
        double[] roots = [.. decomposition.EigenValues.Select(value => value.Real)];
        int least = Array.IndexOf(roots, roots.Min());
        double[] weakest = [.. Enumerable.Range(0, n).Select(i => decomposition.EigenVectors[i, least] / scale[i])];
        double condition = roots.Max() / roots[least];
        if (!(roots[least] > 0) || condition > SingularCondition) return (null, null, weakest);
        var covariance = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++) sum += decomposition.EigenVectors[i, k] * decomposition.EigenVectors[j, k] / roots[k];
                covariance[i * n + j] = sum * (end.Slope(i) / scale[i]) * (end.Slope(j) / scale[j]);
            }
        return covariance.All(double.IsFinite) ? (covariance, condition, weakest) : (null, null, weakest);
    }

    private static IEnumerable<string> Remarks(NewtonAscent best, FitStatus status, IReadOnlyList<ModelParameter> parameters, bool hasErrors, double? condition, double[]? weakest)
    {
        var end = best.End;
        for (int i = 0; i < parameters.Count; i++)
            if (status == FitStatus.Boundary && end.NearEdge(i, NearDecades(best.Stop)))
                yield return string.Create(CultureInfo.InvariantCulture, $"The likelihood keeps rising as {parameters[i].Name} goes to {end.EndOf(i)}; it was stopped at {end.Natural[i]:G3}.");
        if (status == FitStatus.IterationLimit)
            yield return string.Create(CultureInfo.InvariantCulture, $"The iterations allowed ({best.Iterations}) were used up at a scaled gradient of {best.ScaledGradient:G3}; allow more.");
        if (status == FitStatus.Stalled)
            yield return string.Create(CultureInfo.InvariantCulture, $"No step raised the likelihood any more at a scaled gradient of {best.ScaledGradient:G3}.");
        if (status == FitStatus.FlatDirection)
            yield return "The likelihood is flat along some direction" + (weakest is null ? "" : $" ({Direction(parameters, weakest)})") + ": the data do not tell these parameters apart.";
        if (condition > WeakCondition)
            yield return string.Create(CultureInfo.InvariantCulture, $"The parameters are hardly told apart (condition of the Hessian {condition:G3}); weakest along {Direction(parameters, weakest!)}.");
        if (status is not FitStatus.Converged)
            yield return !hasErrors ? "Standard errors do not exist." : "Standard errors are those of the point reached, not of a maximum.";
    }

    /// <summary>"ln alpha − 0.98·ln beta": the direction in the parameters' transforms, scaled to a largest share of 1.</summary>
    private static string Direction(IReadOnlyList<ModelParameter> parameters, double[] weakest)
    {
        double largest = weakest.MaxBy(Math.Abs);
        var text = new StringBuilder();
        for (int i = 0; i < parameters.Count; i++)
        {
            double share = Math.Round(weakest[i] / largest, 2);
            if (share == 0) continue;
            text.Append(text.Length > 0 ? share < 0 ? " − " : " + " : share < 0 ? "−" : "");
            if (Math.Abs(share) != 1) text.Append(Math.Abs(share).ToString("0.##", CultureInfo.InvariantCulture)).Append('·');
            text.Append(parameters[i].Transform.Text(parameters[i].Name));
        }
        return text.ToString();
    }
}
