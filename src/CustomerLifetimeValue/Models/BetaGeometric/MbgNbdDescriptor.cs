namespace CustomerLifetimeValue.Models;

/// <summary>The MBG/NBD in the list of models.</summary>
internal sealed class MbgNbdDescriptor() : BetaGeometricDescriptor<MbgNbd>(shift: 1)
{
    /// <summary>The single instance.</summary>
    public static MbgNbdDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "MBG/NBD";

    /// <inheritdoc/>
    public override MbgNbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(MbgNbd model) => [model.R, model.Alpha, model.A, model.B];
}
