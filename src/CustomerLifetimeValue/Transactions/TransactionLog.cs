using System.Globalization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>All orders of a company's customers, in columns: who, on which calendar date, for how much.</summary>
/// <remarks>Every row is checked as it comes in and a bad one refuses the whole log, naming row and column, unless reading sets bad rows aside and counts them
/// (<see cref="ReadOptions"/>). Rows stay in the order they came in, and no figure depends on that order. Amounts that come as decimals (as <see cref="decimal"/>,
/// whole numbers or text) are added up as decimals: 0.10 + 0.20 − 0.30 is 0. Those that come as doubles are added up exactly as the binary numbers they are.
/// An amount keeps 31 significant digits beside the finest decimal place of the log. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// TransactionLog log = TransactionLog.From(
/// [
///     new Transaction("anna", new DateOnly(2025, 1, 3), 30m),
///     new Transaction("anna", new DateOnly(2025, 5, 3), 20m),
///     new Transaction("ben", new DateOnly(2025, 2, 3), 50m),
/// ]);
/// CustomerBase customers = log.Summarize(observationEnd: new DateOnly(2025, 6, 30), TimeUnit.Week);
/// Console.WriteLine(customers["anna"]);
/// </code>
/// </example>
public sealed partial class TransactionLog
{
    private const int RowsBetweenLooks = 1 << 10;

    private readonly LogColumns _columns;

    private TransactionLog(LogColumns columns) => _columns = columns;

    /// <summary>The rows in columns.</summary>
    internal LogColumns Columns => _columns;

    /// <summary>The number of rows. Range: 0 to 2,147,483,591.</summary>
    public int Count => _columns.Count;

    /// <summary>The customers' distinct keys: numbers ascending, then texts by their UTF-16 code units.</summary>
    public IReadOnlyList<CustomerKey> Customers => _columns.Keys;

    /// <summary>The date of the earliest row; null in an empty log.</summary>
    public DateOnly? FirstDate => Count == 0 ? null : DateOnly.FromDayNumber(_columns.FirstDay);

    /// <summary>The date of the latest row; null in an empty log.</summary>
    public DateOnly? LastDate => Count == 0 ? null : DateOnly.FromDayNumber(_columns.LastDay);

    /// <summary>The rows as they came in. The log itself is no list, so that a logger that spells out lists writes it in one line.</summary>
    public IReadOnlyList<Transaction> Orders => new OrderList(this);

    /// <summary>The rows set aside in reading, which are not in the log; none unless <see cref="BadRowPolicy.SetAside"/> was asked for.</summary>
    public BadRowFinding BadRows => _columns.BadRows;

    /// <summary>Whether the orders have amounts; a log of visits or donations whose money is not known has none, and summaries of it hold no money.</summary>
    public bool HasAmounts => _columns.Amounts.AreKnown;

    /// <summary>The row at a position, as it came in.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public Transaction this[int index] => (uint)index < (uint)Count
        ? _columns[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>A log of orders from memory.</summary>
    /// <param name="transactions">The orders, in any order; all with an amount, or none.</param>
    /// <param name="cancellationToken">Stops the work; no log is made then.</param>
    /// <exception cref="BadRowException">A row has no customer, an amount that is NaN or infinite, or none where others have one.</exception>
    /// <example>
    /// <code>
    /// TransactionLog log = TransactionLog.From([new("anna", new DateOnly(2024, 3, 1), 49.90m), new("anna", new DateOnly(2024, 5, 2), 20m), new("ben", new DateOnly(2024, 4, 1), 15m)]);
    /// Console.WriteLine(log);   // 3 orders of 2 customers, 2024-03-01 to 2024-05-02
    /// </code>
    /// </example>
    public static TransactionLog From(IEnumerable<Transaction> transactions, CancellationToken cancellationToken = default)
    {
        Require.NotNull(transactions);
        var builder = new LogBuilder(transactions.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (var row in transactions)
        {
            if (builder.Count % RowsBetweenLooks == 0) cancellationToken.ThrowIfCancellationRequested();
            Add(builder, row);
        }
        return new(builder.Finish());
    }

    /// <summary>A log of orders that arrive one by one.</summary>
    /// <param name="transactions">The orders, in any order.</param>
    /// <param name="cancellationToken">Stops the reading; no log is made then.</param>
    /// <exception cref="BadRowException">A row has no customer, or an amount that is NaN or infinite.</exception>
    public static async Task<TransactionLog> FromAsync(IAsyncEnumerable<Transaction> transactions, CancellationToken cancellationToken = default)
    {
        Require.NotNull(transactions);
        var builder = new LogBuilder();
        await foreach (var row in transactions.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(builder, row);
        }
        return new(builder.Finish());
    }

    /// <summary>Each customer's summary up to an observation end.</summary>
    /// <param name="observationEnd">The last day that counts. Later orders are not seen, but counted in the report; a day after the last order means
    /// that nothing was bought since.</param>
    /// <param name="unit">The unit in which times are stated; orders are merged by <see cref="SummaryOptions.MergePeriod"/>, whatever this unit.</param>
    /// <param name="options">What is merged and what counts; null for <see cref="SummaryOptions.Default"/>.</param>
    /// <param name="progress">Told the number of rows summarised so far, from time to time and at the end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The customers who bought by then, with the report of what was found.</returns>
    /// <remarks>The first summary, holdout or total sorts the rows by customer and day on all processors, and the log keeps them so (16 bytes a row):
    /// every further one only reads them. The outcome is the same, to the bit, for any number of processors. Every sum of money is the exact sum of
    /// the orders, rounded once to the nearest double.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or nobody has bought by the observation end.</exception>
    /// <exception cref="ArgumentException">Returns leave no customer.</exception>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="InvalidOperationException">The amounts add up to more than a double holds.</exception>
    /// <exception cref="BadRowException">The log holds a return and returns are refused.</exception>
    /// <example>
    /// <code>
    /// CustomerBase customers = SampleOrders.Log.Summarize(observationEnd: new DateOnly(2024, 12, 31), TimeUnit.Week, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod));
    /// Console.WriteLine(customers["C0771"]);
    /// </code>
    /// </example>
    public CustomerBase Summarize(
        DateOnly observationEnd, TimeUnit unit, SummaryOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Summarizer.Summarize(_columns, observationEnd, unit, options ?? SummaryOptions.Default, Workers.For(Count), progress, cancellationToken);

    /// <summary>Each customer's summary up to the date of the last order, which is recorded as the observation end.</summary>
    /// <inheritdoc cref="Summarize(DateOnly, TimeUnit, SummaryOptions?, IProgress{long}?, CancellationToken)"/>
    public CustomerBase Summarize(TimeUnit unit, SummaryOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Summarizer.RequireRows(_columns);
        return Summarize(DateOnly.FromDayNumber(_columns.LastDay), unit, options, progress, cancellationToken);
    }

    /// <summary>The log in one line: "6919 orders of 2357 customers, 1997-01-01 to 1998-06-30".</summary>
    public override string ToString() => Count == 0
        ? "no orders"
        : string.Create(CultureInfo.InvariantCulture, $"{Count} orders of {Customers.Count} customers, {FirstDate:yyyy-MM-dd} to {LastDate:yyyy-MM-dd}");

    private static void Add(LogBuilder builder, in Transaction row) => builder.Add(row.Customer, row.Date.DayNumber, row.RowAmount, row.Segment, row.Cost);
}
