using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Doubles as whole numbers of 2⁻¹⁰⁷⁴, the smallest double: exact for all of them, and for all their sums.</summary>
internal static class ExactAccumulator
{
    /// <summary>A double of 1 is 2 to this power, in units of 2⁻¹⁰⁷⁴.</summary>
    public const int BitsBehindPoint = 1074;

    private const int FractionBits = 52;
    private const long FractionMask = (1L << FractionBits) - 1;
    private const int ExponentMask = 0x7FF;

    /// <summary>The whole number of a finite double.</summary>
    public static BigInteger Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> FractionBits) & ExponentMask;
        BigInteger magnitude = exponent == 0 ? bits & FractionMask : new BigInteger((bits & FractionMask) | (1L << FractionBits)) << (exponent - 1);
        return bits < 0 ? -magnitude : magnitude;
    }

    /// <summary>The nearest double, ties to even; infinite beyond the largest.</summary>
    public static double Round(BigInteger total) => Round(total.Sign, BigInteger.Abs(total), 0);

    /// <summary>The double nearest to a quotient, ties to even; infinite beyond the largest.</summary>
    public static double Round(BigInteger total, BigInteger divisor)
    {
        const int Guard = 64; // guard bits below the last one kept: a rounding bit, and a sticky bit at the end
        var quotient = BigInteger.DivRem(BigInteger.Abs(total) << Guard, divisor, out var rest);
        return Round(total.Sign, rest.IsZero ? quotient : quotient | BigInteger.One, Guard);
    }

    /// <summary>The double nearest to a magnitude with a number of fractional bits.</summary>
    private static double Round(int sign, BigInteger magnitude, int behind)
    {
        long length = magnitude.GetBitLength() - behind;
        if (length > ExponentMask + FractionBits) return sign * double.PositiveInfinity;

        int exponent = Math.Max(0, (int)length - FractionBits - 1), shift = exponent + behind;
        BigInteger kept = magnitude >> shift, twiceRest = (magnitude - (kept << shift)) << 1, step = BigInteger.One << shift;
        if (twiceRest > step || (twiceRest == step && !kept.IsEven)) kept++;

        // The leading bit of a normal number adds one to the exponent field; a number rounded up to the next power of two carries into it.
        long bits = ((long)exponent << FractionBits) + (long)kept;
        double rounded = bits >= (long)ExponentMask << FractionBits ? double.PositiveInfinity : BitConverter.Int64BitsToDouble(bits);
        return sign < 0 ? -rounded : rounded;
    }
}
