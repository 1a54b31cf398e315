namespace CustomerLifetimeValue.Models;

/// <summary>The BG/CNBD-k in the list of models, one of each k.</summary>
internal sealed class BgCnbdDescriptor(int stages) : RegularBuyersDescriptor<BgCnbd>(0, stages)
{
    /// <summary>The one in the list: k = 2, the first that is not the BG/NBD.</summary>
    public static BgCnbdDescriptor Instance { get; } = new(2);

    /// <inheritdoc/>
    public override string Title => "BG/CNBD-k";

    /// <inheritdoc/>
    public override int OrderOf(object model) => ((BgCnbd)model).K;

    /// <inheritdoc/>
    public override BgCnbd Make(IReadOnlyList<double> p, TimeUnit unit) => new(Stages, p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(BgCnbd model) => [model.R, model.Alpha, model.A, model.B];

    /// <inheritdoc/>
    protected override RegularBuyersDescriptor<BgCnbd> Of(int k) => new BgCnbdDescriptor(k);
}
