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
    /// <remarks>Those of the Pareto/NBD, and hazards that fade and that rise within the time observed.</remarks>
    protected override IReadOnlyList<double[]> Starts(in PurchaseMoments customers)
    {
        double usual = 0.25 / customers.MeanRate, age = customers.MeanAge;
        double[][] pareto = ParetoNbdDescriptor.From(customers);
        return
        [
            .. pareto.Take(1).Select(OfPareto),
            [0.5, usual, -1 / age, 1, age],
            [0.5, usual, 1 / age, 1, 5 * age],
            .. pareto.Skip(1).Select(OfPareto),
        ];

        static double[] OfPareto(double[] start) => [start[0], start[1], 0, start[2], start[3]];
    }
}
