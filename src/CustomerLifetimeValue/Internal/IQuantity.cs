namespace CustomerLifetimeValue;

/// <summary>A number with a unit, written as a person writes it ("0.1 per year", "3 months") and read back to the same value.</summary>
/// <typeparam name="T">The quantity.</typeparam>
internal interface IQuantity<T> : ISpanParsable<T>, ISpanFormattable where T : struct, IQuantity<T>
{
    /// <summary>What the text must look like, for a refusal: "a number and its period such as '0.1 per year'".</summary>
    static abstract string Form { get; }

    /// <summary>The quantity in words.</summary>
    /// <param name="exact">Whether the text must be exact; false where a numeric format rounds the number anyway.</param>
    /// <param name="provider">The culture of numbers among the words.</param>
    QuantityText InWords(bool exact, IFormatProvider? provider);

    /// <summary>Parses a quantity from its words; false where they are not one of this type.</summary>
    /// <exception cref="ArgumentException">The number is out of range, or two stated numbers contradict each other.</exception>
    static abstract bool TryRead(in QuantityText words, IFormatProvider? provider, out T quantity);
}
