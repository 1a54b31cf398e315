namespace CustomerLifetimeValue.Retention;

/// <summary>Subscriptions as histories: at age k those that were running just after their k-th renewal.</summary>
internal static class SubscriptionHistories
{
    public static CohortHistories Of(IEnumerable<Subscription> subscriptions, TimeUnit period, DateOnly observationEnd, bool byKey)
    {
        var rows = new List<(string, CohortHistory)>();
        int later = 0;
        foreach (var subscription in subscriptions)
        {
            if (subscription == default) throw new ArgumentException("One of the subscriptions is the default value, which has no start.", nameof(subscriptions));
            if (subscription.Start > observationEnd)
            {
                later++;
                continue;
            }
            var clock = new AnniversaryPeriods(subscription.Start, period);
            int observed = clock.Passed(observationEnd) + 1;
            int running = subscription.End is { } end && end <= observationEnd ? clock.Passed(end.AddDays(-1)) + 1 : observed;
            (int, int, double)[] events = [.. Enumerable.Range(0, running).Select(age => (age, 1, subscription.RevenuePerPeriod))];
            var history = new CohortHistory(observed, running - 1, null, observationEnd.DayNumber - subscription.Start.DayNumber, events);
            rows.Add((byKey ? subscription.Key ?? "" : CohortName.Of(subscription.Start, period), history));
        }
        return new CohortHistories(rows, later);
    }
}
