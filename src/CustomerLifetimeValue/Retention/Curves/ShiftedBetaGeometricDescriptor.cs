namespace CustomerLifetimeValue.Retention;

/// <summary>The shifted-beta-geometric in the list of models.</summary>
internal sealed class ShiftedBetaGeometricDescriptor : BetaSurvivalDescriptor<ShiftedBetaGeometric>
{
    /// <summary>The single instance.</summary>
    public static ShiftedBetaGeometricDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "sBG";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } = [ModelParameter.Positive("alpha"), ModelParameter.Positive("beta")];

    /// <inheritdoc/>
    public override ShiftedBetaGeometric Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], unit);

    /// <inheritdoc/>
    public override double[] Values(ShiftedBetaGeometric model) => [model.Alpha, model.Beta];

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts(TenureCells data)
    {
        double first = Math.Clamp(data.Lost[1] / (double)data.Customers, 0.001, 0.999);
        return [[2 * first, 2 * (1 - first)], [20 * first, 20 * (1 - first)], [0.3 * first, 0.3 * (1 - first)], [0.02 * first, 0.02 * (1 - first)], [200 * first, 200 * (1 - first)]];
    }

    /// <inheritdoc/>
    public override Coordinates Coordinates(TenureCells data) => new(Parameters, WeakPriors.Leaving("alpha", "beta"));
}
