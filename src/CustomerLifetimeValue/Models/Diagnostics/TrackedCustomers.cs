namespace CustomerLifetimeValue.Models;

/// <summary>Customers of one model who are tracked, by the days of their first purchases.</summary>
/// <param name="model">Their model.</param>
/// <param name="arrivals">How many made their first purchase on each day, in the order of the days. Range: at least one.</param>
internal sealed class TrackedCustomers(IPurchaseModel model, (DateOnly Day, long Count)[] arrivals)
{
    private readonly Dictionary<int, double> _expectedAfter = [];

    /// <summary>The day of the first of all first purchases.</summary>
    public DateOnly First => arrivals[0].Day;

    /// <summary>The repeat purchases expected of them by a day.</summary>
    public double ExpectedBy(DateOnly day)
    {
        double expected = 0;
        foreach (var (arrival, count) in arrivals)
            if (arrival < day) expected += count * Expected(arrival, day);
        return expected;
    }

    /// <summary>Without a calendar only the time in between counts, so that it is computed once.</summary>
    private double Expected(DateOnly arrival, DateOnly day)
    {
        if (model is DynamicParetoNbd calendar) return calendar.ExpectedPurchasesOfNewCustomer(arrival, day);
        int time = model.Clock.NumberOf(day) - model.Clock.NumberOf(arrival);
        if (!_expectedAfter.TryGetValue(time, out double purchases))
            _expectedAfter[time] = purchases = model.ExpectedPurchasesOfNewCustomer(model.Clock.Length(time));
        return purchases;
    }
}
