namespace CustomerLifetimeValue.Auditing;

/// <summary>A cohort's activity by period of its life.</summary>
internal sealed class CohortHistory
{
    public CohortHistory(ActivityColumns activity, int[] members, DateOnly start, TimeUnit unit)
    {
        int first = AuditCalendar.Number(start, unit), count = AuditCalendar.Number(activity.LastDay, unit) - first + 1;
        var active = new ActivitySum[count];
        var idle = new ActivitySum[count];
        var next = new int[count]; // active in this period and the next
        var walk = new UnitWalk(activity, unit);
        foreach (int customer in members)
        {
            int before = -2;
            foreach (var (period, tally) in walk.Of(customer))
            {
                int age = period - first;
                if (age < 0) continue; // returns before the first order
                if (tally.Orders == 0)
                {
                    idle[age].Add(tally);
                    continue;
                }
                active[age].Add(tally);
                if (before == age - 1) next[before]++;
                before = age;
            }
        }
        Periods = new CohortPeriod[count];
        for (int age = 0; age < count; age++)
        {
            DateOnly from = AuditCalendar.FirstDay(first + age, unit), to = AuditCalendar.LastDay(first + age, unit);
            bool complete = activity.FirstDay <= from && to <= activity.LastDay;
            Periods[age] = new(age, from, complete, members.Length, active[age], idle[age], age == 0 ? active[0] : Periods[0].Sum);
        }
        RepeatBuyingRates = new RepeatBuyingRate[count - 1];
        for (int age = 0; age < count - 1; age++) RepeatBuyingRates[age] = new(Periods[age].Start, active[age].Customers, next[age]);
    }

    public CohortPeriod[] Periods { get; }

    public RepeatBuyingRate[] RepeatBuyingRates { get; }
}
