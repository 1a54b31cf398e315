using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>Numbers as they stand in a sentence: invariant, short, and never a zero that is none.</summary>
internal static class InvariantText
{
    /// <summary>An amount of money or a count: two decimals at most from 1 up, four digits below; no exponent from 1e-4 to 1e15.</summary>
    public static string Amount(double value) => value == 0 ? "0" : value.ToString(
        Math.Abs(value) >= 1e15 ? "G15" : Math.Abs(value) >= 1 ? "0.##" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A count or an error of a prediction: four digits, and no exponent from 1e-4 to 1e15.</summary>
    public static string Measure(double value) => Math.Abs(value) >= 1e4 ? Amount(Math.Round(value)) : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A rate or a share: six decimals at most, or six digits where it is tiny.</summary>
    public static string Number(double value) =>
        value == 0 ? "0" : value.ToString(Math.Abs(value) >= 1e-3 ? "0.######" : "G6", CultureInfo.InvariantCulture);

    /// <summary>A chance: so many decimals, and as many as it takes not to read as 0 or 1 where it is neither.</summary>
    public static string Chance(double value, int decimals = 3)
    {
        string text = value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        return value is 0 or 1 || text is not ("0" or "1") ? text : Telling(value, 1 - value, "1");
    }

    /// <summary>A share in percent: one decimal, and as many as it takes not to read as 0 % or 100 % where it is neither.</summary>
    public static string Percent(double share)
    {
        string text = (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
        return (share is 0 or 1 || text is not ("0.0" or "100.0") ? text : Telling(100 * share, 100 * (1 - share), "100")) + " %";
    }

    /// <summary>Two digits of a number near 0, or of what a number near a whole falls short of it.</summary>
    private static string Telling(double value, double missing, string whole)
    {
        if (missing > value) return value.ToString("G2", CultureInfo.InvariantCulture);
        for (int decimals = 4; decimals < 17; decimals++)
            if (value.ToString(FormattableString.Invariant($"F{decimals}"), CultureInfo.InvariantCulture) is var text && !text.StartsWith(whole + ".", StringComparison.Ordinal)) return text;
        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}
