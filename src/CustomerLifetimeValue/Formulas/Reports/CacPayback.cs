using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>When a customer has paid back what it cost to win them.</summary>
/// <remarks>The default value is zero payments at time zero: there was nothing to pay back.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct CacPayback
{
    /// <summary>A payback after a number of payments.</summary>
    /// <param name="payments">Number of payments needed. Range: ≥ 0.</param>
    /// <param name="time">Time of the last of them since acquisition.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public CacPayback(long payments, Duration time)
    {
        if (payments < 0) throw Require.OutOfRange(nameof(payments), payments, "a whole number ≥ 0");
        (Payments, Time) = (payments, time);
    }

    /// <summary>Number of payments until the cost is recovered; the payment that reaches it counts.</summary>
    public long Payments { get; }

    /// <summary>Time from acquisition to that payment; zero where the payment at acquisition already recovers the cost.</summary>
    public Duration Time { get; }

    /// <summary>The payback in invariant text: "2 payments, 1 year".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Payments} {(Payments == 1 ? "payment" : "payments")}, {Time:0.######}");
}
