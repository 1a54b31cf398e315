namespace CustomerLifetimeValue.Retention;

/// <summary>What the descriptors of the two beta mixtures share.</summary>
internal abstract class BetaSurvivalDescriptor<TCurve> : ModelDescriptor<TCurve, TenureCells> where TCurve : class, IRetentionCurve
{
    /// <inheritdoc/>
    public sealed override TimeUnit? UnitOf(object model) => ((TCurve)model).Unit;

    /// <inheritdoc/>
    public sealed override TimeUnit UnitOfData(TenureCells data) => data.Unit;

    /// <inheritdoc/>
    public sealed override ILogLikelihood Likelihood(TenureCells data) => new BetaSurvivalLikelihood(data);

    /// <inheritdoc/>
    public override FitProblem Problem(TenureCells data, FitOptions? options, CancellationToken cancellation) => new()
    {
        Likelihood = Likelihood(data),
        Parameters = Parameters,
        Starts = Starts(data),
        Observations = data.Customers,
        Patterns = data.Patterns,
    };

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Remarks(TenureCells data, IReadOnlyList<double> values, FitStatus status) => BetaParameter.Remarks(values, status);

    /// <inheritdoc/>
    public sealed override TenureCells Resample(TenureCells data, Random random) => data.Resample(random);

    /// <summary>Fits the curve from a starting point of its own alone, as for draws that resemble data already fitted.</summary>
    public ModelFit<TCurve> FitFrom(double[] start, TenureCells data, FitOptions? options, CancellationToken cancellation)
    {
        var problem = Problem(data, options, cancellation);
        return Fit(data, problem with { Starts = [start, .. problem.Starts.Skip(1)], FirstIsNear = true }, options, null, cancellation);
    }
}
