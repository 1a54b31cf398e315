using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>A fitted model with its report: status, standard errors, and warnings.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>Maximum likelihood by a trust-region Newton method on the logarithms of the parameters, with analytic gradient and Hessian. Nothing here
/// is ever NaN: what does not exist is absent, and <see cref="Diagnosis"/> says why.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// ModelFit&lt;MbgNbd&gt; fit = MbgNbd.Fit(customers);
/// if (!fit.Converged) Console.WriteLine(fit.Diagnosis);
/// foreach (var (name, value) in fit.Parameters) Console.WriteLine($"{name} {value}, 95 %: {fit.ConfidenceInterval(name)}");
/// </code>
/// </example>
public sealed class ModelFit<T> where T : notnull
{
    private readonly FitSummary _summary;

    internal ModelFit(T model, FitSummary summary)
    {
        (Model, _summary) = (model, summary);
        Parameters = new NamedValues(summary.Names, summary.Values, "");
        bool known = summary.Covariance is not null;
        double[] errors = known ? Vectors.Of(summary.Names.Count, i => Math.Sqrt(summary.CovarianceOf(i, i))) : [];
        StandardErrors = new NamedValues(known ? summary.Names : [], errors, known ? "" : $"Standard errors do not exist: {Diagnosis}");
        Covariance = known ? new ParameterMatrix(summary.Names, summary.Covariance!) : null;
        Correlation = known ? new ParameterMatrix(summary.Names, Correlate(summary.Covariance!, errors)) : null;
    }

    /// <summary>The model with the parameters found.</summary>
    public T Model { get; }

    /// <summary>Whether the fit ended at an interior maximum with standard errors; see <see cref="Status"/> for how else it may end.</summary>
    public bool Converged => Status == FitStatus.Converged;

    /// <summary>How the fit ended.</summary>
    public FitStatus Status => _summary.Status;

    /// <summary>The log-likelihood of the data at the parameters found, a sum over customers, in the data's own unit of time.</summary>
    public double LogLikelihood => _summary.LogLikelihood;

    /// <summary>Akaike's criterion, 2k − 2·ln L with k parameters; less is better.</summary>
    public double Aic => 2 * _summary.Names.Count - 2 * LogLikelihood;

    /// <summary>Schwarz's criterion, k·ln n − 2·ln L with n customers; less is better.</summary>
    public double Bic => _summary.Names.Count * Math.Log(Observations) - 2 * LogLikelihood;

    /// <summary>The scaled gradient of the log-likelihood: the Euclidean norm of its derivatives by the parameters' logarithms, each divided by the root
    /// of its own curvature. It depends neither on the unit of time nor on the number of customers: 1e-8 is a
    /// hundred-millionth of a standard error from the maximum. Parameters held at a bound are left out.</summary>
    public double GradientNorm => _summary.GradientNorm;

    /// <summary>The parameters by name, in the model's order.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; }

    /// <summary>The parameters' standard errors by name, from the inverse of the exact Hessian in the natural parameters; empty where it has none.</summary>
    /// <exception cref="KeyNotFoundException">On reading an entry that is not there; the message says why.</exception>
    public IReadOnlyDictionary<string, double> StandardErrors { get; }

    /// <summary>The parameters' covariance, from the inverse of the exact Hessian; null where it has none.</summary>
    public ParameterMatrix? Covariance { get; }

    /// <summary>The parameters' correlation; null where the covariance does not exist.</summary>
    public ParameterMatrix? Correlation { get; }

    /// <summary>The condition number of the Hessian, scaled to a unit diagonal: 1 where the estimates are uncorrelated, above
    /// 1e6 where some of them are hardly identified. Null where the Hessian is singular or not negative definite.</summary>
    public double? HessianCondition => _summary.Condition;

    /// <summary>The diagnosis of the fit, in words: weak or flat directions, boundaries, priors. "No concern." where there is none.</summary>
    public string Diagnosis => _summary.Remarks.Count == 0 ? "No concern." : string.Join(" ", _summary.Remarks);

    /// <summary>A parameter's confidence interval by its standard error, on the scale of the fit (the logarithm of a parameter above 0), so that it stays within its range.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="confidence">The share of such intervals that cover the true value, c. Range: (0, 1).</param>
    /// <returns>On the logarithm p·exp(∓z·σ/p), with σ the standard error and z the normal quantile of (1 + c)/2 (Wald 1943, by the delta method).</returns>
    /// <exception cref="KeyNotFoundException">The model has no parameter of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The fit has no standard errors; a likelihood profile or a posterior may still say how sure the parameter is.</exception>
    /// <remarks>As good as the likelihood is quadratic on that scale; where it is not, <see cref="Models.LikelihoodProfile"/> is better.</remarks>
    public Interval ConfidenceInterval(string parameter, double confidence = 0.95)
    {
        double value = Parameters[Require.NotNull(parameter)], z = Interval.NormalQuantile(confidence);
        if (Covariance is null)
            throw new InvalidOperationException($"Standard errors do not exist ({Diagnosis}) Ask a likelihood profile (LikelihoodProfile.Of) or a posterior (Posterior.Sample).");
        var transform = _summary.Transforms[_summary.Names.Index().First(name => string.Equals(name.Item, parameter, StringComparison.Ordinal)).Index];
        double theta = transform.Of(value), width = z * StandardErrors[parameter] / transform.Slope(value);
        return new(transform.Back(theta - width), transform.Back(theta + width), confidence);
    }

    /// <summary>Iterations taken from the starting point whose end was kept.</summary>
    public int Iterations => _summary.Iterations;

    /// <summary>How many starting points were followed.</summary>
    public int Starts => _summary.Starts;

    /// <summary>The number of customers the likelihood is a sum over.</summary>
    public long Observations => _summary.Observations;

    /// <summary>The number of distinct patterns among them; the work of a fit follows this number.</summary>
    public int DistinctPatterns => _summary.DistinctPatterns;

    /// <summary>The priors the fit used; empty for plain maximum likelihood.</summary>
    public IReadOnlyList<ParameterPrior> Priors => _summary.Priors;

    /// <summary>The complete report, for storage.</summary>
    internal FitSummary Summary => _summary;

    /// <summary>The fit in invariant text: "Converged: alpha 0.6680884, beta 3.806095; log-likelihood -1611.158147".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status}: {Parameters}; log-likelihood {LogLikelihood:G10}");

    private static double[] Correlate(double[] covariance, double[] errors)
    {
        int n = errors.Length;
        var correlation = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                correlation[i * n + j] = i == j ? 1 : Math.Clamp(covariance[i * n + j] / (errors[i] * errors[j]), -1, 1);
        return correlation;
    }
}
