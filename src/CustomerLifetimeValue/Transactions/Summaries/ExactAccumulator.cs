using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Doubles as whole numbers of 2⁻¹⁰⁷⁴, the smallest double: exact for all of them, and for all their sums.</summary>
internal static class ExactAccumulator
{
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
    public static double Round(BigInteger total)
    {
        BigInteger magnitude = BigInteger.Abs(total);
        long length = magnitude.GetBitLength();
        if (length > ExponentMask + FractionBits) return total.Sign * double.PositiveInfinity;

        int shift = Math.Max(0, (int)length - FractionBits - 1);
        BigInteger kept = magnitude >> shift, twiceRest = (magnitude - (kept << shift)) << 1, step = BigInteger.One << shift;
        if (twiceRest > step || (twiceRest == step && !kept.IsEven)) kept++;

        // The leading bit of a normal number adds one to the exponent field; a number rounded up to the next power of two carries into it.
        long bits = ((long)shift << FractionBits) + (long)kept;
        double rounded = bits >= (long)ExponentMask << FractionBits ? double.PositiveInfinity : BitConverter.Int64BitsToDouble(bits);
        return total.Sign < 0 ? -rounded : rounded;
    }
}
