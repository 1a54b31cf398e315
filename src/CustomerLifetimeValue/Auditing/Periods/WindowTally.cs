namespace CustomerLifetimeValue.Auditing;

/// <summary>What each customer did in a time: those with an order, in the order of their keys, and what was booked of the others.</summary>
internal sealed class WindowTally
{
    private WindowTally(CustomerTally[] active, ActivitySum idle, DateOnly start, DateOnly end, bool complete)
    {
        (Active, Idle, Start, End, IsComplete) = (active, idle, start, end, complete);
        Sum = ActivitySum.Of(active);
    }

    public CustomerTally[] Active { get; }

    public ActivitySum Idle { get; }

    public ActivitySum Sum { get; }

    public DateOnly Start { get; }

    public DateOnly End { get; }

    public bool IsComplete { get; }

    /// <summary>The time from a day to another, over all customers or over some.</summary>
    /// <param name="activity">The data.</param>
    /// <param name="start">The first day: that of a period of the data.</param>
    /// <param name="end">The last day: that of a period of the data, or of the data.</param>
    /// <param name="only">The customers that count, ascending; null for all.</param>
    public static WindowTally Of(ActivityColumns activity, DateOnly start, DateOnly end, int[]? only = null)
    {
        int from = AuditCalendar.Number(start, activity.Unit), to = AuditCalendar.Number(end, activity.Unit) + 1;
        var active = new List<CustomerTally>();
        ActivitySum idle = default;
        for (int i = 0; i < (only?.Length ?? activity.Customers); i++)
        {
            if (activity.Between(only?[i] ?? i, from, to) is not { } tally) continue;
            if (tally.Orders > 0) active.Add(tally);
            else idle.Add(tally);
        }
        return new([.. active], idle, start, end, activity.FirstDay <= start && end <= activity.LastDay);
    }
}
