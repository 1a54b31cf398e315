using System.Globalization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The text of a formula's payment timing, horizon and growth, where they are not the defaults.</summary>
internal static class ClvText
{
    /// <summary>", paid at end of period, for 3 years, growth 0.02 per year"; empty for start of period, no horizon and no growth.</summary>
    public static string Terms(PaymentTiming timing, Duration? horizon, GrowthRate growth) => string.Concat(
        timing == PaymentTiming.EndOfPeriod ? ", paid at end of period" : "",
        horizon is { } limit ? string.Create(CultureInfo.InvariantCulture, $", for {limit:0.######}") : "",
        growth.Value == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", growth {growth:0.######}"));
}
