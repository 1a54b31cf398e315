namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers by the period of their first order; those from before the data and those without an order apart.</summary>
internal sealed class CohortIndex
{
    private readonly int[] _customers; // by period of the first order, those of one period ascending
    private readonly int[] _starts; // of each period, from the first that the data cover on

    public CohortIndex(ActivityColumns activity)
    {
        Activity = activity;
        int[] first = activity.FirstOrders;
        _starts = new int[activity.Last - activity.First + 2];
        for (int customer = 0; customer < first.Length; customer++)
            if (BelongsToACohort(customer)) _starts[first[customer] - activity.First + 1]++;
        for (int period = 1; period < _starts.Length; period++) _starts[period] += _starts[period - 1];
        int[] next = [.. _starts];
        _customers = new int[_starts[^1]];
        for (int customer = 0; customer < first.Length; customer++)
            if (BelongsToACohort(customer)) _customers[next[first[customer] - activity.First]++] = customer;
    }

    public ActivityColumns Activity { get; }

    /// <summary>The customers with their first order from a day to another, ascending.</summary>
    public int[] Members(DateOnly start, DateOnly end)
    {
        int from = Place(AuditCalendar.Number(start, Activity.Unit)), to = Place(AuditCalendar.Number(end, Activity.Unit) + 1);
        int[] members = _customers[_starts[from].._starts[to]];
        Array.Sort(members);
        return members;
    }

    /// <summary>The first order's period; null for customers from before the data and those without an order.</summary>
    public int? CohortOf(int customer) => BelongsToACohort(customer) ? Activity.FirstOrders[customer] : null;

    private bool BelongsToACohort(int customer) => !Activity.Before[customer] && Activity.FirstOrders[customer] != ActivityColumns.NoOrder;

    private int Place(int period) => Math.Clamp(period - Activity.First, 0, _starts.Length - 1);
}
