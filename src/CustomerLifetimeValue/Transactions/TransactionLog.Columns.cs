using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>A log from columns; they are copied.</summary>
    /// <param name="customers">The customer of each row.</param>
    /// <param name="dates">The calendar date of each row; a date-time is cut to its own date. As long as <paramref name="customers"/>.</param>
    /// <param name="amounts">The amount of each row; a decimal becomes the nearest <see cref="double"/>. As long as <paramref name="customers"/>.</param>
    /// <param name="segments">What each row belongs to (a channel, a campaign, a shop), null or blank for none; empty where no row has one.</param>
    /// <exception cref="ArgumentException">The columns are not equally long.</exception>
    /// <exception cref="BadRowException">A row has no customer, or an amount that is NaN or infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => (double)amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => (double)amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => (double)amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<int> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => (double)amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, static date => date.DayNumber, amounts, static amount => (double)amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    [OverloadResolutionPriority(1)]
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => amount, segments);

    /// <inheritdoc cref="FromColumns(ReadOnlySpan{long}, ReadOnlySpan{DateOnly}, ReadOnlySpan{double}, ReadOnlySpan{string?})"/>
    public static TransactionLog FromColumns(ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<decimal> amounts, ReadOnlySpan<string?> segments = default) =>
        Build(customers, static key => key, dates, Day, amounts, static amount => (double)amount, segments);

    private static int Day(DateTime date) => DateOnly.FromDateTime(date).DayNumber;

    private static TransactionLog Build<TKey, TDate, TAmount>(
        ReadOnlySpan<TKey> customers, Func<TKey, CustomerKey> key, ReadOnlySpan<TDate> dates, Func<TDate, int> day,
        ReadOnlySpan<TAmount> amounts, Func<TAmount, double> value, ReadOnlySpan<string?> segments)
    {
        RequireLength(dates.Length, customers.Length, nameof(dates));
        RequireLength(amounts.Length, customers.Length, nameof(amounts));
        if (!segments.IsEmpty) RequireLength(segments.Length, customers.Length, nameof(segments));

        var builder = new LogBuilder(customers.Length, nameof(customers), nameof(amounts));
        for (int row = 0; row < customers.Length; row++)
            builder.Add(key(customers[row]), day(dates[row]), value(amounts[row]), segments.IsEmpty ? null : segments[row]);
        return new(builder.Finish());
    }

    private static void RequireLength(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} has {length} rows, customers has {expected}; columns must be equally long."), name);
    }
}
