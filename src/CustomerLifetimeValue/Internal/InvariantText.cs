using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>Numbers as text for messages and ToString: in the invariant culture, short, and never "0" for a number that is not 0.</summary>
internal static class InvariantText
{
    /// <summary>An amount of money or a count: two decimals at most from 1 up, four digits below; no exponent from 1e-4 to 1e15.</summary>
    public static string Amount(double value) => value == 0 ? "0" : value.ToString(
        Math.Abs(value) >= 1e15 ? "G15" : Math.Abs(value) >= 1 ? "0.##" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A count, a parameter or an error of a prediction: some significant digits, and whole numbers without an exponent to 1e15.</summary>
    public static string Measure(double value, int digits = 4)
    {
        if (value == 0) return "0"; // nor "-0"
        string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Abs(value) >= 1 && text.Contains('E', StringComparison.Ordinal) ? Amount(Math.Round(value)) : text;
    }

    /// <summary>A rate or a share: some decimals at most, or as many digits where it is tiny.</summary>
    public static string Number(double value, int decimals = 6)
    {
        if (value == 0) return "0";
        string format = Math.Abs(value) >= 1e-3 ? "0." + new string('#', decimals) : "G" + decimals.ToString(CultureInfo.InvariantCulture);
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A probability: a number of decimals, or more where it would otherwise print as 0 or 1 and is neither.</summary>
    public static string Chance(double value, int decimals = 3)
    {
        string text = value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        return value is 0 or 1 || text is not ("0" or "1") ? text : Significant(value, 1 - value, "1");
    }

    /// <summary>The p-value of a test: three significant digits, or more where it would otherwise print as 1 and is not.</summary>
    public static string PValue(double value)
    {
        string text = value.ToString("G3", CultureInfo.InvariantCulture);
        return value == 1 || text is not "1" ? text : Significant(value, 1 - value, "1");
    }

    /// <summary>A share in percent: one decimal, or more where it would otherwise print as 0 % or 100 % and is neither.</summary>
    public static string Percent(double share, string format = "0.0")
    {
        string text = (100 * share).ToString(format, CultureInfo.InvariantCulture);
        bool isRounded = share is not (0 or 1) && (string.Equals(text, 0.0.ToString(format, CultureInfo.InvariantCulture), StringComparison.Ordinal) || string.Equals(text, 100.0.ToString(format, CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return (isRounded ? Significant(100 * share, 100 * (1 - share), "100") : text) + " %";
    }

    /// <summary>A number near 0 to two significant digits; a number just below the whole to as many decimals as differ from it.</summary>
    private static string Significant(double value, double missing, string whole)
    {
        if (missing > value) return value.ToString("G2", CultureInfo.InvariantCulture);
        for (int decimals = 1; decimals < 17; decimals++)
            if (value.ToString(FormattableString.Invariant($"F{decimals}"), CultureInfo.InvariantCulture) is var text && !text.StartsWith(whole + ".", StringComparison.Ordinal)) return text;
        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
