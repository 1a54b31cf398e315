using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>A refusal says what would be allowed, or why there is nothing to compute.</summary>
public sealed class RetentionRangeTests
{
    private static readonly DateOnly Start = new(2025, 1, 10);
    private static readonly IRetentionCurve Table = RetentionCurve.FromSurvival([1, 0.5, 0.25], TimeUnit.Month), Ended = RetentionCurve.FromSurvival([1, 0], TimeUnit.Month);
    private static readonly Tenure[] Some = [new(1, true), new(2, true), new(3, false)];

    [Fact]
    public void Curves_say_their_ranges()
    {
        Says("tenure", "tenure is 3; allowed: up to 2 months, as far as this curve is known; for more, continue it by a tail (RetentionCurve.Continued)", () => Table.Survival(3));
        Says("count", "count is 3; allowed: up to 2 months", () => Table.DiscountedRenewals(DiscountRate.None, 0, 3));
        Says("count", "count is 1.5; allowed: a whole number ≥ 0, or infinity", () => Table.DiscountedRenewals(DiscountRate.None, 0, 1.5));
        Says("renewals", "renewals is 1; allowed: a number of renewals after which somebody is left", () => Ended.DiscountedRenewals(DiscountRate.None, 1, 1));
        Says("period", "period is 0; allowed: a whole number ≥ 1", () => Table.RetentionRate(0));
        Says("horizon", "horizon is 4; allowed: up to 3 months", () => Table.DiscountedLifetime(DiscountRate.None, horizon: Duration.Months(4)));
        Says("horizon", "horizon is 3; allowed: up to 2 months", () => Table.DiscountedLifetime(DiscountRate.None, PaymentTiming.EndOfPeriod, Duration.Months(3)));
        Says("horizon", "horizon is 2; allowed: up to 1 month", () => Table.DiscountedResidualLifetime(DiscountRate.None, 1, Duration.Months(2)));
        Says("alpha", "alpha is 1E-09; allowed: 1e-8 to 1e8", () => new ShiftedBetaGeometric(1e-9, 1, TimeUnit.Month));
        Says("beta", "beta is 200000000; allowed: 1e-8 to 1e8", () => new BetaDiscreteWeibull(1, 2e8, 1, TimeUnit.Month));
        Says("shape", "shape is 0; allowed: 1e-8 to 1e8", () => new BetaDiscreteWeibull(1, 1, 0, TimeUnit.Month));
        Says("discount", "a rate at which the sum over an infinite horizon is finite, or a finite horizon", () => new ShiftedBetaGeometric(0.5, 1, TimeUnit.Month).DiscountedLifetime(DiscountRate.None));
        Says("discount", "a rate at which the sum over an infinite horizon is finite, or a finite horizon", () => new ShiftedBetaGeometric(0.5, 1, TimeUnit.Month).DiscountedResidualLifetime(DiscountRate.None, 2));
        Says("discount", "a rate at which the sum over an infinite horizon is finite, or a finite horizon",
            () => new CurveClv(new(1, Frequency.PerMonth(1)), Margin.Full, new ShiftedBetaGeometric(0.5, 1, TimeUnit.Month), DiscountRate.None));
        Says("renewals", "a number of renewals after which somebody is left", () => new BetaDiscreteWeibull(1, 1, 1e3, TimeUnit.Month).ChurnGiven(10));
    }

    [Fact]
    public void Joined_and_tabulated_curves_say_what_they_are_made_of()
    {
        Says("rates", "There is no retention rate; allowed: at least one.", () => RetentionCurve.FromRates([], TimeUnit.Month));
        Says("tail", "The tail is by year and the head by month; allowed: one unit.", () => RetentionCurve.Continued(Table, RetentionCurve.Constant(RetentionRate.PerYear(1))));
        Says("rest", "The rest is by year and the head by month; allowed: one unit.", () => ContinuedCurve.Restore(Table, RetentionCurve.Constant(RetentionRate.PerYear(1)), 1));
        Says("join", "Nobody is left where the head ends; allowed: a survival above 0 there.", () => ContinuedCurve.Restore(Ended, Table, 1));
        Says("join", "join is 3; allowed: up to 2 months", () => ContinuedCurve.Restore(Table, Table, 3));
        Says("join", "join is -1; allowed: ", () => ContinuedCurve.Restore(Table, Table, -1));
        Says("survivors", "survivors is 0; allowed: a first row > 0, the customers won", () => new SurvivalTable([0, 0], TimeUnit.Month));
        Says("survivors", "survivors is 3; allowed: row 2 from 0 to 2, the row before: survivors never rise", () => new SurvivalTable([5, 2, 3], TimeUnit.Month));
        Says("period", "period is 3; allowed: 1 to 2", () => new SurvivalTable([5, 2, 1], TimeUnit.Month).Lost(3));
    }

    [Fact]
    public void Estimates_say_what_they_need()
    {
        Says("tenures", "tenures is empty; allowed: at least one customer.", () => KaplanMeier.Estimate([], TimeUnit.Month));
        Says("tenures", "No customer in tenures was observed for any time; allowed: at least one tenure above 0.", () => KaplanMeier.Estimate([new(0, true)], TimeUnit.Month));
        Says("share", "share is 1; allowed: above 0 and below 1", () => KaplanMeier.Estimate(Some, TimeUnit.Month).Quantile(1));
        Says("tenures", "A customer (1) has no group (null or blank).", () => KaplanMeier.ByGroup([(" ", new(1, true))], TimeUnit.Month));
        Says("tenures", "tenures is empty; allowed: at least one customer.", () => KaplanMeier.ByGroup([], TimeUnit.Month));
        Says("tenures", "Nobody in group 'shop' was observed for any time; allowed: at least one tenure above 0 in each group.", () => KaplanMeier.ByGroup([("web", new(1, true)), ("shop", new(0, true))], TimeUnit.Month));
        Says("customers", "customers is 0; allowed: a whole number ≥ 1", () => KaplanMeier.Restore(TimeUnit.Month, 0, 1, []));
        Says("longest", "longest is 0; allowed: ", () => KaplanMeier.Restore(TimeUnit.Month, 1, 0, []));
        Says("steps", "The step 'at 1: 2 of 2 left, survival 0 ± 0' does not follow from those before it and 1 customers.", () => KaplanMeier.Restore(TimeUnit.Month, 1, 1, [new(1, 2, 2, 0, 0)]));
        Says("steps", "The step 'at 1: 1 of 2 left, survival 0.4 ± 0.282843' contradicts its counts.", () => KaplanMeier.Restore(TimeUnit.Month, 2, 1, [new(1, 2, 1, 0.4, 0.5)]));
        Says("tenures", "Nobody in tenures has left; allowed: at least one who has.", () => CompetingRisks.Estimate([new(1, null)], TimeUnit.Month));
        CausedTenure[] causes = [new(1, "price"), new(2, "moved"), new(3, null)];
        Assert.Equal("There is no cause 'weather'; there are: moved, price.", Assert.Throws<KeyNotFoundException>(() => CompetingRisks.Estimate(causes, TimeUnit.Month).Without("weather")).Message);
        Says("Cause", "Cause is blank; allowed: a text, or null of a customer who is still there.", () => new CausedTenure(1, ""));
    }

    [Fact]
    public void Tests_say_what_there_is_to_compare()
    {
        Says("first", "first is empty; allowed: at least one customer.", () => LogRankTest.Compare([], Some));
        Says("second", "second is empty; allowed: at least one customer.", () => LogRankTest.Compare(Some, []));
        Says("first", "Nobody left while both groups were under observation; there is nothing to compare.", () => LogRankTest.Compare([new(1, false)], [new(2, true)]));
        Says("first", "Everyone under observation left at one time; there is nothing to compare.", () => LogRankTest.Compare([new(2, true)], [new(2, true)]));
        CausedTenure[] one = [new(1, "price"), new(2, "moved"), new(2, null)];
        Says("groups", "groups are 1; allowed: at least two.", () => GrayTest.Compare([one], "price"));
        Says("groups", "Group 2 is empty; allowed: at least one customer.", () => GrayTest.Compare([one, []], "price"));
        Says("cause", "Nobody left for 'weather'; there are: moved, price.", () => GrayTest.Compare(one, one, "weather"));
        Says("groups", "Too few left for 'price' while all groups were under observation; there is nothing to compare.", () => GrayTest.Compare([new(1, null)], [new(5, "price")], "price"));
    }

    [Fact]
    public void Fits_say_what_the_likelihood_needs()
    {
        Says("cohorts", "There is no cohort, or one of them is null; allowed: at least one.", () => ShiftedBetaGeometric.Fit(Array.Empty<SurvivalTable>()));
        Says("cohorts", "There is no cohort, or one of them is null; allowed: at least one.", () => ShiftedBetaGeometric.Fit([new SurvivalTable([2, 1], TimeUnit.Month), null!]));
        Says("cohorts", "Cohorts by month and by year; allowed: one unit.", () => ShiftedBetaGeometric.Fit([new SurvivalTable([2, 1], TimeUnit.Month), new SurvivalTable([2, 1], TimeUnit.Year)]));
        Says("tenures", "tenures is empty; allowed: at least one customer.", () => ShiftedBetaGeometric.Fit([], TimeUnit.Month));
        Says("tenures", "None of the 2 customers in tenures has left; allowed: at least one who has: how long they stay cannot be told yet.", () => ShiftedBetaGeometric.Fit([new(1, false), new(2, false)], TimeUnit.Month));
        Says("tenures", "All of the 2 customers observed in tenures left in their first period; allowed: at least one renewal.", () => ShiftedBetaGeometric.Fit([new(1, true), new(0.5, true)], TimeUnit.Month));
        Says("tenures", "tenures is 100001; allowed: tenures up to 100000 periods; take a longer unit", () => ShiftedBetaGeometric.Fit([new(100_001, true)], TimeUnit.Month));
        Says("tenures", "tenures is 100001; allowed: tenures up to 100000 periods; take a longer unit", () => TenuredBaseValue.FromTenures(new(1, Frequency.PerMonth(1)), Margin.Full, Table, DiscountRate.None, [new(100_001, false)]));
        Says("customersByRenewals", "There is no count; allowed: at least one.", () => new TenuredBaseValue(new(1, Frequency.PerMonth(1)), Margin.Full, Table, DiscountRate.None, []));
    }

    [Fact]
    public void Cohorts_say_their_ranges()
    {
        Says("end", "end is 2025-01-10; allowed: a day after 2025-01-10, the start", () => new Subscription(Start, Start));
        Says("observationEnd", "observationEnd is 2025-01-09; allowed: 2025-01-10 or later", () => new Subscription(Start).TenureAt(new(2025, 1, 9), TimeUnit.Month));
        Says("subscriptions", "One of the subscriptions is the default value, which has no start.", () => CohortTable.FromSubscriptions([default], TimeUnit.Month, Start));
        Says("subscriptions", "subscriptions holds no customer won by 2025-01-10; allowed: at least one.", () => CohortTable.FromSubscriptions([new(Start.AddDays(1))], TimeUnit.Month, Start));
        var table = CohortTable.FromSubscriptions([new(Start, null, 10)], TimeUnit.Month, Start);
        var cohort = table.Cohorts[0];
        Says("days", "days is 0; allowed: a whole number ≥ 1", () => cohort.RepeatRate(0));
        Says("periods", "periods is 100001; allowed: 0 to 100000", () => cohort.CumulativeValue(100_001));
        Says("curve", "The curve is by year and the cohort by month; allowed: one unit.", () => cohort.CumulativeValue(1, RetentionCurve.Constant(RetentionRate.PerYear(1))));
        Assert.Equal("Nothing was observed of cohort 2025-01 for a period after its first; there is no curve yet.", Assert.Throws<InvalidOperationException>(cohort.ToCurve).Message);
        Assert.Equal("No cohort was observed for a period after its first; there is no curve yet.", Assert.Throws<InvalidOperationException>(table.ToCurve).Message);
        Says("customersAtStart", "customersAtStart is 0; allowed: a whole number > 0", () => new SubscriberPeriod(TimeUnit.Month, 0, 0, 1, 0));
        Says("customersLost", "customersLost is 3; allowed: 0 to 2, the customers at the start", () => new SubscriberPeriod(TimeUnit.Month, 2, 3, 1, 0));
        Says("revenueLost", "revenueLost is 1; allowed: 0 where no customer was lost; what those who stayed pay less is contraction", () => new SubscriberPeriod(TimeUnit.Month, 2, 0, 1, 1));
        Says("expansion", "", () => new SubscriberPeriod(TimeUnit.Month, 2, 0, 1e-300, 0, expansion: 1e300));
        Says("revenueAtStart", "", () => new SubscriberPeriod(TimeUnit.Month, 2, 0, double.PositiveInfinity, 0));
        SubscriberPeriod month = new(TimeUnit.Month, 2, 1, 1, 0), year = new(TimeUnit.Year, 2, 1, 1, 0);
        Says("window", "window is 3; allowed: 1 to 2, the number of periods", () => ChurnMetrics.TrailingCustomerChurn([month, month], 3));
        Says("periods", "One of the periods is null.", () => ChurnMetrics.TrailingCustomerChurn([month, null!], 2));
        Says("periods", "The periods differ in length; allowed: one length.", () => ChurnMetrics.TrailingCustomerChurn([month, year], 2));
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Null("survival", () => RetentionCurve.FromSurvival(null!, TimeUnit.Month));
        Null("rates", () => RetentionCurve.FromRates(null!, TimeUnit.Month));
        Null("survivors", () => new SurvivalTable(null!, TimeUnit.Month));
        Null("curve", () => ((IRetentionCurve)null!).HasTail());
        Null("curve", () => ((IRetentionCurve)null!).ChurnRate(1));
        Null("curve", () => ((IRetentionCurve)null!).After(1));
        Null("curve", () => ((IRetentionCurve)null!).SurvivalTo(1));
        Null("cause", () => CompetingRisks.Estimate([new(1, "price")], TimeUnit.Month).Incidence(null!, 1));
        Null("cause", () => GrayTest.Compare([new(1, "price")], [new(1, "price")], null!));
        Null("groups", () => GrayTest.Compare([[new(1, "price")], null!], "price"));
        Null("tenures", () => TenuredBaseValue.FromTenures(new(1, Frequency.PerMonth(1)), Margin.Full, Table, DiscountRate.None, null!));
        Null("key", () => CohortTable.ByKey(TransactionLog.From([new("a", Start, 1)]), null!, TimeUnit.Month, Start));
    }

    private static void Null(string parameter, Func<object?> act) => Assert.Throws<ArgumentNullException>(parameter, act);

    private static void Says(string parameter, string text, Func<object?> act) => Assert.Contains(text, Refused.Naming(parameter, act).Message, StringComparison.Ordinal);
}
