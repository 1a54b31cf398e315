using System.Globalization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>Millions of customers at once: value each, total, summarise, segment, rank, and see who carries the business.</summary>
/// <remarks>
/// <para>Spans in, spans out. From 262,144 rows up, evaluating, totalling and summarising use several threads unless <c>threads</c> says otherwise; below,
/// nothing is allocated for the rows. The results have the same bits for any number of threads and on any machine: rows are added in eight fixed lanes
/// and fixed blocks, reduced in one order.</para>
/// <para>A value that is not finite is refused, and the error names the first such row. Where a run is refused or cancelled after it has begun to write, its
/// destination is all zeros: never half of the results.</para>
/// <para>A span holds up to 2³¹ − 1 rows. More are summarised part by part: counts are <see cref="long"/>, and summaries and quantiles merge.</para>
/// </remarks>
/// <example>
/// <code>
/// double[] values = [120, 40, 310, 5];
/// Console.WriteLine(Portfolio.Total(values));
/// Console.WriteLine(Portfolio.Concentration(values).Gini);
/// </code>
/// </example>
public static partial class Portfolio
{
    /// <summary>The value of each customer. The loop is compiled for the formula's type: no virtual call and no boxing where that is a struct.</summary>
    /// <typeparam name="T">The formula.</typeparam>
    /// <param name="customers">The customers. Range: none is null.</param>
    /// <param name="destination">Receives their values in the same order. Range: as long as the customers, and memory of its own.</param>
    /// <param name="threads">The most threads to use; null for all processors.</param>
    /// <param name="progress">Told the number of customers done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The destination differs in length or overlaps the customers (it is left as it was), or a customer is null, or
    /// worth no finite amount.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the destination is all zeros.</exception>
    public static unsafe void Evaluate<T>(
        ReadOnlySpan<T> customers, Span<double> destination,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : IClv
    {
        Require.SameLength(customers.Length, nameof(customers), destination.Length, nameof(destination));
        Require.Apart(customers, nameof(customers), (ReadOnlySpan<double>)destination, nameof(destination));
        var limits = new RunOptions(Require.Threads(threads), progress, cancellationToken);
        bool whole = false;
        try
        {
            int refused;
            fixed (byte* first = Bytes(customers))
            fixed (double* values = destination)
                refused = RowBlocks.Run(new EvaluateWork<T>(first, values), customers.Length, limits);
            if (refused >= 0) throw Worthless(customers, refused * RowBlocks.Size);
            whole = true;
        }
        finally
        {
            if (!whole) destination.Clear();
        }
    }

    private static ArgumentException Worthless<T>(ReadOnlySpan<T> customers, int first) where T : IClv
    {
        for (int row = first; row < customers.Length; row++)
        {
            if (customers[row] is null) return new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"customers[{row}] is null; allowed: a formula."), nameof(customers));
            double value = customers[row].Value;
            if (!double.IsFinite(value)) return Require.RowOutOfRange(nameof(customers), row, value, "a formula worth a finite amount");
        }

        return new ArgumentException("customers changed while they were valued; allowed: formulas that stay as they are.", nameof(customers));
    }
}
