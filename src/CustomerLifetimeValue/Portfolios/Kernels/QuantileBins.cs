using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>Counts of values in bins of equal relative width: sign, exponent and ten bits of the mantissa determine the bin.</summary>
internal sealed class QuantileBins
{
    /// <summary>The most by which the middle of a bin is off, relative to any value in it.</summary>
    public const double RelativeError = 1.0 / (2 * BinsOfPage);

    private const int BinsOfPage = 1 << PageBits, PageBits = 10, Shift = 52 - PageBits;

    // A page holds the values of one sign and exponent, in ascending order of pages and bins.
    private readonly long[]?[] _pages = new long[]?[1 << 12];

    /// <summary>Counts a value.</summary>
    public void Add(double value, long times)
    {
        ulong bin = SortKey.Of(value) >> Shift;
        (_pages[bin >> PageBits] ??= new long[BinsOfPage])[bin & (BinsOfPage - 1)] += times;
    }

    /// <summary>Counts what others have counted.</summary>
    public void Add(QuantileBins others)
    {
        for (int page = 0; page < _pages.Length; page++)
        {
            if (others._pages[page] is not { } counts) continue;
            long[] own = _pages[page] ??= new long[BinsOfPage];
            for (int bin = 0; bin < BinsOfPage; bin++) own[bin] += counts[bin];
        }
    }

    /// <summary>The middle of the bin that holds the value at a place of the ascending order.</summary>
    public double ValueAt(long place)
    {
        for (int page = 0; page < _pages.Length; page++)
        {
            if (_pages[page] is not { } counts) continue;
            for (int bin = 0; bin < BinsOfPage; bin++)
            {
                if (place < counts[bin]) return Middle((ulong)(page * BinsOfPage + bin));
                place -= counts[bin];
            }
        }

        throw new InvalidOperationException("The place is beyond the values counted.");
    }

    private static double Middle(ulong bin)
    {
        double middle = SortKey.Value((bin << Shift) | (1UL << (Shift - 1)));
        return double.IsNormal(middle) ? middle : 0;
    }
}
