using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Calendar periods counted from a customer's own first day (anniversaries).</summary>
internal readonly struct AnniversaryPeriods(DateOnly start, TimeUnit unit)
{
    /// <summary>The day on which period k begins, and period k − 1 has ended.</summary>
    public DateOnly Begin(int k) => CalendarPeriod.After(start, k, unit) ?? DateOnly.MaxValue;

    /// <summary>The whole periods that have passed by a day, on it included: the largest k with Begin(k) ≤ day.</summary>
    public int Passed(DateOnly day)
    {
        int k = unit switch
        {
            TimeUnit.Day => day.DayNumber - start.DayNumber,
            TimeUnit.Week => (day.DayNumber - start.DayNumber) / 7,
            _ => ((day.Year - start.Year) * 12 + day.Month - start.Month) / CalendarPeriod.Months(unit),
        };
        return k > 0 && Begin(k) > day ? k - 1 : k;
    }

    /// <summary>The time passed by a day in periods, the running one counted by its days.</summary>
    public double Time(DateOnly day)
    {
        int k = Passed(day), begin = Begin(k).DayNumber, length = Begin(k + 1).DayNumber - begin;
        return day.DayNumber == begin || length <= 0 ? k : k + (day.DayNumber - begin) / (double)length;
    }
}
