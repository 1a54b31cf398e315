namespace CustomerLifetimeValue.Formulas;

/// <summary>A value of one of the library's own types: its schedule, breakdown and payback come from its stream.</summary>
internal interface IStreamClv : IClv
{
    /// <summary>The payments of which the value is the sum.</summary>
    IPaymentStream Stream { get; }

    IEnumerable<ClvPayment> IClv.Payments(int periods) => Stream.Payments(Require.Rows(periods));

    ClvBreakdown IClv.Breakdown() => StreamReports.Breakdown(Stream);

    CacPayback? IClv.Payback(AcquisitionCost cost, bool discounted) => StreamReports.Payback(Stream, cost.PerCustomer, discounted);

    RetentionRate? IClv.BreakEvenRetention(AcquisitionCost cost) => Stream.BreakEvenRetention(cost.PerCustomer);

    /// <summary>The effect of an input on the value, x·∂V/∂x in closed form; null where there is no closed form.</summary>
    double? Effect(ClvInput input) => InputEffect.OfAmounts(Stream, input.Name);
}
