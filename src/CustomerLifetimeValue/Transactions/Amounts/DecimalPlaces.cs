using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Amounts that came as decimals are whole numbers of units of a decimal place: 0.10 is 10 units of two places. A double holds whole numbers exactly to 2⁵³.</summary>
internal static class DecimalPlaces
{
    /// <summary>The largest number of decimal places of a decimal.</summary>
    public const int Most = 28;

    /// <summary>The largest number of decimal places whose power of ten is exactly a double.</summary>
    public const int MostOfDouble = 22;

    /// <summary>Below this number of units, every whole number is a double.</summary>
    public const double MostUnits = 1L << 53;

    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Units of an amount of 1, for at most <see cref="MostOfDouble"/> places.</summary>
    public static double Units(int places) => Powers[places];

    /// <summary>Units of an amount of 1, for any places.</summary>
    public static BigInteger WholeUnits(int places) => BigInteger.Pow(10, places);

    /// <summary>Converts units of one decimal place to units of a finer one; false where the result is no whole number below <see cref="MostUnits"/>.</summary>
    public static bool TryRefine(double units, int further, out double refined)
    {
        refined = further <= MostOfDouble ? units * Units(further) : double.NaN;
        return Math.Abs(refined) < MostUnits && units == Math.Truncate(units);
    }
}
