using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>What it costs to win one customer (CAC), in the caller's currency.</summary>
/// <remarks>Range: finite and ≥ 0. The default value is no cost.</remarks>
/// <example>
/// <code>
/// var cac = AcquisitionCost.FromSpend(totalSpend: 12_000, newCustomers: 80);
/// Console.WriteLine(cac.PerCustomer); // 150
/// </code>
/// </example>
[TypeConverter(typeof(QuantityTypeConverter<AcquisitionCost>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct AcquisitionCost : IQuantity<AcquisitionCost>
{
    /// <summary>A cost per customer won.</summary>
    /// <param name="perCustomer">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public AcquisitionCost(double perCustomer) => PerCustomer = Require.NotNegative(perCustomer);

    /// <summary>No cost at all.</summary>
    public static AcquisitionCost None => default;

    /// <summary>The cost of winning one customer.</summary>
    public double PerCustomer { get; }

    /// <summary>Spend divided by the customers it won.</summary>
    /// <param name="totalSpend">Everything spent on winning customers. Range: finite, ≥ 0.</param>
    /// <param name="newCustomers">Customers won by it; fractions occur where credit is shared. Range: finite, > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or their quotient is too large for a double.</exception>
    public static AcquisitionCost FromSpend(double totalSpend, double newCustomers) =>
        new(Require.NotNegative(Require.NotNegative(totalSpend) / Require.Positive(newCustomers), nameof(totalSpend)));

    /// <summary>The blended cost over channels: all spend divided by all customers won, not the mean of the channels' costs.</summary>
    /// <param name="channels">The channels. A channel that won nobody still counts with its spend.</param>
    /// <exception cref="ArgumentNullException">The channels are null.</exception>
    /// <exception cref="ArgumentException">No channel won a customer.</exception>
    public static AcquisitionCost Combine(IEnumerable<AcquisitionChannel> channels)
    {
        double spend = 0, customers = 0;
        foreach (var channel in Require.NotNull(channels))
        {
            spend += channel.Spend;
            customers += channel.NewCustomers;
        }

        return customers > 0
            ? FromSpend(spend, customers)
            : throw new ArgumentException("No channel won a customer; allowed: at least one new customer in total.", nameof(channels));
    }

    /// <summary>The cost in invariant text: "150 per customer".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The cost per customer.</summary>
    /// <param name="format">A numeric format for the amount; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the number; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => QuantityText.Format(this, format, formatProvider);

    /// <summary>The text of <see cref="ToString(string?, IFormatProvider?)"/>, written into a span.</summary>
    /// <param name="destination">Where it is written.</param>
    /// <param name="charsWritten">How many characters were.</param>
    /// <param name="format">A numeric format for the number; empty for the shortest exact text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <returns>False where the span is too short.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        QuantityText.TryFormat(this, destination, out charsWritten, format, provider);

    /// <summary>Reads an acquisition cost from its text, such as "150 per customer".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no AcquisitionCost, or states one that is out of range.</exception>
    public static AcquisitionCost Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static AcquisitionCost Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<AcquisitionCost>(s, provider);

    /// <summary>Reads an acquisition cost from its text, such as "150 per customer".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no AcquisitionCost, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AcquisitionCost result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out AcquisitionCost)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out AcquisitionCost result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<AcquisitionCost>.Form => "an amount per customer, such as '150 per customer'";

    QuantityText IQuantity<AcquisitionCost>.InWords(bool exact, IFormatProvider? provider) => new(PerCustomer, "per customer");

    static bool IQuantity<AcquisitionCost>.TryRead(in QuantityText words, IFormatProvider? provider, out AcquisitionCost quantity)
    {
        bool states = words.IsPerCustomer;
        quantity = states ? new(words.Number) : default;
        return states;
    }

}
