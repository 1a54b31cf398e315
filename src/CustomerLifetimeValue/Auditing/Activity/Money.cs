using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Exact amounts of money: decimals from doubles, and ratios of sums.</summary>
internal static class Money
{
    /// <summary>The decimal of a double's shortest text: 19.99 for 19.99, not for its 50 binary digits.</summary>
    /// <remarks>A double that round-trips through 15 digits has no shorter text, and the conversion to decimal rounds to these digits.</remarks>
    public static decimal Exact(double amount)
    {
        decimal rounded = (decimal)amount;
        return (double)rounded == amount ? rounded : decimal.Parse(amount.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>One number over another; 0 where the other is 0.</summary>
    public static double Ratio(decimal over, decimal under) => under == 0 ? 0 : (double)over / (double)under;

    /// <summary>An amount over a count; 0 where the count is 0.</summary>
    public static decimal Each(decimal amount, long count) => count == 0 ? 0 : amount / count;

    /// <summary>Compares a/b with c/d, all divisors above 0, without dividing where the products fit.</summary>
    public static int CompareRatios(decimal a, decimal b, decimal c, decimal d) =>
        Fits(a) && Fits(b) && Fits(c) && Fits(d) ? (a * d).CompareTo(c * b) : ((double)a / (double)b).CompareTo((double)c / (double)d);

    /// <summary>Whether a product of two such amounts fits a decimal: below 10¹⁴.</summary>
    private static bool Fits(decimal amount) => Math.Abs(amount) < 1e14m;
}
