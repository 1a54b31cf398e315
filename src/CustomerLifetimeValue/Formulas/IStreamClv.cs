namespace CustomerLifetimeValue.Formulas;

/// <summary>A value of the library's: everything that explains it comes from its stream.</summary>
internal interface IStreamClv : IClv
{
    /// <summary>The payments of which the value is the sum.</summary>
    IPaymentStream Stream { get; }

    IEnumerable<ClvPayment> IClv.Payments(int periods) => Stream.Payments(Require.Rows(periods));

    ClvBreakdown IClv.Breakdown() => StreamReports.Breakdown(Stream);

    CacPayback? IClv.Payback(AcquisitionCost cost, bool discounted) => StreamReports.Payback(Stream, cost.PerCustomer, discounted);

    RetentionRate? IClv.BreakEvenRetention(AcquisitionCost cost) => Stream.BreakEvenRetention(cost.PerCustomer);

    /// <summary>How much the value moves with an input, x·∂V/∂x in closed form; null where there is none.</summary>
    double? Effect(ClvInput input) => InputEffect.OfAmounts(Stream, input.Name);
}
