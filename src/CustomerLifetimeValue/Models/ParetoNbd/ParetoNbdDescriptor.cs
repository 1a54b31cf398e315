using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Pareto/NBD in the list of models.</summary>
internal sealed class ParetoNbdDescriptor : ContinuousModelDescriptor<ParetoNbd>
{
    /// <summary>The single instance.</summary>
    public static ParetoNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "Pareto/NBD";

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
    /// <remarks>One for each kind of base: ordinary, equal rates of leaving, leaving at once or never (s, β ≪ 1; of buyers of their own kind or all alike),
    /// customers all alike, and nobody leaving.</remarks>
    protected override IReadOnlyList<double[]> Starts(in PurchaseMoments customers) => StartsOf(customers);

    /// <summary>The starting points, for models that have this one within them too.</summary>
    public static IReadOnlyList<double[]> StartsOf(in PurchaseMoments customers)
    {
        double rate = customers.ActiveRate, r = customers.ActiveShape, usual = 0.25 / customers.MeanRate, age = customers.MeanAge, share = customers.LostShare, alike = PurchaseMoments.Alike;
        return
        [
            [0.5, usual, 0.5, 0.5 * age],
            [0.5, usual, alike, alike / customers.LeavingRate],
            [r, r / rate, Shape(1e-5), 1e-5 * age],
            [alike, alike / rate, Shape(1e-5), 1e-5 * age],
            [alike, alike / rate, 0.5, 0.5 * age],
            [customers.MeanShape, customers.MeanShape / customers.MeanRate, 0.01, age],
        ];

        // The s at which the share has left by the mean age: (β/(β + T))ˢ = 1 − share.
        double Shape(double beta) => -Math.Log(1 - share) / Math.Log(1 + 1 / beta);
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(CustomerPatterns data)
    {
        var moments = new PurchaseMoments(data);
        return new(Parameters, WeakPriors.Rate("r", "alpha", 0.5 / moments.MeanRate), WeakPriors.Rate("s", "beta", 2 * moments.MeanAge));
    }
}
