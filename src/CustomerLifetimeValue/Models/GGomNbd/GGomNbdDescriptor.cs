using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Gamma/Gompertz/NBD in the list of models.</summary>
internal sealed class GGomNbdDescriptor : ContinuousModelDescriptor<GGomNbd>
{
    /// <summary>The one there is.</summary>
    public static GGomNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "Gamma/Gompertz/NBD";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        ModelParameter.Positive("r"), ModelParameter.Positive("alpha", ParameterDimension.Time),
        ModelParameter.Real("b", ParameterDimension.Rate, most: 100),
        ModelParameter.Positive("s"), ModelParameter.Positive("kappa", ParameterDimension.Time),
    ];

    /// <inheritdoc/>
    public override GGomNbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], p[4], unit);

    /// <inheritdoc/>
    public override double[] Values(GGomNbd model) => [model.R, model.Alpha, model.B, model.S, model.Kappa];

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(CustomerPatterns data) => new GGomNbdLikelihood(data);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts(CustomerPatterns data)
    {
        double alpha = RateScale(data), age = MeanAge(data);
        return
        [
            [0.5, 0.5 * alpha, 0, 0.5, 0.5 * age], [0.5, 0.5 * alpha, -1 / age, 1, age], [0.5, 0.5 * alpha, 1 / age, 1, 5 * age],
            [1, alpha, 0, 1, 2 * age], [2, 2 * alpha, 0, 2, 5 * age],
        ];
    }
}
