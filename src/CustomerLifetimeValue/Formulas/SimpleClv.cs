using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The simplest customer lifetime value: average order value × purchase frequency × customer lifetime. It counts revenue, not profit.</summary>
/// <remarks>CLV = AOV · f · L. The clock is the lifetime's unit; a fractional lifetime pays the fraction of its last period. The default
/// value is worth 0.</remarks>
/// <example>
/// <code>
/// var clv = new SimpleClv(new PurchasePattern(100, Frequency.PerYear(3)), lifetime: Duration.Years(4));
/// Console.WriteLine(clv.Value); // 1200
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct SimpleClv : IClv, IStreamClv
{
    /// <summary>Revenue over a lifetime.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="lifetime">How long the customer stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    public SimpleClv(PurchasePattern purchases, Duration lifetime)
    {
        (Purchases, Lifetime) = (purchases, lifetime);
        Value = Stream.CheckedValue(nameof(lifetime));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>How long the customer stays.</summary>
    public Duration Lifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Lifetime.Unit;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private GeometricStream Stream => GeometricStream.Lasting(Purchases, Margin.Full, Lifetime);

    IPaymentStream IStreamClv.Stream => Stream;

    ClvInputs IClv.Inputs => new([.. FormulaInputs.Of(Purchases), FormulaInputs.Of(Lifetime)]);

    IClv? IClv.With(ClvInputs inputs) =>
        FormulaInputs.Purchases(Require.NotNull(inputs)) is { } purchases && FormulaInputs.Time(inputs, InputName.Lifetime) is var lifetime
            && GeometricStream.Lasting(purchases, Margin.Full, lifetime).IsFinite ? new SimpleClv(purchases, lifetime) : null;

    double? IStreamClv.Effect(ClvInput input) => InputEffect.OfAmounts(Stream, input.Name) ?? GeometricEffect.Of(Stream, input);

    /// <summary>The same value of many customers from plain columns, vectorised and without allocation.</summary>
    /// <param name="averageOrderValue">Revenue of each customer's average order. Range: finite, ≥ 0.</param>
    /// <param name="frequency">Orders of each customer per period. Range: finite, ≥ 0.</param>
    /// <param name="lifetime">How many periods each customer stays. Range: finite, ≥ 0.</param>
    /// <param name="destination">Receives the values. Range: as long as the columns, and memory of its own.</param>
    /// <param name="threads">The most threads to use; null for all processors. Several are used from 262,144 rows up; the values do not depend on it.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the destination overlaps one of them; it is left as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range or its value too large for a double. The error names the first such row, and the destination is all zeros.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the destination is all zeros.</exception>
    public static void Evaluate(
        ReadOnlySpan<double> averageOrderValue, ReadOnlySpan<double> frequency, ReadOnlySpan<double> lifetime, Span<double> destination,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ClvColumns.Simple(averageOrderValue, frequency, lifetime, destination, new RunOptions(Require.Threads(threads), progress, cancellationToken));

    /// <summary>The value and its inputs in invariant text: "1500 = 100 per order, 3 orders per year, for 5 years".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, for {Lifetime:0.######}");
}
