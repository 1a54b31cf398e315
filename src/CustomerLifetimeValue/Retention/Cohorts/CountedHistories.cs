using System.Globalization;
using System.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Takes customers and what they did as counts that were made elsewhere.</summary>
internal static class CountedHistories
{
    /// <summary>By the calendar period of the first purchase, ages in calendar periods.</summary>
    public static CohortSet Of(
        IEnumerable<(DateOnly First, DateOnly? Second, DateOnly Last, long Count)> customers,
        IEnumerable<(DateOnly Cohort, DateOnly Period, long Active, long Orders, decimal Revenue)> activity, TimeUnit period, DateOnly end)
    {
        var rows = activity.ToList();
        int places = rows.Max(row => (int?)row.Revenue.Scale) ?? 0, running = Running(end, period);
        var cohorts = new CohortSet(subscribed: false, places);
        var sizes = new Dictionary<int, long>();
        long number = 0, total = 0;
        foreach (var row in customers)
        {
            Check(row, ++number, end);
            int first = CalendarPeriod.Of(row.First.DayNumber, period), last = CalendarPeriod.Of(row.Last.DayNumber, period), observed = Math.Max(0, running - first);
            Check(last < running || last <= first, total += row.Count, row.Last, number, end);
            CohortBuilder.Ages(observed, row.First);
            cohorts[CohortName.Of(row.First, period)].Add(
                observed, observed == 0 ? -1 : last - first, row.Second?.DayNumber - row.First.DayNumber, end.DayNumber - row.First.DayNumber, (int)row.Count);
            sizes[first] = sizes.GetValueOrDefault(first) + row.Count;
        }
        number = 0;
        foreach (var row in rows)
        {
            number++;
            int first = CalendarPeriod.Of(row.Cohort.DayNumber, period), now = CalendarPeriod.Of(row.Period.DayNumber, period);
            if (now < first) throw Wrong("activity", number, $"it is before its cohort's period; allowed: that period or a later one");
            Check(number, row.Active, row.Orders, sizes.GetValueOrDefault(first));
            if (now >= running || !sizes.ContainsKey(first)) continue;
            cohorts[CohortName.Of(row.Cohort, period)].Add(now - first, (int)row.Active, row.Orders, Exact(row.Revenue, places));
        }
        return cohorts;
    }

    /// <summary>By a key, ages in periods since each customer's own first purchase.</summary>
    public static CohortSet ByKey(
        IEnumerable<(string Key, DateOnly First, DateOnly? Second, DateOnly Last, long Count)> customers,
        IEnumerable<(string Key, int Age, long Active, long Orders, decimal Revenue)> activity, TimeUnit period, DateOnly end)
    {
        var rows = activity.ToList();
        int places = rows.Max(row => (int?)row.Revenue.Scale) ?? 0;
        var cohorts = new CohortSet(subscribed: false, places);
        var known = new Dictionary<string, (long Size, int Ages)>(StringComparer.Ordinal);
        var after = end == DateOnly.MaxValue ? end : end.AddDays(1);
        long number = 0, total = 0;
        foreach (var row in customers)
        {
            number++;
            if (row.Key is null) throw Wrong("customers", number, $"its key is null; allowed: a text");
            Check((row.First, row.Second, row.Last, row.Count), number, end);
            var clock = new AnniversaryPeriods(row.First, period);
            int observed = CohortBuilder.Ages(clock.Passed(after), row.First), last = clock.Passed(row.Last);
            Check(last < observed || row.Last <= row.First, total += row.Count, row.Last, number, end);
            cohorts[row.Key].Add(observed, observed == 0 ? -1 : last, row.Second?.DayNumber - row.First.DayNumber, end.DayNumber - row.First.DayNumber, (int)row.Count);
            var before = known.GetValueOrDefault(row.Key);
            known[row.Key] = (before.Size + row.Count, Math.Max(before.Ages, observed));
        }
        number = 0;
        foreach (var row in rows)
        {
            number++;
            if (row.Key is null || !known.TryGetValue(row.Key, out var cohort)) throw Wrong("activity", number, $"its key, {(row.Key is null ? "null" : $"'{row.Key}'")}, is that of no customer; allowed: one that customers have");
            if (row.Age < 0 || row.Age >= cohort.Ages) throw Wrong("activity", number, $"its age is {row.Age}; allowed: from 0 to {cohort.Ages - 1}, the last that is over for a customer of '{row.Key}'");
            Check(number, row.Active, row.Orders, cohort.Size);
            cohorts[row.Key].Add(row.Age, (int)row.Active, row.Orders, Exact(row.Revenue, places));
        }
        return cohorts;
    }

    private static void Check(long number, long active, long orders, long size)
    {
        if (active < 0 || orders < active) throw Wrong("activity", number, $"{active} customers bought on {orders} days; allowed: customers ≥ 0, days not fewer");
        if (active > size) throw Wrong("activity", number, $"{active} customers bought of a cohort of {size}; allowed: not more than it has");
    }

    private static void Check(in (DateOnly First, DateOnly? Second, DateOnly Last, long Count) row, long number, DateOnly end)
    {
        if (row.Count < 1) throw Wrong("customers", number, $"it counts {row.Count} customers; allowed: at least one");
        if (row.Second <= row.First) throw Wrong("customers", number, $"its second purchase, {row.Second:yyyy-MM-dd}, is not after the first, {row.First:yyyy-MM-dd}");
        if (row.Last < row.First) throw Wrong("customers", number, $"its last purchase, {row.Last:yyyy-MM-dd}, is before the first, {row.First:yyyy-MM-dd}");
        if (row.Last > row.First && (row.Second is null || row.Second > row.Last)) throw Wrong("customers", number, $"its last purchase, {row.Last:yyyy-MM-dd}, is a second one; allowed: a second purchase not after it");
        if (row.Last > end || row.Second > end) throw Wrong("customers", number, $"it has a purchase after the end of observation, {end:yyyy-MM-dd}");
    }

    private static void Check(bool isOver, long total, DateOnly last, long number, DateOnly end)
    {
        if (!isOver) throw Wrong("customers", number, $"its last purchase, {last:yyyy-MM-dd}, is in a period that is not over by {end:yyyy-MM-dd}; allowed: the last one in a period that is");
        if (total > int.MaxValue) throw Wrong("customers", number, $"with it there are {total} customers; allowed: at most {int.MaxValue}");
    }

    /// <summary>The number of the first period that is not over.</summary>
    private static int Running(DateOnly end, TimeUnit period) => CalendarPeriod.Of(Math.Min(DateOnly.MaxValue.DayNumber, end.DayNumber + 1), period);

    /// <summary>An amount in units of a decimal place.</summary>
    private static ExactSum Exact(decimal amount, int places)
    {
        int[] bits = decimal.GetBits(amount);
        var units = new BigInteger(new decimal(bits[0], bits[1], bits[2], amount < 0, 0));
        return ExactSum.OfWhole(units * DecimalPlaces.WholeUnits(places - amount.Scale));
    }

    private static ArgumentException Wrong(string name, long row, FormattableString what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Row {row} of {name}: {what.ToString(CultureInfo.InvariantCulture)}."), name);
}
