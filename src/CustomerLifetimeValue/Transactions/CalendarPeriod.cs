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

    private static int Month(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return 12 * date.Year + date.Month - 1;
    }
}
