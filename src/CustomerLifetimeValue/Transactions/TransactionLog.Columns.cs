using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>A log from columns; they are copied.</summary>
    /// <param name="customers">The customer of each row.</param>
    /// <param name="dates">The calendar date of each row; a date-time is cut to its own date. As long as <paramref name="customers"/>.</param>
    /// <param name="amounts">The amount of each row; decimals are added up as decimals. As long as <paramref name="customers"/>.</param>
    /// <param name="segments">What each row belongs to (a channel, a campaign, a shop), null or blank for none; empty where no row has one.</param>
    /// <param name="cancellationToken">Stops the work; no log is made then.</param>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    /// <exception cref="BadRowException">A row has no customer, or an amount that is NaN or infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?}, CancellationToken)"/>
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default, CancellationToken cancellationToken = default) =>
        Make(ColumnReader.Customers(customers, cancellationToken), ColumnReader.Days(dates), ColumnReader.Amounts(amounts), segments);

    private static TransactionLog Make((CustomerKeys Keys, int[] Codes) customers, int[] days, AmountColumn amounts, ReadOnlySpan<string?> segments)
    {
        RequireLength(days.Length, customers.Codes.Length, "dates");
        RequireLength(amounts.Units.Length, customers.Codes.Length, nameof(amounts));
        if (!segments.IsEmpty) RequireLength(segments.Length, customers.Codes.Length, nameof(segments));
        var (names, segmentCodes) = ColumnReader.Segments(segments);
        return new(new(customers.Keys, customers.Codes, days, amounts, names, segmentCodes));
    }

    private static void RequireLength(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} has {length} rows, customers has {expected}; columns must be equally long."), name);
    }
}
