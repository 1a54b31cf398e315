using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Numbers the calendar's days, weeks (Monday to Sunday), months, quarters and years.</summary>
internal static class CalendarPeriod
{
    /// <summary>The number of the period that holds a day; consecutive periods have consecutive numbers.</summary>
    public static int Of(int day, TimeUnit period) => period switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day / 7, // day 0, 0001-01-01, is a Monday
        TimeUnit.Month => Month(day),
        TimeUnit.Quarter => Month(day) / 3,
        _ => DateOnly.FromDayNumber(day).Year,
    };

    /// <summary>The last day of the period that holds a day.</summary>
    public static int LastDayOf(int day, TimeUnit period) => period switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day / 7 * 7 + 6,
        _ => LastDayOfMonths(DateOnly.FromDayNumber(day), period switch { TimeUnit.Month => 1, TimeUnit.Quarter => 3, _ => 12 }),
    };

    /// <summary>Whether a day is the last of its period.</summary>
    public static bool Ends(DateOnly day, TimeUnit period) => LastDayOf(day.DayNumber, period) == day.DayNumber;

    /// <summary>The last days of the period before and of the one that holds a day: "the last day of a month, such as 2025-01-31 or 2025-02-28".</summary>
    public static string EndsAround(DateOnly day, TimeUnit period)
    {
        var after = DateOnly.FromDayNumber(LastDayOf(day.DayNumber, period));
        var before = after.DayNumber;
        while (before > 0 && Of(before, period) == Of(after.DayNumber, period)) before--;
        return string.Create(CultureInfo.InvariantCulture, $"the last day of a {TimeUnits.Name(period)}, such as {DateOnly.FromDayNumber(before):yyyy-MM-dd} or {after:yyyy-MM-dd}");
    }

    private static int LastDayOfMonths(DateOnly date, int months)
    {
        int last = (date.Month - 1) / months * months + months;
        return new DateOnly(date.Year, last, DateTime.DaysInMonth(date.Year, last)).DayNumber;
    }

    private static int Month(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return 12 * date.Year + date.Month - 1;
    }
}
