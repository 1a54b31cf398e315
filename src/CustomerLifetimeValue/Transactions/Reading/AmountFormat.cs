using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Reads amounts from text: with a decimal point and nothing else, or as a culture writes numbers and money.</summary>
/// <param name="format">How the culture writes them; null for a decimal point and nothing else.</param>
internal sealed class AmountFormat(NumberFormatInfo? format)
{
    private const int MostDigits = 18; // fit a long
    private const int MostDigitsOfDecimal = 28;

    /// <summary>One currency symbol of two widths: cultures have the one, files the other.</summary>
    private const string Yen = "\u00A5", WideYen = "\uFFE5";

    /// <summary>Whether a culture was given.</summary>
    public bool IsCultural => format is not null;

    /// <summary>What a readable amount looks like, for messages.</summary>
    public string Example => format is null ? "1234.5" : string.Concat("1", Group(format.NumberGroupSeparator), "234", format.NumberDecimalSeparator, "5");

    /// <summary>What is wrong with a text that is not an amount, and what to do about it.</summary>
    /// <param name="parameter">The parameter that states the culture.</param>
    public string Problem(string parameter) => IsCultural
        ? $"is not an amount as the {parameter} writes one, such as {Example}"
        : $"is not a number such as 1234.5; for decimal commas, thousands separators, currency symbols or brackets say by {parameter} how it is written, such as CultureInfo.GetCultureInfo(\"de-DE\")";

    /// <summary>The amount of a text.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out RowAmount amount)
    {
        text = text.Trim();
        if (format is null) return TryPlain(text, out amount);
        Span<char> plain = text.Length < 128 ? stackalloc char[text.Length + 1] : new char[text.Length + 1];
        amount = default;
        return TryPlainOf(text, plain, out int length) && TryPlain(plain[..length], out amount);
    }

    /// <summary>A number with a decimal point, no thousands separators: a decimal where it is one exactly, else the nearest double.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, out RowAmount amount)
    {
        if (TryShort(text, out amount)) return true;
        amount = default;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)) return false;
        amount = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact) && Holds(exact, text, real) ? RowAmount.Of(exact) : RowAmount.Of(real);
        return true;
    }

    private static bool Holds(decimal exact, ReadOnlySpan<char> text, double real)
    {
        int digits = 0;
        foreach (char unit in text)
            if (char.IsAsciiDigit(unit) && (digits > 0 || unit != '0')) digits++;
        return digits <= MostDigitsOfDecimal ? RowAmount.NearestOf(exact) == real : text.SequenceEqual(exact.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The fast path for most amounts: a few digits with a decimal point.</summary>
    private static bool TryShort(ReadOnlySpan<char> text, out RowAmount amount)
    {
        amount = default;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length is 0 or > MostDigits) return false;
        ulong digits = 0;
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) digits = 10 * digits + (ulong)(text[i] - '0');
            else if (text[i] == '.' && point < 0) point = i;
            else return false;
        }
        if (point >= 0 && text.Length == 1) return false;
        amount = RowAmount.Of(new decimal((int)(uint)digits, (int)(uint)(digits >> 32), 0, negative, (byte)(point < 0 ? 0 : text.Length - 1 - point)));
        return true;
    }

    /// <summary>The text as a number with a decimal point: sign or brackets, one currency symbol and thousands separators at their places are taken off.</summary>
    private bool TryPlainOf(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        bool negative = text.Length > 1 && text[0] == '(' && text[^1] == ')', signed = negative, symbol = false;
        if (negative) text = text[1..^1].Trim();
        for (int before = -1; before != text.Length;)
        {
            before = text.Length;
            if (!signed && TrySign(ref text, out bool minus)) (signed, negative) = (true, minus);
            if (!symbol && (TryTakeOff(ref text, format!.CurrencySymbol) || (IsYen(format.CurrencySymbol) && (TryTakeOff(ref text, Yen) || TryTakeOff(ref text, WideYen))))) symbol = true;
            text = text.Trim();
        }

        if (negative) plain[length++] = '-';
        string separator = symbol ? format!.CurrencyDecimalSeparator : format!.NumberDecimalSeparator;
        int point = separator.Length == 0 ? -1 : text.IndexOf(separator, StringComparison.Ordinal), width = separator.Length;
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point], fraction = point < 0 ? [] : text[(point + width)..];
        if (fraction.ContainsAnyExceptInRange('0', '9') || (whole.IsEmpty && fraction.IsEmpty)) return false;
        if (!TryCopyWhole(whole, separator, plain, ref length)) return false;
        if (fraction.IsEmpty) return true;
        plain[length++] = '.';
        fraction.CopyTo(plain[length..]);
        length += fraction.Length;
        return true;
    }

    private bool TrySign(ref ReadOnlySpan<char> text, out bool minus)
    {
        minus = TryTakeOff(ref text, "-") || TryTakeOff(ref text, "\u2212") || TryTakeOff(ref text, format!.NegativeSign);
        return minus || TryTakeOff(ref text, "+");
    }

    private static bool TryTakeOff(ref ReadOnlySpan<char> text, string part)
    {
        if (part.Length == 0) return false;
        if (text.StartsWith(part, StringComparison.Ordinal)) text = text[part.Length..];
        else if (text.EndsWith(part, StringComparison.Ordinal)) text = text[..^part.Length];
        else return false;
        return true;
    }

    /// <summary>Copies the digits before the point; separators must stand where the culture puts them, or "12,50" would be 1250.</summary>
    private bool TryCopyWhole(ReadOnlySpan<char> whole, string point, Span<char> plain, ref int length)
    {
        if (!whole.ContainsAnyExceptInRange('0', '9'))
        {
            whole.CopyTo(plain[length..]);
            length += whole.Length;
            return true;
        }
        if (!AreInPlace(whole, point, format!.NumberGroupSizes) && !AreInPlace(whole, point, format.CurrencyGroupSizes)) return false;
        foreach (char unit in whole)
            if (char.IsAsciiDigit(unit)) plain[length++] = unit;
        return true;
    }

    private bool AreInPlace(ReadOnlySpan<char> whole, string point, int[] sizes)
    {
        int digits = 0, group = 0;
        bool isFirst = true; // of the groups, from the right
        for (int i = whole.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(whole[i]))
            {
                digits++;
                continue;
            }
            int size = sizes.Length == 0 ? 3 : sizes[Math.Min(group, sizes.Length - 1)];
            if (!IsSeparator(whole[i], point) || digits != (size == 0 ? 3 : size)) return false;
            (digits, isFirst) = (0, false);
            group++;
        }
        int last = sizes.Length == 0 ? 3 : sizes[Math.Min(group, sizes.Length - 1)];
        return digits > 0 && (isFirst || last <= 0 || digits <= last);
    }

    private bool IsSeparator(char unit, string point)
    {
        foreach (string separator in (ReadOnlySpan<string>)[format!.NumberGroupSeparator, format.CurrencyGroupSeparator])
        {
            if (separator.Length != 1 || string.Equals(separator, point, StringComparison.Ordinal)) continue;
            if (separator[0] == unit || (char.IsWhiteSpace(separator[0]) && char.IsWhiteSpace(unit)) || (IsApostrophe(separator[0]) && IsApostrophe(unit))) return true;
        }
        return false;
    }

    private static bool IsYen(string symbol) => symbol is Yen or WideYen;

    private static bool IsApostrophe(char unit) => unit is '\'' or '\u2019';

    private static string Group(string separator) => separator.Length == 1 && char.IsWhiteSpace(separator[0]) ? " " : separator;
}
