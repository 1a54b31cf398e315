using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class EdgeTests
{
    private static readonly DiscountRate Tenth = DiscountRate.PerYear(0.1);

    [Fact]
    public void A_customer_lost_at_tenure_0_was_won_and_counts_from_there_on()
    {
        var km = KaplanMeier.Estimate([new(0, true), new(1, true), new(2, false), new(3, true)], TimeUnit.Year);
        Assert.Equal((1, 0), (km.Survival(0), km.StandardError(0)));
        Assert.Equal(0.75, km.Survival(0.001), 1e-15);
        Assert.Equal(0.5, km.Survival(1), 1e-15);
        Assert.Equal(0.5, km.RetentionRate(1), 1e-15);
        foreach (var timing in new[] { PaymentTiming.StartOfPeriod, PaymentTiming.EndOfPeriod })
        {
            var clv = new CurveClv(new PurchasePattern(10, Frequency.PerYear(1)), new Margin(1), km, Tenth, timing, Duration.Years(3));
            Golden.Agrees(clv.Schedule(3)[^1].CumulativePresentValue, clv.Value, 1e-14);
        }
        Assert.Throws<ArgumentOutOfRangeException>("share", () => km.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => km.Quantile(1));
    }

    [Fact]
    public void A_cost_recovered_within_observation_needs_no_curve_and_a_short_curve_ends_the_search()
    {
        var start = new DateOnly(2025, 1, 1);
        var table = CohortTable.FromSubscriptions(
            new SurvivalTable([100, 60, 40], TimeUnit.Month).Tenures().Select(t => new Subscription(start, t.Churned ? start.AddMonths((int)t.Length) : null, 10)),
            TimeUnit.Month, new DateOnly(2025, 3, 15));
        var cohort = table.Cohorts[0];
        Assert.Equal(0, cohort.Payback(new AcquisitionCost(10), table.ToCurve())!.Value.Age);
        Assert.Null(cohort.Payback(new AcquisitionCost(50), table.ToCurve()));
        Assert.Null(cohort.Payback(new AcquisitionCost(50), RetentionCurve.FromRates([0.6], TimeUnit.Month)));
        Assert.True(cohort.Payback(new AcquisitionCost(22), RetentionCurve.FromRates([0.6, 0.7, 0.7], TimeUnit.Month))!.Value.IsProjected);
        for (int t = 0; t <= 2; t++) Golden.Agrees(table.ToCurve().Survival(t), cohort.ToCurve().Survival(t), 1e-15);
    }

    [Fact]
    public void A_customer_is_worth_more_the_nearer_the_next_renewal()
    {
        var curve = new ShiftedBetaGeometric(0.7, 3.8, TimeUnit.Year);
        TenuredBaseValue At(params double[] tenures) => TenuredBaseValue.FromTenures(
            new PurchasePattern(10, Frequency.PerYear(12)), new Margin(0.6), curve, Tenth, tenures.Select(t => new Tenure(t, Churned: false)));
        double atRenewal = 72 * curve.DiscountedResidualLifetime(Tenth, 3);
        Golden.Agrees(atRenewal / 1.1, At(3).Value, 1e-13);
        Golden.Agrees(atRenewal / Math.Sqrt(1.1), At(3.5).Value, 1e-13);
        Golden.Agrees(atRenewal * (1 / 1.1 + 1 / Math.Sqrt(1.1)) / 2, At(3.5, 3).Rows.Single().ValuePerCustomer, 1e-13);
        Assert.Null(At(3).UntilRenewal);
        Assert.Equal(At(1, 3.5, 3).Value, At(3, 1, 3.5).Value);
    }

    [Fact]
    public void The_bootstrap_keeps_priors_refuses_other_cohorts_and_takes_large_ones()
    {
        SurvivalTable[] cohorts = [new([1_000_000, 869_000, 743_000, 653_000], TimeUnit.Year)];
        var plain = ShiftedBetaGeometric.Fit(cohorts);
        Assert.Throws<ArgumentException>("cohorts", () => plain.Bootstrap([new([1_000_000, 869_000, 743_000, 653_000], TimeUnit.Month)], 3, 1, 20));
        Assert.Throws<ArgumentException>("cohorts", () => plain.Bootstrap([new([100, 87, 74, 65], TimeUnit.Year)], 3, 1, 20));
        double error = plain.Project(3)[2].StandardError;
        Assert.InRange(plain.Bootstrap(cohorts, 3, seed: 1, samples: 400)[2].StandardError / error, 0.85, 1.15);
        SurvivalTable[] few = [new([20, 14, 11], TimeUnit.Year)];
        var sure = ShiftedBetaGeometric.Fit(few, new FitOptions(priors: [new ParameterPrior("alpha", 1, 0.001), new ParameterPrior("beta", 2, 0.001)]));
        Assert.All(sure.Bootstrap(few, 3, seed: 1, samples: 50), p => Assert.True(p.StandardError < 1e-3, p.ToString()));
    }

    [Fact]
    public void Binomial_draws_have_their_mean_and_spread()
    {
        var random = new Random(9);
        foreach (var (n, p) in new[] { (20, 0.3), (1000, 0.02), (100_000, 0.9) })
        {
            double[] draws = [.. Enumerable.Range(0, 4000).Select(_ => (double)BinomialDraw.Next(random, n, p))];
            double mean = draws.Average(), variance = draws.Average(x => (x - mean) * (x - mean)), exact = n * p * (1 - p);
            Assert.InRange(mean - n * p, -5 * Math.Sqrt(exact / 4000), 5 * Math.Sqrt(exact / 4000));
            Assert.InRange(variance / exact, 0.88, 1.12);
        }
        Assert.Equal((0, 1000), (BinomialDraw.Next(random, 1000, 0), BinomialDraw.Next(random, 1000, 1)));
    }

    [Fact]
    public void Tables_by_observed_age_and_tenures_of_the_same_subscriptions_fit_alike()
    {
        var random = new Random(5);
        var end = new DateOnly(2025, 6, 20);
        Subscription[] subscriptions = [.. Enumerable.Range(0, 400).Select(i =>
        {
            var start = new DateOnly(2025, 1, 1).AddDays(random.Next(150));
            return new Subscription(start, random.Next(3) > 0 ? start.AddMonths(random.Next(1, 5)) : null, 10);
        })];
        var table = CohortTable.FromSubscriptions(subscriptions, TimeUnit.Month, end);
        double tables = ShiftedBetaGeometric.Fit(table.ToSurvivalTables()).LogLikelihood;
        Golden.Agrees(ShiftedBetaGeometric.Fit(subscriptions.Select(s => s.TenureAt(end, TimeUnit.Month)), TimeUnit.Month).LogLikelihood, tables, 1e-12);
        Golden.Agrees(ShiftedBetaGeometric.Fit(table.Cohorts.SelectMany(c => c.Tenures()), TimeUnit.Month).LogLikelihood, tables, 1e-12);
        Assert.Equal(400, table.Cohorts.Sum(c => c.Tenures().Count()));
    }

    [Fact]
    public void The_median_is_not_a_period_late_for_a_rounding()
    {
        Assert.Equal(Duration.Years(2), RetentionCurve.FromRates([0.56, 50 / 56.0, 0.9], TimeUnit.Year).MedianLifetime());
        Assert.Equal(Duration.Years(2), RetentionCurve.FromRates([0.7, 0.5 / 0.7, 0.9], TimeUnit.Year).MedianLifetime());
        Assert.Equal(Duration.Years(5), RetentionCurve.Constant(RetentionRate.PerYear(0.8)).ExpectedLifetime());
    }

    [Fact]
    public void Errors_name_what_was_given()
    {
        var observed = RetentionCurve.Observed([100, 80, 60], TimeUnit.Year);
        Assert.Throws<ArgumentOutOfRangeException>("horizon", () => observed.ExpectedResidualLifetime(1));
        Assert.Throws<ArgumentOutOfRangeException>("horizon", () => observed.DiscountedResidualLifetime(Tenth, 1, Duration.Years(2)));
        Assert.Throws<ArgumentOutOfRangeException>("renewals", () => observed.DiscountedResidualLifetime(Tenth, 3, Duration.Years(1)));
        Golden.Agrees(0.75, observed.DiscountedResidualLifetime(Tenth, 1, Duration.Years(1)), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("revenueLost", () => new SubscriberPeriod(TimeUnit.Month, 10, 0, 1000, 50));
        var allAtOnce = Assert.Throws<ArgumentException>(() => LogRankTest.Compare([new(3, true), new(3, true)], [new(3, true)]));
        Assert.Contains("at one time", allAtOnce.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tenures_may_be_written_without_their_name() =>
        Assert.Equal(4, ShiftedBetaGeometric.Fit([new(1, true), new(2, false), new(2, true), new(3, false)], TimeUnit.Year).Observations);

    /// <summary>Errors in points of the projections of years 8 to 12 from a fit to years 0 to 7 (Fader and Hardie 2007, both
    /// segments), as a fit in 30 digits gives them; see Golden/projection_errors.py.</summary>
    [Theory]
    [InlineData("Regular", "sBG", -0.29, -0.26, -0.28, -0.31, -0.30)]
    [InlineData("Regular", "BdW", 0.04, 0.19, 0.28, 0.34, 0.43)]
    [InlineData("High End", "sBG", -0.76, -0.92, -1.28, -1.39, -1.60)]
    [InlineData("High End", "BdW", -0.02, 0.33, 0.46, 0.79, 0.99)]
    public void Projections_miss_the_published_segments_by_so_much(string segment, string model, params double[] errors)
    {
        bool regular = string.Equals(segment, "Regular", StringComparison.Ordinal);
        int[] seen = regular ? [1000, 631, 468, 382, 326, 289, 262, 241] : [1000, 869, 743, 653, 593, 551, 517, 491];
        double[] later = regular ? [22.3, 20.7, 19.4, 18.3, 17.3] : [46.8, 44.5, 42.7, 40.9, 39.4];
        IRetentionCurve curve = string.Equals(model, "sBG", StringComparison.Ordinal)
            ? ShiftedBetaGeometric.Fit(seen, TimeUnit.Year).Model : BetaDiscreteWeibull.Fit(seen, TimeUnit.Year).Model;
        for (int i = 0; i < 5; i++) Assert.Equal(errors[i], 100 * curve.Survival(8 + i) - later[i], 0.0051);
    }
}
