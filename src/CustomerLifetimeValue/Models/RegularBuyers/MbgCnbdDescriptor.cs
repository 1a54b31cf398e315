namespace CustomerLifetimeValue.Models;

/// <summary>The MBG/CNBD-k in the list of models, one of each k.</summary>
internal sealed class MbgCnbdDescriptor(int stages) : RegularBuyersDescriptor<MbgCnbd>(1, stages)
{
    /// <summary>The one in the list: k = 2, the first that is not the MBG/NBD.</summary>
    public static MbgCnbdDescriptor Instance { get; } = new(2);

    /// <inheritdoc/>
    public override string Title => "MBG/CNBD-k";

    /// <inheritdoc/>
    public override int OrderOf(object model) => ((MbgCnbd)model).K;

    /// <inheritdoc/>
    public override MbgCnbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(Stages, p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(MbgCnbd model) => [model.R, model.Alpha, model.A, model.B];

    /// <inheritdoc/>
    protected override RegularBuyersDescriptor<MbgCnbd> Of(int k) => new MbgCnbdDescriptor(k);
}
