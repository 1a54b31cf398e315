using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The calendar's periods by number and by first day, and which of them are made of which.</summary>
internal static class AuditCalendar
{
    /// <summary>The number of the period that holds a day; consecutive periods have consecutive numbers.</summary>
    public static int Number(DateOnly day, TimeUnit unit) => CalendarPeriod.Of(day.DayNumber, unit);

    /// <summary>The first day of a period.</summary>
    public static DateOnly FirstDay(int number, TimeUnit unit) => CalendarPeriod.FirstDay(number, unit);

    /// <summary>The last day of a period; of the last week of the year 9999 the last day that there is.</summary>
    public static DateOnly LastDay(int number, TimeUnit unit) =>
        DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, CalendarPeriod.LastDayOf(FirstDay(number, unit).DayNumber, unit)));

    /// <summary>The last day of a time that begins on any day and lasts one unit.</summary>
    public static DateOnly LastDayAfter(DateOnly start, TimeUnit unit) => CalendarPeriod.After(start, 1, unit)?.AddDays(-1) ?? DateOnly.MaxValue;

    /// <summary>Whether a period of one unit is a whole number of periods of another: quarters of months, but no months of weeks.</summary>
    public static bool IsMadeOf(TimeUnit unit, TimeUnit part) => part == unit || part == TimeUnit.Day || (part != TimeUnit.Week && part < unit);

    /// <summary>A unit whose periods are made of those of the data.</summary>
    public static TimeUnit RequireMadeOf(TimeUnit unit, TimeUnit part) =>
        IsMadeOf(Require.Defined(unit), part) ? unit : throw new ArgumentOutOfRangeException(nameof(unit),
            $"unit is {unit}; allowed: {string.Join(", ", Enum.GetValues<TimeUnit>().Where(whole => IsMadeOf(whole, part)))}, as the data come by the {TimeUnits.Name(part)}.");

    /// <summary>The first day of a period.</summary>
    public static DateOnly RequireFirstDay(DateOnly day, TimeUnit unit, string name) =>
        FirstDay(Number(day, unit), unit) is var first && first == day ? day
            : throw Require.OutOfRange(name, day, FormattableString.Invariant($"the first day of a {TimeUnits.Name(unit)}, such as {first:yyyy-MM-dd}"));
}
