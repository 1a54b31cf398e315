using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>How unevenly a portfolio's value is spread over its customers: the share of the best, the Gini coefficient, the Lorenz curve, deciles.</summary>
/// <remarks>Customers worth nothing count as customers. Customers worth less than nothing count with their loss: the best may then bring more than the
/// whole, a share above 1 (the "whale curve" of Kaplan &amp; Narayanan 2001), and the Gini coefficient may exceed 1. Where the total is not positive there is
/// no whole to have a share of: properties are null then, and <see cref="ShareOfTop"/> and <see cref="Lorenz"/> refuse. It keeps its values in order, 8 bytes a customer.</remarks>
/// <example>
/// <code>
/// Concentration concentration = Portfolio.Concentration([5.0, 10, 20, 40, 425]);
/// Console.WriteLine(concentration.ShareOfTop(0.2));   // the best of the five brings 85 %
/// </code>
/// </example>
public sealed class Concentration
{
    private const int Stride = 4096;

    private readonly double[] _ascending;

    // The totals of the best Stride, 2·Stride, … customers, so that the total of any number of them is a short sum.
    private readonly CompensatedSum[] _best;

    internal Concentration(double[] ascending, string name)
    {
        _ascending = ascending;
        _best = new CompensatedSum[ascending.Length / Stride + 1];
        for (int i = 1; i < _best.Length; i++) _best[i] = Add(_best[i - 1], (i - 1) * Stride, Stride);
        Total = Best(Count).Value;
        if (!double.IsFinite(Total)) throw ColumnAccess.NotFinite(ascending, name);
        Gini = Total > 0 ? Spread(ascending) / Total : null;
        if (Gini is { } gini && !double.IsFinite(gini)) throw ColumnAccess.NotFinite(ascending, name);
        Deciles = Array.AsReadOnly(CutIntoTenths());
    }

    /// <summary>Number of customers. Range: ≥ 1.</summary>
    public int Count => _ascending.Length;

    /// <summary>The sum of their values.</summary>
    public double Total { get; }

    /// <summary>The Gini coefficient: mean difference between two customers ÷ twice the mean value. 0 where all are worth the same, 1 − 1/n where one of n
    /// brings everything, above that only where some are worth less than nothing. Null where the total is not positive.</summary>
    /// <remarks>Of these customers as all there are, without the correction n/(n − 1) for a sample.</remarks>
    public double? Gini { get; }

    /// <summary>The ten tenths of the customers, the best first. Where ten does not divide their number, sizes differ by one.</summary>
    public IReadOnlyList<Decile> Deciles { get; }

    /// <summary>The share of the total that the best customers bring: of 0.2, what the best 20 % bring.</summary>
    /// <param name="share">The share of the customers, those worth most. Range: [0, 1]. A fraction of a customer counts that fraction of their value.</param>
    /// <returns>0 for a share of 0 and 1 for a share of 1; in between above 1 where other customers are worth less than nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The total is not positive.</exception>
    public double ShareOfTop(double share)
    {
        Require.Probability(share);
        RequireTotal();
        double customers = share * Count;
        int whole = (int)customers;
        CompensatedSum best = Best(whole);
        if (whole < Count) best.Add((customers - whole) * FromTop(whole));
        return best.Value / Total;
    }

    /// <summary>The Lorenz curve: what share of the total the least valuable customers bring, from none of them to all.</summary>
    /// <param name="intervals">Number of equal steps. Range: [1, 1,000,000].</param>
    /// <returns>One point more than steps, from (0, 0) to (1, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The total is not positive.</exception>
    public IReadOnlyList<LorenzPoint> Lorenz(int intervals = 100)
    {
        if (intervals is < 1 or > 1_000_000) throw Require.OutOfRange(nameof(intervals), intervals, "a whole number in [1, 1000000]");
        RequireTotal();
        var points = new LorenzPoint[intervals + 1];
        for (int i = 0; i <= intervals; i++) points[i] = new((double)i / intervals, i == 0 ? 0 : 1 - ShareOfTop((double)(intervals - i) / intervals));
        return Array.AsReadOnly(points);
    }

    /// <summary>The value below which a share of the customers lies, exactly.</summary>
    /// <param name="probability">The share of the customers; 0.5 is the median. Range: [0, 1].</param>
    /// <returns>With h = (n − 1)·p, the h-th value in ascending order, counted from 0; between two values the straight line (Hyndman &amp; Fan 1996, type 7: the
    /// default of R, NumPy and Excel).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public double Quantile(double probability)
    {
        var (below, fraction) = Type7Quantile.Of(probability, Count);
        return Type7Quantile.Between(_ascending[below], _ascending[Math.Min(below + 1, Count - 1)], fraction);
    }

    /// <summary>The concentration in invariant text: "1000 customers, total 1234.5, the best 20 % bring 62.3 %, Gini 0.58".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "customer" : "customers")}, total {Total:0.##}")
        + (Gini is { } gini ? string.Create(CultureInfo.InvariantCulture, $", the best 20 % bring {InvariantText.Percent(ShareOfTop(0.2))}, Gini {gini:0.###}") : "");

    /// <summary>Σ (2i − n − 1)·x₍ᵢ₎ / n, with values measured from the median, so that no term is negative and nothing cancels.</summary>
    private static double Spread(double[] ascending)
    {
        double n = ascending.Length, median = ascending[ascending.Length / 2];
        var spread = new CompensatedSum();
        for (int i = 0; i < ascending.Length; i++) spread.Add((2.0 * i + 1 - n) / n * (ascending[i] - median));
        return spread.Value;
    }

    private Decile[] CutIntoTenths()
    {
        var deciles = new Decile[10];
        for (int i = 0; i < 10; i++)
        {
            int first = (int)((long)Count * i / 10), end = (int)((long)Count * (i + 1) / 10);
            PortfolioSummary summary = Portfolio.Summarize(_ascending.AsSpan(Count - end, end - first), threads: 1);
            double? upTo = Total > 0 ? Best(end).Value / Total : null;
            deciles[i] = new(i + 1, summary, Total > 0 ? summary.Total / Total : null, upTo);
        }

        return deciles;
    }

    private CompensatedSum Best(int customers) => Add(_best[customers / Stride], customers / Stride * Stride, customers % Stride);

    private CompensatedSum Add(CompensatedSum total, int first, int count)
    {
        for (int place = first; place < first + count; place++) total.Add(FromTop(place));
        return total;
    }

    private double FromTop(int place) => _ascending[Count - 1 - place];

    private void RequireTotal()
    {
        if (!(Total > 0))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The total is {Total}; there is a share of it only where it is positive. Look at the values themselves: Total, Deciles, Quantile."));
    }
}
