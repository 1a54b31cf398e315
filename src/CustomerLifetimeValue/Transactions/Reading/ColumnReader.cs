using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Copies and checks whole columns of a log.</summary>
internal static class ColumnReader
{
    public static (CustomerKeys Keys, int[] Codes) Customers(ReadOnlySpan<long> customers, CancellationToken cancellation)
    {
        var (numbers, ranks) = NumberKeys.Rank(customers, cancellation);
        return (new(numbers, []), ranks);
    }

    public static (CustomerKeys Keys, int[] Codes) Customers(ReadOnlySpan<int> customers, CancellationToken cancellation)
    {
        var wide = new long[customers.Length];
        for (int row = 0; row < wide.Length; row++) wide[row] = customers[row];
        return Customers(wide, cancellation);
    }

    public static (CustomerKeys Keys, int[] Codes) Customers(ReadOnlySpan<string> customers, CancellationToken cancellation)
    {
        var (texts, ranks) = TextKeys.Rank(customers, nameof(customers), cancellation);
        return (new([], texts), ranks);
    }

    public static int[] Days(ReadOnlySpan<DateOnly> dates)
    {
        var days = new int[dates.Length];
        for (int row = 0; row < days.Length; row++) days[row] = dates[row].DayNumber;
        return days;
    }

    public static int[] Days(ReadOnlySpan<DateTime> dates)
    {
        var days = new int[dates.Length];
        for (int row = 0; row < days.Length; row++) days[row] = DateOnly.FromDateTime(dates[row]).DayNumber;
        return days;
    }

    public static AmountColumn Amounts(ReadOnlySpan<double> amounts)
    {
        var values = new double[amounts.Length];
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(amounts[row]))
                throw new BadRowException(row + 1L, nameof(amounts), string.Create(CultureInfo.InvariantCulture, $"{amounts[row]} is not a finite number"));
            values[row] = amounts[row] + 0.0; // −0 becomes 0
        }
        return new(values, null, 0, areDecimals: false);
    }

    public static AmountColumn Amounts(ReadOnlySpan<decimal> amounts)
    {
        var builder = new AmountBuilder(amounts.Length, nameof(amounts));
        foreach (decimal amount in amounts) builder.Add(amount);
        return builder.Finish();
    }

    /// <summary>The segments' names, sorted, and the segment of each row; null where no row has one.</summary>
    public static (string[] Names, int[]? Codes) Segments(ReadOnlySpan<string?> segments)
    {
        var coder = new KeyCoder();
        var codes = new int[segments.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = segments[row] is { } name && !string.IsNullOrWhiteSpace(name) ? coder.Code(name) : -1;
        if (coder.Count == 0) return ([], null);
        var (_, names, ranks) = coder.Finish();
        for (int row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = ranks[codes[row]];
        return (names, codes);
    }
}
