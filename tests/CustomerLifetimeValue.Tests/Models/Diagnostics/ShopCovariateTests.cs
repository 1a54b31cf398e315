using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Models.Shop;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Checks of models with covariates on five customers: each customer is checked by a model of its own.</summary>
public sealed class ShopCovariateTests
{
    private static readonly CustomerKey[] Keys = [.. Days.Keys.Select(key => CustomerKey.FromString(key))];
    private static readonly CovariateModel<BgNbd> Grouped = new(new(0.8, 30, 0.9, 3.5, TimeUnit.Day), [new("channel", Math.Log(2), "web", "store")], [new("channel", Math.Log(0.5), "web", "store")]);
    private static readonly CustomerCovariates Who = CustomerCovariates.Of(Keys).Category("channel", key => key.Text is "a" or "c" ? "web" : "store", reference: "store");

    private static readonly CalendarCovariates Calendar = CalendarCovariates.Weekly(new(2023, 12, 25), new(2024, 12, 31)).Indicator("season", day => day.Month == 4);
    private static readonly CustomerCalendars Series = CustomerCalendars.Of(Keys, Calendar).Indicator("mailing", (key, day) => key.Text is "a" or "b" && day.Month is 2 or 5);
    private static readonly DynamicCovariateModel Moved = new(new ParetoNbd(0.8, 6, 0.6, 12, TimeUnit.Week), [new("season", 0.5), new("mailing", 0.7)], [new("mailing", -0.4)]);
    private static readonly DynamicParetoNbd Dated = new(new ParetoNbd(0.8, 6, 0.6, 12, TimeUnit.Week), Calendar, [new("season", 0.5)]);

    private static readonly CustomerBase Customers = Log.Summarize(End, TimeUnit.Day), ByWeek = Log.Summarize(End, TimeUnit.Week);
    private static readonly Holdout After = Log.Holdout(Customers, HoldoutEnd), AfterByWeek = Log.Holdout(ByWeek, HoldoutEnd), Others = Log.Holdout(Log.Summarize(Start.AddDays(60), TimeUnit.Day), HoldoutEnd);

    [Fact]
    public void Customers_of_two_groups_are_expected_to_do_what_their_groups_do()
    {
        BgNbd Of(CustomerKey key) => Grouped.For(Who[key]);
        double[] expected = [.. Customers.Entries.Select(entry => Of(entry.Customer).ExpectedPurchases(entry.Summary, Duration.Days(30)))];
        var check = HoldoutCheck.Of(Grouped, Who, Log, End, HoldoutEnd);
        Assert.Equal((4.0, 3), (check.TotalActual, check.Rows.Count));
        Assert.Equal(expected.Sum(), check.TotalExpected, 1e-12);
        Assert.Equal((expected[1] + expected[3]) / 2, check.Rows[1].MeanExpected, 1e-12); // b and e have bought once again

        var period = PurchaseTracking.Of(Grouped, Who, Log, End, HoldoutEnd, daysPerPeriod: 30).Periods[1];
        Assert.Equal(new[] { "a", "b", "c" }.Sum(name => Of(name).ExpectedPurchasesOfNewCustomer(Duration.Days(59 - Days[name][0]))), period.CumulativeExpected, 1e-12);
        Assert.Equal(3, period.CumulativeActual);

        var histogram = RepeatHistogram.Of(Grouped, Customers, Who, last: 3);
        Assert.Equal([1L, 2, 0, 1], histogram.Bins.Select(bin => bin.Actual));
        for (int n = 0; n < 3; n++) Assert.Equal(Customers.Entries.Sum(entry => Of(entry.Customer).ProbabilityOfPurchases(n, Duration.Days(entry.Summary.Age))), histogram.Bins[n].Expected, 1e-12);

        var table = CalibrationTable.ByPrediction(Grouped, Who, Customers, After, groups: 1)[0];
        Assert.Equal((4, 1.0), (table.Customers, table.MeanActual));
        Assert.Equal(expected.Min(), table.From, 1e-12);
        Assert.Equal(expected.Max(), table.To, 1e-12);
        Assert.Equal(expected.Average(), table.MeanExpected, 1e-12);
        var residuals = PredictiveResiduals.Of(Grouped, Who, Customers, After, seed: 1);
        for (int i = 0; i < 4; i++) Between(residuals.Values[i], n => Of(Customers.Keys[i]).ProbabilityOfPurchases(Customers.At(i), n, Duration.Days(30)), After.At(i).Purchases);
        Assert.Equal([10.0, 20, 50, 60], CalibrationTable.ByRecency(Grouped, Who, Customers, After, groups: 4).Select(row => row.From)); // e, a, b and c
    }

    [Fact]
    public void Customers_with_a_calendar_are_expected_to_do_what_it_says()
    {
        foreach (bool own in new[] { false, true })
        {
            DynamicParetoNbd Of(CustomerKey key) => own ? Moved.For(Series[key]) : Dated;
            double[] expected = [.. ByWeek.Entries.Select(entry => Of(entry.Customer).ExpectedPurchases(entry.Summary, Duration.Days(30)))];
            var check = own ? HoldoutCheck.Of(Moved, Series, Log, End, HoldoutEnd) : HoldoutCheck.Of(Dated, Log, End, HoldoutEnd);
            Assert.Equal(expected.Sum(), check.TotalExpected, 1e-11);
            Assert.Equal(4, check.TotalActual);

            var tracking = own ? PurchaseTracking.Of(Moved, Series, Log, End, HoldoutEnd, daysPerPeriod: 30) : PurchaseTracking.Of(Dated, Log, End, HoldoutEnd, daysPerPeriod: 30);
            Assert.Equal(new[] { "a", "b", "c", "e" }.Sum(name => Of(name).ExpectedPurchasesOfNewCustomer(Start.AddDays(Days[name][0]), Start.AddDays(119))), tracking.Periods[3].CumulativeExpected, 1e-11);
            Assert.Equal([2L, 3, 4, 8], tracking.Periods.Select(period => period.CumulativeActual));

            var histogram = own ? RepeatHistogram.Of(Moved, ByWeek, Series, last: 3) : RepeatHistogram.Of(Dated, ByWeek, last: 3);
            for (int n = 0; n < 3; n++)
                Assert.Equal(ByWeek.Entries.Sum(entry => Of(entry.Customer).ProbabilityOfPurchases(n, entry.Summary.FirstPurchase!.Value, End)), histogram.Bins[n].Expected, 1e-11);

            var row = own ? CalibrationTable.ByPrediction(Moved, Series, ByWeek, AfterByWeek, groups: 1)[0] : CalibrationTable.ByPrediction(Dated, ByWeek, AfterByWeek, groups: 1)[0];
            Assert.Equal(expected.Average(), row.MeanExpected, 1e-10);
            var recent = own ? CalibrationTable.ByRecency(Moved, Series, ByWeek, AfterByWeek, groups: 1)[0] : CalibrationTable.ByRecency(Dated, ByWeek, AfterByWeek, groups: 1)[0];
            Assert.Equal(10 / 7.0, recent.From, 1e-12); // e bought 10 days ago and c 60
            Assert.Equal(60 / 7.0, recent.To, 1e-12);
            var residuals = own ? PredictiveResiduals.Of(Moved, Series, ByWeek, AfterByWeek, seed: 1) : PredictiveResiduals.Of(Dated, ByWeek, AfterByWeek, seed: 1);
            for (int i = 0; i < 4; i++) Between(residuals.Values[i], Of(ByWeek.Keys[i]).PurchaseDistribution(ByWeek.At(i), Duration.Days(30)).Probability, AfterByWeek.At(i).Purchases);
        }
    }

    [Fact]
    public void A_holdout_of_other_customers_and_groups_that_cannot_be_are_refused_whatever_the_model()
    {
        foreach (var of in new Func<Holdout, int, int, object>[]
                 {
                     (holdout, groups, _) => CalibrationTable.ByPrediction(Grouped, Who, Customers, holdout, groups), (holdout, groups, _) => CalibrationTable.ByRecency(Grouped, Who, Customers, holdout, groups),
                     (holdout, groups, _) => CalibrationTable.ByPrediction(Dated, Customers, holdout, groups), (holdout, groups, _) => CalibrationTable.ByRecency(Moved, Series, Customers, holdout, groups),
                     (holdout, groups, _) => CalibrationTable.ByPrediction(Grouped.Baseline, Customers, holdout, groups),
                     (holdout, groups, last) => PredictiveResiduals.Of(Grouped, Who, Customers, holdout, 1, last, groups), (holdout, groups, last) => PredictiveResiduals.Of(Dated, Customers, holdout, 1, last, groups),
                     (holdout, groups, last) => PredictiveResiduals.Of(Moved, Series, Customers, holdout, 1, last, groups), (holdout, groups, last) => PredictiveResiduals.Of(Grouped.Baseline, Customers, holdout, 1, last, groups),
                     (holdout, groups, last) => PredictiveResiduals.OfSpend(new(Grouped.Baseline, new GammaGamma(6, 4, 15), DiscountRate.None), Customers, holdout, 1, last, groups),
                 })
        {
            Refused.Naming("holdout", () => of(Others, 3, 3));
            Refused.Naming("holdout", () => of(null!, 3, 3));
            Refused.OutOfRange("groups", "0", () => of(After, 0, 3));
            Refused.OutOfRange("groups", "1001", () => of(After, 1_001, 3));
        }
        foreach (var of in new Func<int, object>[]
                 {
                     last => PredictiveResiduals.Of(Grouped, Who, Customers, After, 1, last), last => PredictiveResiduals.Of(Dated, Customers, After, 1, last), last => PredictiveResiduals.Of(Moved, Series, Customers, After, 1, last),
                     last => PredictiveResiduals.OfSpend(new(Grouped.Baseline, new GammaGamma(6, 4, 15), DiscountRate.None), Customers, After, 1, last),
                 })
            Refused.OutOfRange("lastFrequency", "0", () => of(0));
    }

    [Fact]
    public void What_is_null_or_beyond_the_calendar_is_refused_by_name()
    {
        Refused.Naming("covariates", () => HoldoutCheck.Of(Grouped, null!, Log, End, HoldoutEnd));
        Refused.Naming("covariates", () => HoldoutCheck.Of(Moved, null!, Log, End, HoldoutEnd));
        Refused.Naming("covariates", () => PurchaseTracking.Of(Moved, null!, Log, End, HoldoutEnd));
        Refused.Naming("model", () => HoldoutCheck.Of((CovariateModel<BgNbd>)null!, Who, Log, End, HoldoutEnd));
        Refused.Naming("model", () => HoldoutCheck.Of((DynamicCovariateModel)null!, Series, Log, End, HoldoutEnd));
        Refused.Naming("model", () => PurchaseTracking.Of((IPurchaseModel)null!, Log, End, HoldoutEnd));
        Refused.Naming("seen", () => HoldoutCheck.Of(Grouped.Baseline, Log, null!, HoldoutEnd));
        DateOnly beyond = new(2025, 2, 1);
        Refused.OutOfRange("holdoutEnd", "2025-02-01", () => HoldoutCheck.Of(Dated, Log, End, beyond));
        Refused.OutOfRange("holdoutEnd", "2025-02-01", () => HoldoutCheck.Of(Moved, Series, Log, End, beyond));
        Refused.OutOfRange("end", "2025-02-01", () => PurchaseTracking.Of(Dated, Log, End, beyond));
        Refused.OutOfRange("end", "2025-02-01", () => PurchaseTracking.Of(Moved, Series, Log, End, beyond));
    }

    /// <summary>Asserts that a value lies between the chances of fewer purchases and of at most as many.</summary>
    private static void Between(double value, Func<int, double> chance, int purchases)
    {
        double below = Enumerable.Range(0, purchases).Sum(chance);
        Assert.InRange(value, below - 1e-10, below + chance(purchases) + 1e-10);
    }
}
