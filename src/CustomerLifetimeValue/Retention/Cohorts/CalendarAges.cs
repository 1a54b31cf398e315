using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Ages in periods of the calendar: the number of the period, looked up where a log's days are few, less that of the first purchase.</summary>
internal struct CalendarAges(int[] numbers, int from, TimeUnit period) : IAgeClock
{
    private const int MostDays = 1 << 16; // 179 years; a table of 256 KB

    private int _first;

    /// <summary>The period number of each day of a range; empty where the range is too long for a table.</summary>
    public static int[] Numbers(int from, int to, TimeUnit period)
    {
        if (to - from >= MostDays) return [];
        var numbers = new int[to - from + 1];
        for (int day = from; day <= to;)
        {
            int number = CalendarPeriod.Of(day, period), last = Math.Min(to, CalendarPeriod.LastDayOf(day, period));
            for (; day <= last; day++) numbers[day - from] = number;
        }
        return numbers;
    }

    /// <summary>The ages of a customer whose first purchase was in a given period.</summary>
    public readonly CalendarAges Since(int first) => this with { _first = first };

    /// <summary>The number of a day's period.</summary>
    public readonly int Number(int day) => numbers.Length > 0 ? numbers[day - from] : CalendarPeriod.Of(day, period);

    /// <inheritdoc/>
    public readonly int Age(int day) => Number(day) - _first;
}
