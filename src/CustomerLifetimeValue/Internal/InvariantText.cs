using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>Numbers as they stand in a sentence: invariant, short, and never a zero that is none.</summary>
internal static class InvariantText
{
    /// <summary>An amount of money or a count: two decimals at most from 1 up, four digits below.</summary>
    public static string Amount(double value) =>
        value == 0 ? "0" : value.ToString(Math.Abs(value) >= 1 ? "0.##" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A rate or a share: six decimals at most, or six digits where it is tiny.</summary>
    public static string Number(double value) =>
        value == 0 ? "0" : value.ToString(Math.Abs(value) >= 1e-3 ? "0.######" : "G6", CultureInfo.InvariantCulture);
}
