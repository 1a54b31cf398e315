using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Orders as histories: at age k those who bought in the k-th period of their life as customers.</summary>
internal static class OrderHistories
{
    /// <summary>By the calendar period of the first purchase, ages in calendar periods.</summary>
    public static CohortHistories ByCalendar(TransactionLog log, TimeUnit period, DateOnly observationEnd)
    {
        int complete = CalendarPeriod.Of(DayAfter(observationEnd).DayNumber, period);
        return Of(log, observationEnd, (_, first) => (
            CohortName.Of(first.Date, period),
            Math.Max(0, complete - CalendarPeriod.Of(first.Date.DayNumber, period)),
            day => CalendarPeriod.Of(day.DayNumber, period) - CalendarPeriod.Of(first.Date.DayNumber, period)));
    }

    /// <summary>By a key, ages in periods since the customer's own first purchase.</summary>
    public static CohortHistories ByOwnClock(TransactionLog log, Func<CustomerKey, string?, string?> key, TimeUnit period, DateOnly observationEnd) =>
        Of(log, observationEnd, (customer, first) =>
        {
            var clock = new AnniversaryPeriods(first.Date, period);
            return (key(customer, first.Segment), clock.Passed(DayAfter(observationEnd)), clock.Passed);
        });

    private static CohortHistories Of(
        TransactionLog log, DateOnly observationEnd, Func<CustomerKey, Transaction, (string? Cohort, int Observed, Func<DateOnly, int> Age)> place)
    {
        var rows = new List<(string, CohortHistory)>();
        int leftOut = 0;
        foreach (var orders in log.Orders.GroupBy(order => order.Customer).OrderBy(group => group.Key))
        {
            Transaction[] own = [.. orders.Where(o => o.Date <= observationEnd).OrderBy(o => o.Date).ThenBy(o => o.Amount < 0).ThenBy(o => o.Segment is null).ThenBy(o => o.Segment, StringComparer.Ordinal).ThenBy(o => o.Amount)];
            int first = Array.FindIndex(own, o => o.Amount >= 0);
            if (first < 0 || place(orders.Key, own[first]) is not ({ } cohort, var observed, var ageOf))
            {
                leftOut++;
                continue;
            }
            rows.Add((cohort, History(own.AsSpan(first), observed, ageOf, observationEnd)));
        }
        return new CohortHistories(rows, leftOut);
    }

    private static CohortHistory History(ReadOnlySpan<Transaction> own, int observed, Func<DateOnly, int> ageOf, DateOnly observationEnd)
    {
        var events = new List<(int Age, int Orders, double Revenue)>();
        int? repeat = null;
        int last = -1;
        for (int i = 0; i < own.Length;)
        {
            int age = ageOf(own[i].Date), orders = 0;
            var revenue = new CompensatedSum();
            DateOnly? counted = null;
            for (; i < own.Length && ageOf(own[i].Date) == age; i++)
            {
                revenue.Add(own[i].Amount);
                if (own[i].Amount < 0 || own[i].Date == counted) continue;
                counted = own[i].Date;
                orders++;
                if (own[i].Date > own[0].Date) repeat ??= own[i].Date.DayNumber - own[0].Date.DayNumber;
            }
            if (age >= observed) continue;
            events.Add((age, orders, revenue.Value));
            if (orders > 0) last = age;
        }
        return new CohortHistory(observed, last, repeat, observationEnd.DayNumber - own[0].Date.DayNumber, events);
    }

    private static DateOnly DayAfter(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
