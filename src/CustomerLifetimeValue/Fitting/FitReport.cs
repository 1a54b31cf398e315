using System.Globalization;
using System.Text;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The report about a fit: status and diagnosis of the best maximum found.</summary>
internal sealed class FitReport(FitProblem problem, FitOptions options, IReadOnlyList<Climber> ends, int starts)
{
    /// <summary>Above this condition number of the scaled Hessian the parameters are hardly identified; the diagnosis says so.</summary>
    private const double WeakCondition = 1e6;

    /// <summary>Above this condition the Hessian counts as singular.</summary>
    private const double SingularCondition = 1e12;

    /// <summary>A scaled gradient that counts as rounding noise where the likelihood is flat.</summary>
    private const double NearlyVanished = 1e-4;

    /// <summary>A parameter whose transform has a standard error above this (a factor of e to this power) counts as not identified.</summary>
    private const double HugeError = 100;

    /// <summary>Another maximum that is lower by less than this is reported: a likelihood ratio below e² is weak evidence.</summary>
    private const double Rival = 2;

    private readonly NewtonAscent _best = ends[0].Way!;
    private readonly IReadOnlyList<string> _names = problem.Names;

    private ParameterPoint End => _best.End;

    /// <summary>The summary that a fit shows.</summary>
    public FitSummary Summary(Func<IReadOnlyList<double>, FitStatus, IEnumerable<string>>? modelRemarks)
    {
        var values = Array.AsReadOnly(End.Natural);
        var status = _best.Stop switch
        {
            AscentStop.Converged => FitStatus.Converged,
            AscentStop.Boundary => FitStatus.Boundary,
            AscentStop.IterationLimit => FitStatus.IterationLimit,
            _ => FitStatus.Stalled,
        };
        bool nearlyTop = status == FitStatus.Stalled && _best.ScaledGradient < NearlyVanished;
        if (Vectors.AnyPlace(_names.Count, i => End.NearEdge(i, NearDecades))) status = FitStatus.Boundary;
        var (covariance, condition, weakest) = status == FitStatus.Boundary ? (null, null, null) : Covariance();
        if (covariance is not null && Vectors.AnyPlace(_names.Count, i => Math.Sqrt(covariance[i * _names.Count + i]) > HugeError * End.Slope(i))) covariance = null;
        if (covariance is null && (nearlyTop || status == FitStatus.Converged) && status != FitStatus.Boundary) status = FitStatus.FlatDirection;
        List<string> remarks = [.. Remarks(status, covariance is not null, condition, weakest), .. Rivals(), .. modelRemarks?.Invoke(values, status) ?? []];
        if (options.Priors.Count > 0) remarks.Add($"Not plain maximum likelihood: priors {string.Join(", ", options.Priors)}.");
        return new FitSummary
        {
            Names = _names,
            Values = values,
            Transforms = [.. problem.Parameters.Select(parameter => parameter.Transform)],
            Status = status,
            LogLikelihood = End.LogLikelihood,
            GradientNorm = _best.ScaledGradient,
            Covariance = covariance,
            Condition = condition,
            Iterations = ends[0].Iterations,
            Starts = starts,
            Observations = problem.Observations,
            DistinctPatterns = problem.Patterns,
            Remarks = remarks.AsReadOnly(),
            Priors = options.Priors,
            Options = options,
        };
    }

    /// <summary>The number of decades within which a parameter counts as being at its bound: one at a converged point, two where the iteration stopped on its way there.</summary>
    private int NearDecades => _best.Stop == AscentStop.Converged ? 1 : 2;

    /// <summary>The inverse of the observed information in the natural parameters, by its eigenvalues after scaling to a unit diagonal.</summary>
    private (double[]? Covariance, double? Condition, double[]? Weakest) Covariance()
    {
        int n = End.Count;
        double[] scale = Vectors.Of(n, i => Math.Sqrt(End.Information[i * n + i]));
        if (!Array.TrueForAll(scale, s => double.IsFinite(s) && s > 0)) return (null, null, null);
        var scaled = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) scaled[i * n + j] = i == j ? 1 : End.Information[i * n + j] / (scale[i] * scale[j]);
        var decomposition = new SymmetricEigen(scaled, n);
        double[] roots = decomposition.Values;
        int least = Array.IndexOf(roots, Vectors.Least(roots));
        double[] weakest = Vectors.Of(n, i => decomposition.Vector(i, least) / scale[i]);
        double condition = Vectors.MaximumNorm(roots) / roots[least];
        if (!(roots[least] > 0) || condition > SingularCondition) return (null, null, weakest);
        var covariance = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++) sum += decomposition.Vector(i, k) * decomposition.Vector(j, k) / roots[k];
                covariance[i * n + j] = sum * (End.Slope(i) / scale[i]) * (End.Slope(j) / scale[j]);
            }
        return Vectors.AreFinite(covariance) ? (covariance, condition, weakest) : (null, null, weakest);
    }

    private IEnumerable<string> Remarks(FitStatus status, bool hasErrors, double? condition, double[]? weakest)
    {
        var parameters = problem.Parameters;
        for (int i = 0; i < parameters.Count; i++)
            if (status == FitStatus.Boundary && End.NearEdge(i, NearDecades))
                yield return string.Create(CultureInfo.InvariantCulture, $"The likelihood keeps rising as {parameters[i].Name} goes to {End.EndOf(i)}; it was stopped at {End.Natural[i]:G3}.");
        if (status == FitStatus.IterationLimit)
            yield return string.Create(CultureInfo.InvariantCulture, $"The iterations allowed ({_best.Iterations}) were used up at a scaled gradient of {_best.ScaledGradient:G3}; allow more.");
        if (status == FitStatus.Stalled)
            yield return string.Create(CultureInfo.InvariantCulture, $"No step raised the likelihood any more at a scaled gradient of {_best.ScaledGradient:G3}.");
        if (status == FitStatus.FlatDirection)
            yield return "The likelihood is flat along some direction" + (weakest is null ? "" : $" ({Direction(parameters, weakest)})") + ": the data do not tell these parameters apart.";
        if (condition > WeakCondition)
            yield return string.Create(CultureInfo.InvariantCulture, $"The parameters are hardly told apart (condition of the Hessian {condition:G3}); weakest along {Direction(parameters, weakest!)}.");
        if (status is not FitStatus.Converged)
            yield return !hasErrors ? "Standard errors do not exist." : "Standard errors are those of the point reached, not of a maximum.";
    }

    /// <summary>Other maxima that fit almost as well.</summary>
    private IEnumerable<string> Rivals() =>
        from end in ends.Skip(1)
        where end.Way!.Stop == AscentStop.Converged && ends[0].Objective - end.Objective < Rival && Vectors.Distance(end.Theta, End.Theta) > 0.1
        select string.Create(CultureInfo.InvariantCulture,
            $"Another maximum is lower by only {ends[0].Objective - end.Objective:0.###} in log-likelihood: {new NamedValues(_names, end.Way!.End.Natural, "")}.");

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
