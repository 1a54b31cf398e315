using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The amounts of rows, exactly as they came: in units of the finest decimal place among them, where decimals are among them; else the doubles themselves.</summary>
/// <param name="units">The units of each row, finite, never negative zero: the nearest double.</param>
/// <param name="rests">The rest of the units that the double does not hold; null where it is 0 in every row.</param>
/// <param name="places">The decimal places of a unit. Range: 0 to 28.</param>
/// <param name="areDecimals">Whether every amount came as a decimal or a whole number.</param>
/// <param name="areKnown">Whether there are amounts at all.</param>
/// <remarks>Two doubles hold 31 significant digits, more than a decimal has.</remarks>
internal sealed class AmountColumn(double[] units, double[]? rests, int places, bool areDecimals, bool areKnown = true)
{
    /// <summary>The units of each row: their sign is the amount's.</summary>
    public double[] Units { get; } = units;

    /// <summary>The rest of each row's units that the double does not hold; null where it is 0 everywhere.</summary>
    public double[]? Rests { get; } = rests;

    /// <summary>The decimal places of a unit.</summary>
    public int Places { get; } = places;

    /// <summary>Whether every amount came as a decimal or a whole number.</summary>
    public bool AreDecimals { get; } = areDecimals;

    /// <summary>Whether the rows have amounts; if not, every amount is 0 and money cannot be queried.</summary>
    public bool AreKnown { get; } = areKnown;

    /// <summary>No amounts.</summary>
    public static AmountColumn Unknown(int count) => new(new double[count], null, 0, areDecimals: false, areKnown: false);

    /// <summary>The double nearest to a row's amount.</summary>
    public double this[int row] => Places == 0 && Rests is null ? Units[row] : Sum(row).At(Places);

    /// <summary>A row's units.</summary>
    public ExactSum Sum(int row) => ExactSum.Of(Units[row], Rests is null ? 0 : Rests[row]);

    /// <summary>A row's amount as it came.</summary>
    public RowAmount Row(int row) => !AreKnown ? default : Decimal(row) is { } exact ? RowAmount.Of(exact) : RowAmount.Of(this[row]);

    /// <summary>A row's amount as a decimal; null where not all came as decimals.</summary>
    public decimal? Decimal(int row)
    {
        if (!AreDecimals) return null;
        BigInteger magnitude = BigInteger.Abs(Rests is null ? new BigInteger(Units[row]) : new BigInteger(Units[row]) + new BigInteger(Rests[row]));
        var (scale, divisor) = (Places, BigInteger.One);
        for (; (magnitude / divisor).GetBitLength() > 96 && scale > 0; scale--) divisor *= 10;
        magnitude = (magnitude + divisor / 2) / divisor; // these digits are zeros, as a decimal with that many places is smaller, or differ from them by what two doubles do not hold
        if (magnitude.GetBitLength() > 96) return null;
        UInt128 bits = (UInt128)magnitude;
        return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), Units[row] < 0, (byte)scale);
    }
}
