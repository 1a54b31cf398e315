namespace CustomerLifetimeValue.Formulas;

/// <summary>What can be asked of any value without naming it an <see cref="IClv"/>: of a formula, a curve's value or a model's.</summary>
public static class ClvExtensions
{
    /// <inheritdoc cref="IClv.Payments"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="periods">Number of payments to list. Range: 0 to 1,000,000.</param>
    public static IEnumerable<ClvPayment> Payments<T>(this T value, int periods) where T : IClv => Checked(value).Payments(periods);

    /// <inheritdoc cref="IClv.Schedule"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="periods">Number of periods to list. Range: 0 to 1,000,000.</param>
    public static ClvSchedule Schedule<T>(this T value, int periods) where T : IClv => Checked(value).Schedule(periods);

    /// <inheritdoc cref="IClv.Breakdown"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    public static ClvBreakdown Breakdown<T>(this T value) where T : IClv => Checked(value).Breakdown();

    /// <inheritdoc cref="IClv.Payback"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="cost">The cost to recover.</param>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    public static CacPayback? Payback<T>(this T value, AcquisitionCost cost, bool discounted = true) where T : IClv => Checked(value).Payback(cost, discounted);

    /// <inheritdoc cref="IClv.BreakEvenRetention"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="cost">The cost to cover.</param>
    public static RetentionRate? BreakEvenRetention<T>(this T value, AcquisitionCost cost) where T : IClv => Checked(value).BreakEvenRetention(cost);

    private static T Checked<T>(T value) where T : IClv => value ?? throw new ArgumentNullException(nameof(value));
}
