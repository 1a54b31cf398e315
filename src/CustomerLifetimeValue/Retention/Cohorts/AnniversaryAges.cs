namespace CustomerLifetimeValue.Retention;

/// <summary>Ages in periods since the customer's own first purchase: recomputed only where a day is beyond the current period.</summary>
internal struct AnniversaryAges(AnniversaryPeriods clock) : IAgeClock
{
    private int _age = -1, _end = int.MinValue; // the first day of the next period

    /// <inheritdoc/>
    public int Age(int day)
    {
        if (day < _end) return _age;
        _age = clock.Passed(DateOnly.FromDayNumber(day));
        var end = clock.Begin(_age + 1);
        _end = end == DateOnly.MaxValue ? day + 1 : end.DayNumber; // beyond the calendar: no shortcut
        return _age;
    }
}
