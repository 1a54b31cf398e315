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
