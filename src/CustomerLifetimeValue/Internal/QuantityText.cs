using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>A number and the words after it: "0.1" and "per year".</summary>
/// <remarks>The one place where quantities become text and are read from it. Without a format the number is the shortest text that reads back to the
/// same double. A culture rules the number alone; the words are English. In reading, case and the number of blanks do not count, and thousands separators are not accepted.</remarks>
internal readonly ref struct QuantityText(double number, ReadOnlySpan<char> words)
{
    public double Number { get; } = number;

    public ReadOnlySpan<char> Words { get; } = words;

    /// <summary>"per year".</summary>
    public static QuantityText Per(double number, TimeUnit unit) => new(number, unit switch
    {
        TimeUnit.Day => "per day",
        TimeUnit.Week => "per week",
        TimeUnit.Month => "per month",
        TimeUnit.Quarter => "per quarter",
        _ => "per year",
    });

    /// <summary>"1 year", "2.5 years".</summary>
    public static QuantityText Of(double number, TimeUnit unit) => new(number, number == 1 ? TimeUnits.Name(unit) : TimeUnits.Name(unit) + "s");

    /// <summary>A quantity's text.</summary>
    public static string Format<T>(in T quantity, string? format, IFormatProvider? provider) where T : struct, IQuantity<T>
    {
        var text = quantity.InWords(IsExact(format), provider);
        return string.Concat(text.Number.ToString(format, provider ?? CultureInfo.InvariantCulture), " ", text.Words);
    }

    /// <summary>A quantity's text in a span.</summary>
    public static bool TryFormat<T>(in T quantity, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) where T : struct, IQuantity<T>
    {
        charsWritten = 0;
        var text = quantity.InWords(IsExact(format), provider);
        if (!text.Number.TryFormat(destination, out int digits, format, provider ?? CultureInfo.InvariantCulture)) return false;
        if (destination.Length - digits < text.Words.Length + 1) return false;
        destination[digits] = ' ';
        text.Words.CopyTo(destination[(digits + 1)..]);
        charsWritten = digits + 1 + text.Words.Length;
        return true;
    }

    /// <summary>Reads a quantity.</summary>
    public static T Parse<T>(ReadOnlySpan<char> text, IFormatProvider? provider) where T : struct, IQuantity<T> => Read(text, provider, out T quantity, out var problem, out var inner)
        ? quantity
        : throw new FormatException($"'{Shown(text)}' is not a {typeof(T).Name}: {problem}", inner);

    /// <summary>Reads a quantity; false where the text is none or the number is out of range.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> text, IFormatProvider? provider, out T quantity) where T : struct, IQuantity<T> => Read(text, provider, out quantity, out _, out _);

    private static bool Read<T>(ReadOnlySpan<char> text, IFormatProvider? provider, out T quantity, out string problem, out Exception? inner) where T : struct, IQuantity<T>
    {
        (quantity, inner) = (default, null);
        problem = $"expected is {T.Form}.";
        text = text.Trim();
        int end = text.IndexOfAny(' ', '\t');
        if (end < 0 || !double.TryParse(text[..end], NumberStyles.Float, provider ?? CultureInfo.InvariantCulture, out double number)) return false;
        try
        {
            return T.TryRead(new(number, text[end..].Trim()), provider, out quantity);
        }
        catch (ArgumentException e)
        {
            (problem, inner) = (e.Message, e);
            return false;
        }
    }

    /// <summary>Whether the words are "per customer".</summary>
    public bool IsPerCustomer => TryAfterPer(out var what) && what.Equals("customer", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads "per year"; false where the words say something else.</summary>
    public bool TryPer(out TimeUnit unit)
    {
        unit = default;
        return TryAfterPer(out var what) && TryUnit(what, out unit);
    }

    /// <summary>Reads "year" or "years"; false where the words say something else.</summary>
    public bool TryUnits(out TimeUnit unit) => TryUnit(Words.EndsWith("s", StringComparison.OrdinalIgnoreCase) ? Words[..^1] : Words, out unit);

    private bool TryAfterPer(out ReadOnlySpan<char> what)
    {
        bool per = Words.Length > 3 && Words.StartsWith("per", StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(Words[3]);
        what = per ? Words[3..].Trim() : default;
        return per;
    }

    private static bool IsExact(ReadOnlySpan<char> format) => format.IsEmpty || format is "R" or "r";

    private static bool TryUnit(ReadOnlySpan<char> name, out TimeUnit unit)
    {
        for (unit = TimeUnit.Day; unit <= TimeUnit.Year; unit++)
            if (name.Equals(TimeUnits.Name(unit), StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // A text from outside may be of any length.
    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..60], "…");
}
