namespace CustomerLifetimeValue.Models;

/// <summary>The BG/NBD in the list of models.</summary>
internal sealed class BgNbdDescriptor() : BetaGeometricDescriptor<BgNbd>(shift: 0)
{
    /// <summary>The single instance.</summary>
    public static BgNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "BG/NBD";

    /// <inheritdoc/>
    public override BgNbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(BgNbd model) => [model.R, model.Alpha, model.A, model.B];
}
