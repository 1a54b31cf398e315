using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How many customers of a profit decile were active in each period of the cohort's life.</summary>
public sealed record DecileActivity
{
    private DecileActivity(int number, int customers, IReadOnlyList<double> shares) => (Number, Customers, ActiveShares) = (number, customers, shares);

    /// <summary>The profit decile, by value to date; 1 is the best.</summary>
    public int Number { get; }

    /// <summary>The number of customers.</summary>
    public int Customers { get; }

    /// <summary>For each period of the cohort's life the share of them who ordered in it; 0 in an empty decile. Range: [0, 1].</summary>
    public IReadOnlyList<double> ActiveShares { get; }

    /// <summary>The decile in invariant text: "decile 1: 42 customers, 100 %, 61.9 %, 57.1 % active".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"decile {Number}: {AuditText.Customers(Customers)}, {string.Join(", ", ActiveShares.Take(12).Select(AuditText.Percent))}{(ActiveShares.Count > 12 ? ", …" : "")} active");

    internal static IReadOnlyList<DecileActivity> Of(ActivityColumns activity, PeriodProfile toDate, DateOnly start, TimeUnit unit)
    {
        if (toDate.Thresholds.Length == 0) return [];
        int first = AuditCalendar.Number(start, unit), periods = AuditCalendar.Number(activity.LastDay, unit) - first + 1;
        var active = new int[10, periods];
        var customers = new int[10];
        var walk = new UnitWalk(activity, unit);
        foreach (ref readonly var member in toDate.Window.Active.AsSpan())
        {
            int decile = Deciles.Place(member.Profit, toDate.Thresholds);
            customers[decile]++;
            foreach (var (period, tally) in walk.Of(member.Customer))
                if (tally.Orders > 0) active[decile, period - first]++;
        }
        return Array.AsReadOnly<DecileActivity>([.. Enumerable.Range(0, 10).Select(decile => new DecileActivity(decile + 1, customers[decile],
            Array.AsReadOnly<double>([.. Enumerable.Range(0, periods).Select(period => Money.Ratio(active[decile, period], customers[decile]))])))]);
    }
}
