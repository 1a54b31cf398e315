using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The simple formula on profit: (average order value × frequency × gross margin − retention cost) × customer lifetime.</summary>
/// <remarks>CLV = (AOV · f · gm − c) · L, negative where the customer costs more than they bring. The clock is the lifetime's unit; a fractional lifetime pays the fraction of its last period. The default
/// value is worth 0.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct MarginClv : IClv, IStreamClv
{
    /// <summary>Contribution over a lifetime.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="lifetime">How long the customer stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    public MarginClv(PurchasePattern purchases, Margin margin, Duration lifetime)
    {
        (Purchases, Margin, Lifetime) = (purchases, margin, lifetime);
        Value = Stream.CheckedValue(nameof(lifetime));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>The margin: what is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>How long the customer stays.</summary>
    public Duration Lifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Lifetime.Unit;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private GeometricStream Stream => GeometricStream.Lasting(Purchases, Margin, Lifetime);

    IPaymentStream IStreamClv.Stream => Stream;

    ClvInputs IClv.Inputs => new([.. FormulaInputs.Of(Purchases), .. FormulaInputs.Of(Margin), FormulaInputs.Of(Lifetime)]);

    IClv? IClv.With(ClvInputs inputs) =>
        FormulaInputs.Purchases(Require.NotNull(inputs)) is { } purchases && FormulaInputs.Margin(inputs) is var margin && FormulaInputs.Time(inputs, InputName.Lifetime) is var lifetime
            && GeometricStream.Lasting(purchases, margin, lifetime).IsFinite ? new MarginClv(purchases, margin, lifetime) : null;

    double? IStreamClv.Effect(ClvInput input) => InputEffect.OfAmounts(Stream, input.Name) ?? GeometricEffect.Of(Stream, input);

    /// <summary>The same value of many customers from plain columns, vectorised and without allocation.</summary>
    /// <param name="contribution">What each active customer leaves per period. Range: finite.</param>
    /// <param name="lifetime">How many periods each customer stays. Range: finite, ≥ 0.</param>
    /// <param name="destination">Receives the values. Range: as long as the columns, and memory of its own.</param>
    /// <param name="threads">The most threads to use; null for all processors. Several are used from 262,144 rows up; the values do not depend on it.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the destination overlaps one of them; it is left as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range or its value too large for a double. The error names the first such row, and the destination is all zeros.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the destination is all zeros.</exception>
    public static void Evaluate(
        ReadOnlySpan<double> contribution, ReadOnlySpan<double> lifetime, Span<double> destination,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ClvColumns.Lasting(contribution, lifetime, destination, new RunOptions(Require.Threads(threads), progress, cancellationToken));

    /// <summary>The value and its inputs in invariant text: "550 = 100 per order, 3 orders per year, gross margin 0.4, …, for 5 years".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, {Margin}, for {Lifetime:0.######}");
}
