using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Gamma/Gompertz/NBD in the list of models.</summary>
internal sealed class GGomNbdDescriptor : ContinuousModelDescriptor<GGomNbd>
{
    /// <summary>Bound on the growth of the hazard, e^100 over a mean age: larger growth means that all customers leave at one age, or none after the start; the fit is then at a boundary.</summary>
    private const double FastestGrowth = 100;

    /// <summary>The growth, over a mean age, of hazards that rise to their limit soon after birth and stay there: all then leave at one rate, though hardly anybody at first.</summary>
    private const double AtOnce = 20;

    /// <summary>−ln(|b|κ) where a share leaves at once: far enough for the others to leave at the rate sb, where b is above 0, and never, where it is below.</summary>
    private const double Depth = 12;

    /// <summary>The growth, over a mean age, that is large enough to start from where a share leaves at once.</summary>
    private const double Fast = 50;

    /// <summary>The s at which hardly anybody leaves, at once or later.</summary>
    private const double Few = 0.001;

    /// <summary>The age, in mean ages, before which nobody leaves where the hazard comes late.</summary>
    private const double Late = 1.3;

    /// <summary>The single instance.</summary>
    public static GGomNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "Gamma/Gompertz/NBD";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        ModelParameter.Positive("r"), ModelParameter.Positive("alpha", ParameterDimension.Time),
        ModelParameter.Real("b", ParameterDimension.Rate, FastestGrowth),
        ModelParameter.Positive("s"), ModelParameter.Positive("kappa", ParameterDimension.Time),
    ];

    /// <inheritdoc/>
    public override GGomNbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], p[4], unit);

    /// <inheritdoc/>
    public override double[] Values(GGomNbd model) => [model.R, model.Alpha, model.B, model.S, model.Kappa];

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(CustomerPatterns data) => new GGomNbdLikelihood(data);

    /// <inheritdoc/>
    /// <remarks>Ordinary customers with constant, fading and growing hazards and with those that soon stay the same; a share (1 − (|b|κ)ˢ, as those who have not bought again, or hardly any) that leaves at
    /// once, the others at one rate or never; nobody before an age, and all at one rate from there; and the kinds of base for which the Pareto/NBD's likelihood may have several maxima. The study of maxima found bases for each that end lower without it.</remarks>
    protected override IReadOnlyList<double[]> Starts(in PurchaseMoments customers)
    {
        double usual = 0.25 / customers.MeanRate, age = customers.MeanAge, r = customers.ActiveShape, rate = customers.ActiveRate, alike = PurchaseMoments.Alike;
        double s = -Math.Log(1 - Math.Clamp(customers.OnceShare, 0.1, 0.95)) / Depth, b = Math.Min(customers.LeavingRate / s, Fast / age);
        return
        [
            [0.5, usual, 0, 0.5, 0.5 * age],
            [0.5, usual, -1 / age, 1, age],
            [0.5, usual, 1 / age, 1, 5 * age],
            [0.5, usual, AtOnce / age, customers.LeavingRate * age / AtOnce, 3 * age / AtOnce],
            [r, r / rate, b, s, Math.Exp(-Depth) / b],
            [alike, alike / rate, b, s, Math.Exp(-Depth) / b],
            [r, r / rate, -AtOnce / age, s, Math.Exp(-Depth) * age / AtOnce],
            [customers.MeanShape, customers.MeanShape / customers.MeanRate, Fast / age, Few, Math.Exp(-Depth) * age / Fast],
            [customers.MeanShape, customers.MeanShape / customers.MeanRate, Depth / age, 1 / Depth, Math.Exp(Late * Depth) * age / Depth],
            .. ParetoNbdDescriptor.StartsOf(customers).Skip(1).Select(start => (double[])[start[0], start[1], 0, start[2], start[3]]),
        ];
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(CustomerPatterns data)
    {
        var moments = new PurchaseMoments(data);
        return new(Parameters, WeakPriors.Rate("r", "alpha", 0.5 / moments.MeanRate), CoordinatePart.Single(Parameters[2], 0, WeakPriors.Wide / moments.MeanAge), WeakPriors.Rate("s", "kappa", 2 * moments.MeanAge));
    }
}
