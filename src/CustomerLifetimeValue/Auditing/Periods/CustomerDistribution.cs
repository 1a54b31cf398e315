using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How one figure is distributed over the customers who have it: spend, profit, orders, spend per order, or margin.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 3. It keeps its values in order, 16 bytes a customer.</remarks>
public sealed class CustomerDistribution
{
    private readonly decimal[] _ascending;
    private readonly decimal _smallestStep;

    internal CustomerDistribution(decimal[] values, decimal total, bool wholeNumbers = false)
    {
        Array.Sort(_ascending = values);
        _smallestStep = wholeNumbers ? 1 : 0;
        Mean = total / values.Length;
        ShareBelowMean = (double)Below(Mean) / values.Length;
    }

    /// <summary>The customers who have the figure. Range: ≥ 1.</summary>
    public int Count => _ascending.Length;

    /// <summary>The mean over the customers.</summary>
    public decimal Mean { get; }

    /// <summary>The value with as many customers below as above; between two middle values their mean.</summary>
    public decimal Median => (_ascending[(Count - 1) / 2] + _ascending[Count / 2]) / 2;

    /// <summary>The smallest value.</summary>
    public decimal Minimum => _ascending[0];

    /// <summary>The largest value.</summary>
    public decimal Maximum => _ascending[^1];

    /// <summary>The share of the customers who lie below the mean. Range: [0, 1).</summary>
    public double ShareBelowMean { get; }

    /// <summary>A percentile: the value below which a given percentage of the customers lies.</summary>
    /// <param name="percent">How many percent, p; 50 is the median. Range: [0, 100].</param>
    /// <returns>With h = (n − 1)·p/100, the h-th value in ascending order, counted from 0; between two values the straight line (Hyndman &amp; Fan 1996, type 7).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public decimal Percentile(double percent)
    {
        if (!(percent is >= 0 and <= 100)) throw Require.OutOfRange(nameof(percent), percent, "a number in [0, 100]");
        decimal place = (Count - 1) * ((decimal)percent / 100);
        int below = (int)place;
        decimal low = _ascending[below], high = _ascending[Math.Min(below + 1, Count - 1)];
        return low + (high - low) * (place - below);
    }

    /// <summary>The customers by value, in bins of one width from 0 up.</summary>
    /// <param name="width">The width of a bin; null for the smallest of 1, 2 or 5 times a power of ten with which the bins reach the 95th percentile. Range: above 0.</param>
    /// <param name="bins">Number of bins from 0 up, the open one included. Range: [1, 10,000].</param>
    /// <returns>The customers below 0, then the bins: half-open, the last one open, so that every customer is in one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public IReadOnlyList<DistributionBin> Histogram(decimal? width = null, int bins = 20)
    {
        if (bins is < 1 or > 10_000) throw Require.OutOfRange(nameof(bins), bins, "a whole number in [1, 10000]");
        if (width is <= 0 or > CustomerPeriod.LargestAmount) throw Require.OutOfRange(nameof(width), width.Value, "above 0, at most 10¹⁸");
        decimal step = width ?? Math.Max(_smallestStep, RoundWidth(Percentile(95) / bins));
        var made = new DistributionBin[bins + 1];
        int before = Below(0);
        made[0] = new(null, 0, before, Count);
        for (int bin = 1; bin <= bins; bin++)
        {
            decimal from = (bin - 1) * step;
            int end = bin == bins ? Count : Below(from + step);
            made[bin] = new(from, bin == bins ? null : from + step, end - before, Count);
            before = end;
        }
        return Array.AsReadOnly(made);
    }

    /// <summary>The distribution in invariant text: "31855 customers, mean 183.23, median 113.95, 0.15 to 9432.1, 69.2 % below the mean".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{AuditText.Customers(Count)}, mean {Mean:0.####}, median {Median:0.####}, {Minimum:0.####} to {Maximum:0.####}, {AuditText.Percent(ShareBelowMean)} below the mean");

    /// <summary>How many values lie below a bound.</summary>
    private int Below(decimal bound)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_ascending[middle] < bound) low = middle + 1; else high = middle;
        }
        return low;
    }

    /// <summary>The smallest of 1, 2 or 5 times a power of ten that is not below a width; 1 where the width is not above 0.</summary>
    private static decimal RoundWidth(decimal width)
    {
        if (width <= 0) return 1;
        decimal power = 1;
        while (power < width) power *= 10;
        while (power / 10 >= width && power > 1e-20m) power /= 10;
        return power / 5 >= width ? power / 5 : power / 2 >= width ? power / 2 : power;
    }
}
