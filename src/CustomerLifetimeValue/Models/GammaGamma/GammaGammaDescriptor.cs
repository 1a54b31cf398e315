using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Gamma-Gamma model in the list of models.</summary>
internal sealed class GammaGammaDescriptor : ModelDescriptor<GammaGamma, SpendPatterns>
{
    /// <summary>The single instance.</summary>
    public static GammaGammaDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "Gamma-Gamma";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.Positive("p"), ModelParameter.Positive("q"), ModelParameter.Positive("v", ParameterDimension.Money)];

    /// <inheritdoc/>
    public override bool HasUnit => false;

    /// <inheritdoc/>
    public override GammaGamma Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2]);

    /// <inheritdoc/>
    public override double[] Values(GammaGamma model) => [model.P, model.Q, model.V];

    /// <inheritdoc/>
    public override TimeUnit? UnitOf(object model) => null;

    /// <inheritdoc/>
    public override TimeUnit UnitOfData(SpendPatterns data) => default;

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(SpendPatterns data) => new GammaGammaLikelihood(new(data));

    /// <inheritdoc/>
    /// <remarks>Small to large shapes for orders (p) and for customers (q), with v so that the mean p·v/(q − 1) is that of the customers.</remarks>
    public override IReadOnlyList<double[]> Starts(SpendPatterns data)
    {
        double mean = data.TypicalValue;
        return [.. from shapes in ((double P, double Q)[])[(6, 4), (1, 2), (5, 50), (50, 3)] select (double[])[shapes.P, shapes.Q, mean * (shapes.Q - 1) / shapes.P]];
    }

    /// <inheritdoc/>
    public override FitProblem Problem(SpendPatterns data, FitOptions? options, CancellationToken cancellation) => new()
    {
        Likelihood = Likelihood(data),
        Parameters = [.. Parameters.Select(parameter => parameter.ScaledTo(data.TypicalValue))],
        Starts = Starts(data),
        Observations = data.Customers,
        Patterns = data.Count,
        Sample = size => Likelihood(data.Sample(size)),
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks(SpendPatterns data, IReadOnlyList<double> values, FitStatus status)
    {
        if (values[1] <= 1) yield return "q is not above 1: the population's mean order value does not exist.";
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(SpendPatterns data) =>
        new(Parameters, CoordinatePart.Single(Parameters[0], 1, WeakPriors.Wide), CoordinatePart.Ratio("q", "v", 1, WeakPriors.Wide, Math.Log(data.TypicalValue) - 1, WeakPriors.Wide));

    /// <inheritdoc/>
    public override SpendPatterns Resample(SpendPatterns data, Random random) => data.Resample(random);
}
