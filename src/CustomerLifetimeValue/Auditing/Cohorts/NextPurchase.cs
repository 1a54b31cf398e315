using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How long it takes a cohort's customers from one order to the next, customers who have not ordered again included as censored.</summary>
/// <remarks>The product-limit estimate of Kaplan &amp; Meier (1958): a customer without the next order is at risk as long as the data follow, and no longer. Times are whole
/// periods of the data's unit; an order in the same period takes 0.</remarks>
public sealed class NextPurchase
{
    private const int Orders = 10; // times between the first ten orders, as in Fader, Hardie & Ross (2022)

    private NextPurchase(int number, TimeUnit unit, ReadOnlySpan<int> ordered, ReadOnlySpan<int> censored)
    {
        (AfterOrder, Unit) = (number, unit);
        foreach (int count in ordered) Ordered += count;
        foreach (int count in censored) Customers += count;
        Customers += Ordered;
        var steps = new List<NextPurchaseStep>();
        double waiting = 1;
        for (int time = 0, atRisk = Customers; atRisk > 0; atRisk -= ordered[time] + censored[time], time++)
        {
            double before = waiting;
            waiting = ordered[time] == atRisk ? 0 : waiting * ((atRisk - ordered[time]) / (double)atRisk);
            steps.Add(new(time, atRisk, ordered[time], before - waiting, 1 - waiting));
        }
        Steps = steps.AsReadOnly();
    }

    /// <summary>The number n of the order from which time counts; 1 for the time to the second order. Range: 1 to 9.</summary>
    public int AfterOrder { get; }

    /// <summary>The unit of the times.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The customers who made the n-th order.</summary>
    public int Customers { get; }

    /// <summary>Those of them who made the next one by the end of the data.</summary>
    public int Ordered { get; }

    /// <summary>Those of them who had not made it by then: censored.</summary>
    public int Censored => Customers - Ordered;

    /// <summary>Time by time from 0 to the longest that any of them was followed; empty where nobody made the n-th order.</summary>
    public IReadOnlyList<NextPurchaseStep> Steps { get; }

    /// <summary>The time within which half of them make the next order; null where that share was not reached.</summary>
    public int? Median => Steps.FirstOrDefault(step => step.CumulativeShare >= 0.5)?.Time;

    /// <summary>The curve in invariant text: "order 1 to 2: 1402 of 2944 customers by quarter, 47.6 % within 15".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"order {AfterOrder} to {AfterOrder + 1}: {Ordered} of {AuditText.Customers(Customers)} by {TimeUnits.Name(Unit)}")
        + (Steps.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {AuditText.Percent(Steps[^1].CumulativeShare)} within {Steps[^1].Time}"));

    /// <summary>The times from the n-th order to the next, n = 1 to 9.</summary>
    internal static IReadOnlyList<NextPurchase> Of(ActivityColumns activity, int[] members)
    {
        int first = members.Length == 0 ? activity.Last : members.Min(customer => activity.FirstOrders[customer]), longest = activity.Last - first + 1;
        int[] ordered = new int[(Orders - 1) * longest], censored = new int[(Orders - 1) * longest];
        foreach (int customer in members)
        {
            int made = 0, last = 0;
            foreach (var (period, tally) in activity.RowsOf(customer))
            {
                if (tally.Orders == 0) continue;
                int now = (int)Math.Min(Orders, made + tally.Orders);
                if (made > 0 && made < Orders) ordered[(made - 1) * longest + period - last]++; // the first of this period after the last of an earlier one
                for (int order = Math.Max(1, made + 1); order < now; order++) ordered[(order - 1) * longest]++;
                (made, last) = (now, period);
            }
            if (made < Orders) censored[(made - 1) * longest + activity.Last - last]++;
        }
        var times = new NextPurchase[Orders - 1];
        for (int i = 0; i < times.Length; i++) times[i] = new(i + 1, activity.Unit, ordered.AsSpan(i * longest, longest), censored.AsSpan(i * longest, longest));
        return Array.AsReadOnly(times);
    }
}
