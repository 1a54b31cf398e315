using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What the calendar does to all customers alike: season, price, national campaigns, as one series of periods.</summary>
/// <remarks>
/// <para>A period's value is the mean over its days. A day is the time from midnight to midnight, so that a purchase on it falls into its period. What only some customers get, such as a mailing,
/// is not the calendar's; and what follows from customers' purchases must not be used at all, as its effect would be their own.</para>
/// <para>Immutable and safe for use by several threads.</para>
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class CalendarCovariates
{
    private readonly int[] _starts;
    private readonly double[][] _values;

    private CalendarCovariates(DateOnly first, DateOnly last, TimeUnit period, int[] starts, string[] columns, double[][] values) =>
        (First, Last, Period, _starts, Columns, _values) = (first, last, period, starts, Array.AsReadOnly(columns), values);

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that is known.</summary>
    public DateOnly Last { get; }

    /// <summary>The length of a period: a day, a week or a month.</summary>
    public TimeUnit Period { get; }

    /// <summary>The number of periods.</summary>
    public int Periods => _starts.Length;

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The calendar's periods are weeks from the first day on; the last may be shorter.</summary>
    /// <param name="first">The first day. Range: not after the day of the first purchase of anybody observed.</param>
    /// <param name="last">The last day, in the future as far as it is planned. Range: not before the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last day is before the first.</exception>
    public static CalendarCovariates Weekly(DateOnly first, DateOnly last) => Of(first, last, TimeUnit.Week);

    /// <summary>The calendar's periods are days.</summary>
    /// <inheritdoc cref="Weekly(DateOnly, DateOnly)"/>
    public static CalendarCovariates Daily(DateOnly first, DateOnly last) => Of(first, last, TimeUnit.Day);

    /// <summary>The calendar's periods are months; the first and the last may be shorter.</summary>
    /// <inheritdoc cref="Weekly(DateOnly, DateOnly)"/>
    public static CalendarCovariates Monthly(DateOnly first, DateOnly last) => Of(first, last, TimeUnit.Month);

    /// <summary>The calendar with a column that is 1 on days on which something holds, and 0 on others.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="holds">Whether it holds on a day.</param>
    /// <exception cref="ArgumentException">The name is blank or in use.</exception>
    public CalendarCovariates Indicator(string name, Func<DateOnly, bool> holds)
    {
        Require.NotNull(holds);
        return Number(name, day => holds(day) ? 1 : 0);
    }

    /// <summary>The calendar with a column of numbers.</summary>
    /// <param name="name">The column's name, in no other use.</param>
    /// <param name="value">The number of a day. Range: finite.</param>
    /// <exception cref="ArgumentException">The name is blank or in use, or a day's number is not finite.</exception>
    public CalendarCovariates Number(string name, Func<DateOnly, double> value)
    {
        Require.NotNull(value);
        RequireUnused(name);
        return Plus(name, MeansOf(day => value(day) is var number && double.IsFinite(number) ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} of {day:yyyy-MM-dd} is {number}; allowed: a finite number."), nameof(value))));
    }

    /// <summary>The value of a column on a day, which is that of its period.</summary>
    /// <param name="column">The column.</param>
    /// <param name="day">The day. Range: from <see cref="First"/> to <see cref="Last"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the calendar.</exception>
    public double Value(string column, DateOnly day) => day >= First && day <= Last
        ? ValuesOf(column)[PeriodOf(day.DayNumber)]
        : throw Require.OutOfRange(nameof(day), day, string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}"));

    /// <summary>The calendar continued by what it says of a year before: an assumption that is stated, never made in silence.</summary>
    /// <param name="until">The new last day. Range: after <see cref="Last"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is not after the last one.</exception>
    /// <exception cref="InvalidOperationException">The calendar is shorter than a year.</exception>
    public CalendarCovariates RepeatedUntil(DateOnly until)
    {
        if (until <= Last) throw Require.OutOfRange(nameof(until), until, string.Create(CultureInfo.InvariantCulture, $"after {Last:yyyy-MM-dd}"));
        if (First > Last.AddYears(-1).AddDays(1)) throw new InvalidOperationException($"The calendar ({this}) is shorter than a year; there is none to repeat.");
        var longer = Of(First, until, Period);
        return new(First, until, Period, longer._starts, [.. Columns], [.. _values.Select(column => Means(until, longer._starts, day =>
        {
            int years = Math.Max(0, day.Year - Last.Year);
            if (day.AddYears(-years) > Last) years++;
            return column[PeriodOf(day.AddYears(-years).DayNumber)];
        }))]);
    }

    /// <summary>The calendar in one line: "209 weeks of season, 2023-01-01 to 2026-12-31".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Periods} {TimeUnits.Name(Period)}s of {(Columns.Count == 0 ? "nothing" : string.Join(", ", Columns))}, {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");

    /// <summary>Refuses a name that is blank or in use.</summary>
    internal void RequireUnused(string name)
    {
        if (Columns.Contains(CovariateNames.Checked(name), StringComparer.Ordinal)) throw new ArgumentException($"The calendar has a column '{name}' already.", nameof(name));
    }

    /// <summary>A function's mean over the days of each period.</summary>
    internal double[] MeansOf(Func<DateOnly, double> value) => Means(Last, _starts, value);

    /// <summary>The calendar with a column of values, one a period.</summary>
    internal CalendarCovariates Plus(string name, double[] column) => new(First, Last, Period, _starts, [.. Columns, name], [.. _values, column]);

    /// <summary>The columns' values, one a period.</summary>
    internal IReadOnlyList<IReadOnlyList<double>> Rows => [.. _values.Select(Array.AsReadOnly)];

    /// <summary>The first day of each period, by its number.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>The values of a column, one a period.</summary>
    internal double[] ValuesOf(string column)
    {
        int place = Columns.Index().Where(name => string.Equals(name.Item, Require.NotNull(column), StringComparison.Ordinal)).Select(name => name.Index).FirstOrDefault(-1);
        return place >= 0 ? _values[place] : throw new KeyNotFoundException($"There is no column '{column}' in the calendar; there are: {(Columns.Count == 0 ? "none" : string.Join(", ", Columns))}.");
    }

    /// <summary>The period of a day that is in the calendar.</summary>
    internal int PeriodOf(int day) => Array.BinarySearch(_starts, day) is >= 0 and var found ? found : ~Array.BinarySearch(_starts, day) - 1;

    /// <summary>Whether another calendar has the same periods.</summary>
    internal bool HasPeriodsOf(CalendarCovariates other) => Last == other.Last && _starts.AsSpan().SequenceEqual(other._starts);

    /// <summary>A calendar read back: its columns must have a value a period, and names of their own.</summary>
    internal static CalendarCovariates Restore(DateOnly first, DateOnly last, TimeUnit period, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<double>> values)
    {
        if (period is not (TimeUnit.Day or TimeUnit.Week or TimeUnit.Month)) throw new ArgumentException($"{nameof(period)} is {period}; allowed: Day, Week, Month.", nameof(period));
        var calendar = Of(first, last, period);
        if (values.Count != columns.Count || values.Any(column => column.Count != calendar.Periods))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The values do not fit; allowed: {columns.Count} columns of {calendar.Periods} periods."), nameof(values));
        foreach (string column in columns) CovariateNames.Checked(column, nameof(columns));
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Count) throw new ArgumentException($"The columns ({string.Join(", ", columns)}) are not distinct; allowed: names of their own.", nameof(columns));
        return new(first, last, period, calendar._starts, [.. columns], [.. values.Select(column => (double[])[.. column])]);
    }

    private static CalendarCovariates Of(DateOnly first, DateOnly last, TimeUnit period)
    {
        if (last < first) throw Require.OutOfRange(nameof(last), last, string.Create(CultureInfo.InvariantCulture, $"not before {first:yyyy-MM-dd}"));
        List<int> starts = [];
        for (var start = first; start <= last; start = Next(start, period))
        {
            starts.Add(start.DayNumber);
            if (start.DayNumber + 31 > DateOnly.MaxValue.DayNumber) throw Require.OutOfRange(nameof(last), last, "a month before the last day there is, 9999-12-31");
        }
        return new(first, last, period, [.. starts], [], []);
    }

    private static DateOnly Next(DateOnly start, TimeUnit period) => period switch
    {
        TimeUnit.Day => start.AddDays(1),
        TimeUnit.Week => start.AddDays(7),
        _ => new DateOnly(start.Year, start.Month, 1).AddMonths(1),
    };

    private static double[] Means(DateOnly last, int[] starts, Func<DateOnly, double> value)
    {
        var means = new double[starts.Length];
        for (int p = 0; p < means.Length; p++)
        {
            int end = p + 1 < starts.Length ? starts[p + 1] : last.DayNumber + 1;
            double sum = 0;
            for (int day = starts[p]; day < end; day++) sum += value(DateOnly.FromDayNumber(day));
            means[p] = sum / (end - starts[p]);
        }
        return means;
    }
}
