using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Pareto/NBD in the list of models.</summary>
internal sealed class ParetoNbdDescriptor : ContinuousModelDescriptor<ParetoNbd>
{
    /// <summary>The one there is.</summary>
    public static ParetoNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        ModelParameter.Positive("r"), ModelParameter.Positive("alpha", ParameterDimension.Time),
        ModelParameter.Positive("s"), ModelParameter.Positive("beta", ParameterDimension.Time),
    ];

    /// <inheritdoc/>
    public override ParetoNbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(ParetoNbd model) => [model.R, model.Alpha, model.S, model.Beta];

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(CustomerPatterns data) => new ParetoLikelihood(data);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts(CustomerPatterns data)
    {
        double alpha = RateScale(data), age = MeanAge(data);
        return [[0.5, 0.5 * alpha, 0.5, 0.5 * age], [1, alpha, 1, 2 * age], [0.25, 0.25 * alpha, 0.25, 0.1 * age], [2, 2 * alpha, 2, 5 * age]];
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(CustomerPatterns data) =>
        new(Parameters, WeakPriors.Rate("r", "alpha", RateScale(data)), WeakPriors.Rate("s", "beta", 2 * MeanAge(data)));
}
