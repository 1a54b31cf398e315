namespace CustomerLifetimeValue.Formulas;

/// <summary>What can be asked of any value without naming it an <see cref="IClv"/>: of a formula, a curve's value or a model's.</summary>
public static class ClvExtensions
{
    /// <inheritdoc cref="IClv.Payments" path="/*[not(self::param)]"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="periods">Number of payments to list. Range: 0 to 1,000,000.</param>
    public static IEnumerable<ClvPayment> Payments<T>(this T value, int periods) where T : IClv => Checked(value).Payments(periods);

    /// <inheritdoc cref="IClv.Schedule" path="/*[not(self::param)]"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="periods">Number of periods to list. Range: 0 to 1,000,000.</param>
    public static ClvSchedule Schedule<T>(this T value, int periods) where T : IClv => Checked(value).Schedule(periods);

    /// <inheritdoc cref="IClv.Breakdown"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    public static ClvBreakdown Breakdown<T>(this T value) where T : IClv => Checked(value).Breakdown();

    /// <inheritdoc cref="IClv.Payback" path="/*[not(self::param)]"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="cost">The cost to recover.</param>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    public static CacPayback? Payback<T>(this T value, AcquisitionCost cost, bool discounted = true) where T : IClv => Checked(value).Payback(cost, discounted);

    /// <inheritdoc cref="IClv.BreakEvenRetention" path="/*[not(self::param)]"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="cost">The cost to cover.</param>
    public static RetentionRate? BreakEvenRetention<T>(this T value, AcquisitionCost cost) where T : IClv => Checked(value).BreakEvenRetention(cost);

    /// <inheritdoc cref="IClv.Inputs"/>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    public static ClvInputs Inputs<T>(this T value) where T : IClv => Checked(value).Inputs;

    /// <summary>The same value with one input changed.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="input">The input's name, such as "grossMargin"; see <see cref="ClvInput"/>.</param>
    /// <param name="number">Its new number, in the unit in which it was stated. Range: that of the input.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The value has no such input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range, or the value diverges or does not fit a double.</exception>
    public static IClv With<T>(this T value, string input, double number) where T : IClv => Checked(value).With(value.Inputs.With(input, number))
        ?? throw Require.OutOfRange(nameof(number), number, $"a {input} with which the value is finite");

    private static T Checked<T>(T value) where T : IClv => value ?? throw new ArgumentNullException(nameof(value));
}
