namespace CustomerLifetimeValue.Auditing;

/// <summary>Activity added up by cohort and period of one unit.</summary>
internal sealed class CohortSums
{
    /// <summary>The largest number of periods of a base: a triangle of half a million cells.</summary>
    private const int MostPeriods = 1000;

    private readonly CohortIndex _cohorts;

    public CohortSums(CohortIndex cohorts, TimeUnit unit)
    {
        _cohorts = cohorts;
        var activity = cohorts.Activity;
        First = AuditCalendar.Number(activity.FirstDay, unit);
        Count = AuditCalendar.Number(activity.LastDay, unit) - First + 1;
        if (Count > MostPeriods)
            throw new ArgumentOutOfRangeException(nameof(unit), FormattableString.Invariant($"unit is {unit}, of which the data cover {Count}; allowed: a unit of which they cover at most {MostPeriods}."));
        (Active, Again) = (Triangle<ActivitySum>(), Triangle<int>());
        (Idle, Sizes) = (new ActivitySum[Count], new int[Count]);
        var walk = new UnitWalk(activity, unit);
        for (int customer = 0; customer < activity.Customers; customer++)
        {
            int cohort = Cohort(customer, unit), before = -2;
            if (cohort >= 0) Sizes[cohort]++;
            foreach (var (period, tally) in walk.Of(customer))
            {
                int place = period - First;
                if (tally.Orders == 0)
                {
                    Idle[place].Add(tally);
                    continue;
                }
                int age = place - Math.Max(0, cohort);
                Active[cohort + 1][age].Add(tally);
                if (before == place - 1) Again[cohort + 1][age - 1]++;
                before = place;
            }
        }
    }

    /// <summary>The number of the first period.</summary>
    public int First { get; }

    /// <summary>The number of periods.</summary>
    public int Count { get; }

    /// <summary>By cohort, those from before the data first, and by age: what the active did.</summary>
    public ActivitySum[][] Active { get; }

    /// <summary>By cohort and age: how many were active then and in the next period.</summary>
    public int[][] Again { get; }

    /// <summary>By period: what was booked of customers without an order in it.</summary>
    public ActivitySum[] Idle { get; }

    /// <summary>The size of each cohort.</summary>
    public int[] Sizes { get; }

    /// <summary>A cohort, −1 being those from before the data, in a period.</summary>
    public ActivitySum At(int cohort, int period) => Active[cohort + 1][period - Math.Max(0, cohort)];

    /// <summary>All customers in a period.</summary>
    public ActivitySum All(int period)
    {
        ActivitySum sum = default;
        for (int cohort = -1; cohort <= period; cohort++) sum.Add(At(cohort, period));
        return sum;
    }

    /// <summary>How many of a cohort were active in a period and the next.</summary>
    public int AgainAt(int cohort, int period) => Again[cohort + 1][period - Math.Max(0, cohort)];

    private int Cohort(int customer, TimeUnit unit) => _cohorts.CohortOf(customer) is { } period
        ? AuditCalendar.Number(AuditCalendar.FirstDay(period, _cohorts.Activity.Unit), unit) - First
        : -1;

    private T[][] Triangle<T>() => [.. Enumerable.Range(-1, Count + 1).Select(cohort => new T[Count - Math.Max(0, cohort)])];
}
