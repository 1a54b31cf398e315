using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

public static partial class Portfolio
{
    /// <summary>The rows of the best customers, best first; customers worth the same in the order of their rows.</summary>
    /// <param name="values">The values. Range: finite.</param>
    /// <param name="best">Receives the rows; its length says how many are wanted, all of them for a full order. Range: not longer than the values, and memory of
    /// its own.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">More rows are wanted than there are, or the span overlaps the values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the span is left as it was.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the span is left as it was.</exception>
    /// <remarks>A few of many are found in one pass over memory, without a sort; a full order takes time in proportion to the rows.</remarks>
    public static void Rank(ReadOnlySpan<double> values, Span<int> best, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (best.Length > values.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"best has {best.Length} rows; allowed: at most {values.Length}, the length of values."), nameof(best));
        Require.Apart(values, nameof(values), (ReadOnlySpan<int>)best, nameof(best));
        cancellationToken.ThrowIfCancellationRequested();
        if (best.IsEmpty) return;
        RankSort.Rank(values, best, nameof(values), new RunOptions(1, progress, cancellationToken));
    }

    /// <summary>How unevenly the value is spread: share of the best, Gini coefficient, Lorenz curve, deciles.</summary>
    /// <param name="values">The values; losses count as what they are. Range: finite; at least one.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or a total or a moment does not fit a double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>It sorts a copy, in time proportional to the rows. Where only the share of the best is wanted,
    /// <see cref="ShareOfTop"/> does without; <see cref="Rank"/> tells who they are.</remarks>
    public static Concentration Concentration(ReadOnlySpan<double> values, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ColumnAccess.NotEmpty(values, nameof(values));
        return new(SortedValues.Ascending(values, nameof(values), new RunOptions(1, progress, cancellationToken)), nameof(values));
    }

    /// <summary>The share of the total that the best customers bring, found without sorting.</summary>
    /// <param name="values">The values; losses count as what they are. Range: finite; at least one; their total above 0.</param>
    /// <param name="share">The share of the customers, those worth most. Range: [0, 1]. A fraction of a customer counts that fraction of their value.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>As <see cref="Portfolios.Concentration.ShareOfTop"/>.</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, the share is outside its range, or the total is not positive.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static double ShareOfTop(ReadOnlySpan<double> values, double share, CancellationToken cancellationToken = default)
    {
        ColumnAccess.NotEmpty(values, nameof(values));
        double customers = Require.Probability(share) * values.Length, total = Total(values, cancellationToken: cancellationToken);
        if (!(total > 0)) throw Require.OutOfRange(nameof(values), total, "a total above 0 to have a share of");
        if ((int)customers == values.Length) return 1;
        double bar = QuickSelect.At(values, values.Length - 1 - (int)customers, nameof(values), cancellationToken);
        var best = new CompensatedSum();
        long above = 0;
        foreach (double value in values)
        {
            if (!(value > bar)) continue;
            best.Add(value);
            above++;
        }

        best.Add((customers - above) * bar);
        return best.Value / total;
    }

    /// <summary>The value below which a share of the customers lies: exactly, found without sorting.</summary>
    /// <param name="values">The values. Range: finite; at least one.</param>
    /// <param name="probability">The share of the customers; 0.5 is the median. Range: [0, 1].</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>With h = (n − 1)·p, the h-th value in ascending order, counted from 0; between two values the straight line (Hyndman &amp; Fan 1996, type 7: the
    /// default of R, NumPy and Excel).</returns>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the probability is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double probability, CancellationToken cancellationToken = default)
    {
        ColumnAccess.NotEmpty(values, nameof(values));
        var (below, fraction) = Type7Quantile.Of(probability, values.Length);
        double low = QuickSelect.At(values, below, nameof(values), cancellationToken);
        return fraction == 0 ? low : Type7Quantile.Between(low, QuickSelect.At(values, below + 1, nameof(values), cancellationToken), fraction);
    }

    /// <summary>All quantiles in bounded memory, to merge with those of other parts: exact up to 65,536 values, within 1/2048 beyond.</summary>
    /// <param name="values">The values. Range: finite; at least one.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PortfolioQuantiles Quantiles(ReadOnlySpan<double> values, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        PortfolioQuantiles.Of(values, nameof(values), new RunOptions(1, progress, cancellationToken));
}
