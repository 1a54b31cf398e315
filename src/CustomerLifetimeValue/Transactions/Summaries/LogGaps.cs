using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Σ ln gap over the gaps between purchases, in days: what models of regular buyers must know of them.</summary>
/// <remarks>A whole number of 2⁻⁵⁶, so that the gaps may be added in any order and in parts: a gap of the calendar's 3,652,059 days has the logarithm 15.1, which stands in a long.</remarks>
internal struct LogGaps
{
    private const double Units = 1L << 56;

    /// <summary>Gaps of less than about eleven years are looked up; longer ones are rare.</summary>
    private const int Tabled = 4_096;

    private static readonly long[] Logarithms = [.. Enumerable.Range(0, Tabled).Select(Logarithm)];

    private Int128 _sum;
    private bool _isUnknown;

    /// <summary>A sum that is not known.</summary>
    public static LogGaps Unknown => new() { _isUnknown = true };

    /// <summary>The sum in one form, for storage.</summary>
    public readonly (bool IsKnown, long High, long Low) Form => unchecked((!_isUnknown, (long)(_sum >> 64), (long)_sum));

    /// <summary>The sum; null where it is not known.</summary>
    public readonly double? Value => _isUnknown ? null : (double)_sum / Units;

    /// <summary>A sum from its form.</summary>
    public static LogGaps Of(bool isKnown, long high, long low) => isKnown ? new() { _sum = new Int128(unchecked((ulong)high), unchecked((ulong)low)) } : Unknown;

    /// <summary>Adds a gap of a number of days, at least one.</summary>
    public void Add(int days) => _sum += (uint)days < Tabled ? Logarithms[days] : Logarithm(days);

    /// <summary>Adds other gaps.</summary>
    public void Add(in LogGaps other)
    {
        _sum += other._sum;
        _isUnknown |= other._isUnknown;
        if (_isUnknown) _sum = 0;
    }

    /// <summary>Whether a number of gaps can have this total, given the days that they fill: at most the total of equal gaps.</summary>
    public readonly bool AreOf(int gaps, int days)
    {
        if (_isUnknown) return gaps > 0;
        if (gaps == 0) return _sum == 0;
        return _sum >= 0 && (double)_sum / Units <= MostOf(gaps, days) + 1e-9 * gaps;
    }

    /// <summary>Σ ln gap of equal gaps, which no others of the same length reach; rounding may be a part of 1e-9 a gap above it.</summary>
    public static double MostOf(double gaps, double length) => gaps * Math.Log(length / gaps);

    /// <summary>The sum in invariant text.</summary>
    public override readonly string ToString() => Value is { } sum ? string.Create(CultureInfo.InvariantCulture, $"{sum:0.###}") : "unknown";

    private static long Logarithm(int days) => days == 0 ? 0 : (long)Math.Round(Math.Log(days) * Units);
}
