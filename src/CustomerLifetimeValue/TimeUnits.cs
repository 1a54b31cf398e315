using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>The fixed calendar's arithmetic on <see cref="TimeUnit"/>.</summary>
internal static class TimeUnits
{
    /// <summary>Converts <paramref name="value"/> from one unit to another; rounds once where the ratio is whole.</summary>
    public static double Convert(double value, TimeUnit from, TimeUnit to)
    {
        if (from == to) return value;
        var (numerator, denominator) = Ratio(from, to);
        double product = value * numerator;
        return double.IsFinite(product) ? product / denominator : value / denominator * numerator;
    }

    /// <summary>The number of <paramref name="to"/> in one <paramref name="from"/>.</summary>
    public static double Convert(TimeUnit from, TimeUnit to) => Convert(1, from, to);

    /// <summary>The number of <paramref name="to"/> in one <paramref name="from"/>, as a fraction of whole numbers.</summary>
    public static (double Numerator, double Denominator) Ratio(TimeUnit from, TimeUnit to)
    {
        int a = Sixteenths(from), b = Sixteenths(to);
        int divisor = GreatestCommonDivisor(a, b);
        return (a / divisor, b / divisor);
    }

    /// <summary>The logarithm of the number of <paramref name="to"/> in one <paramref name="from"/>.</summary>
    public static double LogRatio(TimeUnit from, TimeUnit to) => Math.Log((double)Sixteenths(from) / Sixteenths(to));

    /// <summary>"1 year", "2.5 months": a number of units in invariant words.</summary>
    public static string Describe(double value, TimeUnit unit, string? format, IFormatProvider? provider)
    {
        string number = value.ToString(format, provider ?? CultureInfo.InvariantCulture);
        return value == 1 ? $"{number} {Name(unit)}" : $"{number} {Name(unit)}s";
    }

    /// <summary>The unit's name as it stands in text: "year".</summary>
    public static string Name(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => "day",
        TimeUnit.Week => "week",
        TimeUnit.Month => "month",
        TimeUnit.Quarter => "quarter",
        _ => "year",
    };

    private static int Sixteenths(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 16,
        TimeUnit.Week => 112,
        TimeUnit.Month => 487,
        TimeUnit.Quarter => 1461,
        _ => 5844,
    };

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
