using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Counts the orders of a log into cohorts: one walk over the rows that the log keeps sorted by customer and day.</summary>
internal static class OrderHistories
{
    /// <summary>By the calendar period of the first purchase, ages in calendar periods.</summary>
    public static CohortSet ByCalendar(TransactionLog log, TimeUnit period, DateOnly observationEnd)
    {
        var columns = log.Columns;
        var cohorts = new CohortSet(subscribed: false, columns.Amounts.Places);
        if (columns.Count == 0) return cohorts;
        var clock = new CalendarAges(CalendarAges.Numbers(columns.FirstDay, columns.LastDay, period), columns.FirstDay, period);
        int complete = CalendarPeriod.Of(DayAfter(observationEnd).DayNumber, period);
        var known = new Dictionary<int, CohortBuilder>();
        var rows = columns.ByCustomer(Workers.For(columns.Count), CancellationToken.None);
        for (int customer = 0; customer < rows.Customers; customer++)
        {
            OwnRows own = rows.UpTo(observationEnd.DayNumber, customer);
            int first = FirstPurchase(own);
            if (first < 0)
            {
                cohorts.LeftOut++;
                continue;
            }
            int number = clock.Number(own[first].Day);
            if (!known.TryGetValue(number, out var cohort)) known[number] = cohort = cohorts[CohortName.Of(DateOnly.FromDayNumber(own[first].Day), period)];
            var ages = clock.Since(number);
            Count(own, first, Math.Max(0, complete - number), ref ages, observationEnd, cohort);
        }
        return cohorts;
    }

    /// <summary>By a key, ages in periods since the customer's own first purchase.</summary>
    public static CohortSet ByOwnClock(TransactionLog log, Func<CustomerKey, string?> key, TimeUnit period, DateOnly observationEnd)
    {
        var keys = log.Columns.Keys;
        return ByOwnClock(log, (customer, _) => key(keys[customer]), period, observationEnd);
    }

    /// <summary>By the segment of the first purchase, "" for none; of several on that day, the first by name.</summary>
    public static CohortSet BySegment(TransactionLog log, TimeUnit period, DateOnly observationEnd)
    {
        var columns = log.Columns;
        int[]? segments = null;
        return ByOwnClock(log, (customer, rows) =>
        {
            segments ??= FirstSegments(columns, rows, observationEnd);
            return segments[customer] < 0 ? "" : columns.Segments[segments[customer]];
        }, period, observationEnd);
    }

    private static CohortSet ByOwnClock(TransactionLog log, Func<int, RowsByCustomer, string?> key, TimeUnit period, DateOnly observationEnd)
    {
        var columns = log.Columns;
        var cohorts = new CohortSet(subscribed: false, columns.Amounts.Places);
        if (columns.Count == 0) return cohorts;
        var rows = columns.ByCustomer(Workers.For(columns.Count), CancellationToken.None);
        for (int customer = 0; customer < rows.Customers; customer++)
        {
            OwnRows own = rows.UpTo(observationEnd.DayNumber, customer);
            int first = FirstPurchase(own);
            if (first < 0 || key(customer, rows) is not { } name)
            {
                cohorts.LeftOut++;
                continue;
            }
            var clock = new AnniversaryPeriods(DateOnly.FromDayNumber(own[first].Day), period);
            var ages = new AnniversaryAges(clock);
            Count(own, first, clock.Passed(DayAfter(observationEnd)), ref ages, observationEnd, cohorts[name]);
        }
        return cohorts;
    }

    /// <summary>The first row of the day of the first purchase: returns before that day are ignored. −1 where there is none.</summary>
    private static int FirstPurchase(OwnRows rows)
    {
        int first = 0;
        while (first < rows.Length && rows[first].Amount < 0) first++;
        if (first == rows.Length) return -1;
        while (first > 0 && rows[first - 1].Day == rows[first].Day) first--;
        return first;
    }

    /// <summary>Counts one customer's rows from the first purchase on; purchases of one day are one.</summary>
    private static void Count<TClock>(OwnRows rows, int first, int observed, ref TClock clock, DateOnly observationEnd, CohortBuilder cohort) where TClock : struct, IAgeClock
    {
        int firstDay = rows[first].Day, last = -1;
        int? repeat = null;
        CohortBuilder.Ages(observed, DateOnly.FromDayNumber(firstDay));
        for (int i = first; i < rows.Length;)
        {
            int age = clock.Age(rows[i].Day), orders = 0, counted = -1;
            ExactSum revenue = default;
            for (; i < rows.Length && clock.Age(rows[i].Day) == age; i++)
            {
                ref readonly var row = ref rows[i];
                revenue.Add(row.Amount);
                if (!rows.Rests.IsEmpty) revenue.Add(rows.Rests[i]);
                if (row.Amount < 0 || row.Day == counted) continue;
                counted = row.Day;
                orders++;
                if (row.Day > firstDay) repeat ??= row.Day - firstDay;
            }
            if (age >= observed) continue;
            cohort.Add(age, orders, revenue);
            if (orders > 0) last = age;
        }
        cohort.Add(observed, last, repeat, observationEnd.DayNumber - firstDay);
    }

    /// <summary>The segment of each customer's first purchase; −1 for none. The sorted rows hold no segments, so that the log's own columns are scanned once.</summary>
    private static int[] FirstSegments(LogColumns log, RowsByCustomer rows, DateOnly observationEnd)
    {
        int[] first = new int[rows.Customers], segments = new int[rows.Customers];
        for (int customer = 0; customer < first.Length; customer++)
        {
            OwnRows own = rows.UpTo(observationEnd.DayNumber, customer);
            int place = FirstPurchase(own);
            (first[customer], segments[customer]) = (place < 0 ? -1 : own[place].Day, -1);
        }
        if (log.SegmentCodes is not { } codes) return segments;
        for (int row = 0; row < log.Count; row++)
        {
            int customer = log.Codes[row];
            if (codes[row] < 0 || log.Days[row] != first[customer] || log.Amounts.Units[row] < 0) continue;
            ref int segment = ref segments[customer];
            if (segment < 0 || codes[row] < segment) segment = codes[row];
        }
        return segments;
    }

    private static DateOnly DayAfter(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
