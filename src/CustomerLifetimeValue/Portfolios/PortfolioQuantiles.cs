using System.Globalization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The quantiles of any number of values in bounded memory: exact up to 65,536 values, within 1/2048 beyond.</summary>
/// <remarks>
/// <para>Beyond that number values are counted in bins, 1024 to each doubling, and each is represented by its bin's middle: every order statistic is within 1/2048
/// (0.049 %) of the true one, relative to it, whatever the values are and however many. The least and the greatest stay exact. Values below 2.3e-308 in size
/// count as 0. A sketch needs 8 KB for each doubling that occurs, 320 KB from a cent to ten billions.</para>
/// <para>Quantiles of parts merge to those of the whole: what they hold depends on the values only, not on their order, on the parts, or on the order in
/// which they are merged, and so the merged quantiles have the bits of those taken at once.</para>
/// </remarks>
public sealed class PortfolioQuantiles
{
    private readonly QuantileBins? _bins;
    private readonly double[] _ascending;

    internal PortfolioQuantiles(double[] ascending) => (_ascending, Count, Minimum, Maximum) = (ascending, ascending.Length, ascending[0], ascending[^1]);

    internal PortfolioQuantiles(QuantileBins bins, long count, double minimum, double maximum) =>
        (_ascending, _bins, Count, Minimum, Maximum) = ([], bins, count, minimum + 0.0, maximum + 0.0);

    /// <summary>The largest number of values for which quantiles are exact: 65,536.</summary>
    public static int ExactUpTo => 1 << 16;

    /// <summary>Number of values. Range: ≥ 1.</summary>
    public long Count { get; }

    /// <summary>The least value, exactly.</summary>
    public double Minimum { get; }

    /// <summary>The greatest value, exactly.</summary>
    public double Maximum { get; }

    /// <summary>Whether quantiles are exact.</summary>
    public bool IsExact => _bins is null;

    /// <summary>The most by which a quantile is off, relative to the greater in size of the two values that it lies between: 0 where exact, else 1/2048.</summary>
    public double RelativeError => IsExact ? 0 : QuantileBins.RelativeError;

    /// <summary>The value below which half of the customers lie.</summary>
    public double Median => At(0.5);

    /// <summary>The value below which a share of the customers lies.</summary>
    /// <param name="probability">The share of the customers; 0.5 is the median. Range: [0, 1].</param>
    /// <returns>With h = (n − 1)·p, the h-th value in ascending order, counted from 0; between two values the straight line (Hyndman &amp; Fan 1996, type 7: the
    /// default of R, NumPy and Excel).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public double At(double probability)
    {
        var (below, fraction) = Type7Quantile.Of(probability, Count);
        double low = ValueAt(below);
        return fraction == 0 ? low : Type7Quantile.Between(low, ValueAt(below + 1), fraction);
    }

    /// <summary>The quantiles of these values and others together.</summary>
    /// <param name="other">The quantiles of the others.</param>
    /// <exception cref="ArgumentNullException">The others are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of values does not fit a <see cref="long"/>.</exception>
    public PortfolioQuantiles Merge(PortfolioQuantiles other)
    {
        Require.NotNull(other);
        if (other.Count > long.MaxValue - Count)
            throw Require.OutOfRange(nameof(other), other.Count, string.Create(CultureInfo.InvariantCulture, $"at most {long.MaxValue - Count} values more"));
        long count = Count + other.Count;
        if (count > ExactUpTo)
        {
            var bins = new QuantileBins();
            CountInto(bins);
            other.CountInto(bins);
            return new(bins, count, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
        }

        double[] ascending = [.. _ascending, .. other._ascending];
        ascending.AsSpan().Sort();
        return new(ascending);
    }

    /// <summary>The quantiles in invariant text: "1000 values: from 10, 120.5, median 300, 780, to 5400, exact".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "value" : "values")}: from {Minimum:0.##}, {At(0.25):0.##}, median {Median:0.##}, {At(0.75):0.##}, to {Maximum:0.##}, {(IsExact ? "exact" : "within 0.05 %")}");

    /// <summary>The quantiles of a column.</summary>
    internal static PortfolioQuantiles Of(ReadOnlySpan<double> values, string name, RunOptions limits)
    {
        ColumnAccess.NotEmpty(values, name);
        if (values.Length <= ExactUpTo)
        {
            double[] ascending = SortedValues.Ascending(values, name, limits);
            return new(ascending);
        }

        var bins = new QuantileBins();
        double minimum = values[0], maximum = values[0];
        for (int block = 0; block < RowBlocks.Count(values.Length); block++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            int first = block * RowBlocks.Size, count = Math.Min(RowBlocks.Size, values.Length - first);
            foreach (double value in values.Slice(first, count))
            {
                if (!double.IsFinite(value)) throw ColumnAccess.NotFinite(values, name);
                bins.Add(value, 1);
                if (value < minimum) minimum = value;
                if (value > maximum) maximum = value;
            }

            limits.Progress?.Report((long)first + count);
        }

        return new(bins, values.Length, minimum, maximum);
    }

    private double ValueAt(long place) => _bins is null ? _ascending[place]
        : place == 0 ? Minimum
        : place == Count - 1 ? Maximum
        : Math.Clamp(_bins.ValueAt(place), Minimum, Maximum);

    private void CountInto(QuantileBins bins)
    {
        if (_bins is not null) bins.Add(_bins);
        else foreach (double value in _ascending) bins.Add(value, 1);
    }
}
