using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Counts subscriptions into cohorts: at age k those that were running just after their k-th renewal.</summary>
internal static class SubscriptionHistories
{
    public static CohortSet Of(IEnumerable<Subscription> subscriptions, TimeUnit period, DateOnly observationEnd, bool byKey)
    {
        var cohorts = new CohortSet(subscribed: true);
        foreach (var subscription in subscriptions)
        {
            if (subscription == default) throw new ArgumentException("One of the subscriptions is the default value, which has no start.", nameof(subscriptions));
            if (subscription.Start > observationEnd)
            {
                cohorts.LeftOut++;
                continue;
            }
            var clock = new AnniversaryPeriods(subscription.Start, period);
            int observed = CohortBuilder.Ages(clock.Passed(observationEnd) + 1, subscription.Start);
            int running = subscription.End is { } end && end <= observationEnd ? clock.Passed(end.AddDays(-1)) + 1 : observed;
            var cohort = cohorts[byKey ? subscription.Key ?? "" : CohortName.Of(subscription.Start, period)];
            var revenue = ExactSum.Of(subscription.RevenuePerPeriod, 0);
            for (int age = 0; age < running; age++) cohort.Add(age, 1, revenue);
            cohort.Add(observed, running - 1, null, observationEnd.DayNumber - subscription.Start.DayNumber);
        }
        return cohorts;
    }
}
