using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The civil calendar: its days, weeks (Monday to Sunday), months, quarters and years by number, and periods counted from any day.</summary>
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

    /// <summary>The first day of a period.</summary>
    public static DateOnly FirstDay(int number, TimeUnit period) => period switch
    {
        TimeUnit.Day => DateOnly.FromDayNumber(number),
        TimeUnit.Week => DateOnly.FromDayNumber(7 * number),
        TimeUnit.Month => new(number / 12, number % 12 + 1, 1),
        TimeUnit.Quarter => new(number / 4, number % 4 * 3 + 1, 1),
        _ => new(number, 1, 1),
    };

    /// <summary>The day a number of periods after a day: from the 31st, months end with their last day; null beyond the year 9999.</summary>
    public static DateOnly? After(DateOnly start, int count, TimeUnit period)
    {
        int length = Months(period);
        long months = (long)count * length, days = length > 0 ? 0 : (long)count * (period == TimeUnit.Week ? 7 : 1);
        if (start.Year * 12L + start.Month + months > DateOnly.MaxValue.Year * 12L + 12 || start.DayNumber + days > DateOnly.MaxValue.DayNumber) return null;
        return length > 0 ? start.AddMonths((int)months) : start.AddDays((int)days);
    }

    /// <summary>The last day of the period that holds a day.</summary>
    public static int LastDayOf(int day, TimeUnit period) => period switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day / 7 * 7 + 6,
        _ => LastDayOfMonths(DateOnly.FromDayNumber(day), Months(period)),
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

    /// <summary>The months in a period; 0 where it is not made of months.</summary>
    public static int Months(TimeUnit period) => period switch { TimeUnit.Month => 1, TimeUnit.Quarter => 3, TimeUnit.Year => 12, _ => 0 };

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
