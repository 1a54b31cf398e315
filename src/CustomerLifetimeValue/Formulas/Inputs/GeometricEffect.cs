namespace CustomerLifetimeValue.Formulas;

/// <summary>The sensitivity of a geometric stream to its rates and its horizon, in closed form.</summary>
internal static class GeometricEffect
{
    /// <summary>The effect of a rate or a time; null where the input is another one.</summary>
    /// <remarks>A value m·Σ(r(1 + g)/(1 + d))ᵏ moves with r, and against 1 + d, by its mean number of renewals before a payment, payments weighted by their
    /// present value; the horizon adds its last payment.</remarks>
    public static double? Of(GeometricStream stream, ClvInput input) => input.Name switch
    {
        InputName.Retention => stream.Value * stream.MeanTime,
        InputName.Discount => -Compounded(stream, input) * stream.Value * stream.MeanTime,
        InputName.Growth => Compounded(stream, input) * stream.Value * stream.MeanRenewals,
        InputName.Horizon or InputName.Lifetime => stream.Count * stream.NextPayment,
        _ => null,
    };

    /// <summary>d ln(1 + rate per period of the clock) / d ln(rate as stated).</summary>
    private static double Compounded(GeometricStream stream, ClvInput rate) => TimeUnits.Convert(stream.Period, rate.Unit!.Value) * rate.Value / (1 + rate.Value);
}
