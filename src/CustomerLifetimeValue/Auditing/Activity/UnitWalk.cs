namespace CustomerLifetimeValue.Auditing;

/// <summary>Walks a customer's activity by periods of a longer unit than the data's: each with something booked once, in order of time.</summary>
internal sealed class UnitWalk
{
    private readonly ActivityColumns _activity;
    private readonly int[] _whole; // the longer period of each of the data's
    private readonly List<(int, CustomerTally)> _found = [];

    public UnitWalk(ActivityColumns activity, TimeUnit unit)
    {
        _activity = activity;
        _whole = new int[activity.Last - activity.First + 1];
        for (int i = 0; i < _whole.Length; i++) _whole[i] = AuditCalendar.Number(AuditCalendar.FirstDay(activity.First + i, activity.Unit), unit);
    }

    /// <summary>The periods of a customer, by their numbers in the calendar. The list is good until the next call.</summary>
    public List<(int Period, CustomerTally Tally)> Of(int customer)
    {
        _found.Clear();
        foreach (var (period, tally) in _activity.RowsOf(customer))
        {
            int whole = _whole[period - _activity.First];
            if (_found.Count > 0 && _found[^1] is var (last, sum) && last == whole)
                _found[^1] = (whole, new(customer, sum.Orders + tally.Orders, sum.Spend + tally.Spend, sum.Profit + tally.Profit));
            else _found.Add((whole, tally));
        }
        return _found;
    }
}
