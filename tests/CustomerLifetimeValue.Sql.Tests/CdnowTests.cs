using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

/// <summary>The 69,659 orders of 23,570 customers of CDNOW, by every engine that is here.</summary>
public sealed class CdnowTests
{
    private static readonly DateOnly Middle = new(1997, 9, 30), End = new(1998, 6, 30);

    [CdnowFact]
    public void Every_rule_gives_every_customer_the_summary_that_a_log_gives() => ByEveryEngine((engine, log) =>
    {
        foreach (var period in Enum.GetValues<TimeUnit>())
            foreach (bool first in (bool[])[false, true])
                foreach (var returns in Enum.GetValues<ReturnsPolicy>())
                    Same(new(period, first, returns));

        void Same(SummaryOptions options)
        {
            CustomerBase expected = log.Summarize(Middle, TimeUnit.Week, options), actual = engine.On(options).Summarize(Middle, TimeUnit.Week);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (one, other) in expected.Entries.Zip(actual.Entries))
            {
                Assert.Equal((one.Summary.Frequency, one.Summary.Recency, one.Summary.Age), (other.Summary.Frequency, other.Summary.Recency, other.Summary.Age));
                double tolerance = engine.Name == "SQLite" ? 1e-14 * Math.Max(1, one.Summary.TotalRevenue!.Value) : 0; // which has no decimals
                Assert.Equal(one.Summary.MonetaryValue, other.Summary.MonetaryValue, tolerance);
                Assert.Equal(one.Summary.TotalRevenue!.Value, other.Summary.TotalRevenue!.Value, tolerance);
            }
        }
    });

    [CdnowFact]
    public void Fits_holdouts_tracking_cohorts_and_activity_are_those_of_the_log() => ByEveryEngine((engine, log) =>
    {
        var orders = engine.On();
        var customers = log.Summarize(Middle, TimeUnit.Week);
        ModelFit<BgNbd> expected = BgNbd.Fit(customers), fit = BgNbd.Fit(orders.Patterns(Middle, TimeUnit.Week));
        Assert.Equal((expected.Model, expected.LogLikelihood), (fit.Model, fit.LogLikelihood));
        double regular = BgCnbd.Fit(customers, k: 2).LogLikelihood, gaps = BgCnbd.Fit(orders.Patterns(Middle, TimeUnit.Week, sumOfLogGaps: true), k: 2).LogLikelihood;
        Assert.Equal(regular, gaps, 1e-9 * Math.Abs(regular));
        ModelFit<GammaGamma> spend = GammaGamma.Fit(customers), counted = GammaGamma.Fit(orders.SpendPatterns(Middle));
        Assert.Equal(spend.LogLikelihood, counted.LogLikelihood, 1e-9 * Math.Abs(spend.LogLikelihood));
        Assert.Equal(spend.Model.Q, counted.Model.Q, 1e-6);
        HoldoutCheck check = HoldoutCheck.Of(fit.Model, log, Middle, End), made = orders.HoldoutCheck(fit.Model, Middle, End);
        Assert.Equal(check.TotalActual, made.TotalActual);
        Assert.Equal(check.TotalExpected, made.TotalExpected, 1e-9 * check.TotalExpected);
        Assert.Equal(PurchaseTracking.Of(fit.Model, log, Middle, End).Periods, orders.PurchaseTracking(fit.Model, Middle, End).Periods);
        CohortTable cohorts = CohortTable.ByFirstPurchase(log, TimeUnit.Month, End), engines = orders.CohortsByFirstPurchase(End, TimeUnit.Month);
        Assert.Equal(cohorts.Cohorts.Select(cohort => cohort.Cells), engines.Cohorts.Select(cohort => cohort.Cells));
        Assert.Equal(CustomerActivity.From(log, TimeUnit.Quarter, end: End).Rows, orders.Activity(End, TimeUnit.Quarter).Rows);
        Assert.All(log.TotalsByCustomer().Zip(orders.TotalsByCustomer()), pair =>
        {
            Assert.Equal((pair.First.Customer, pair.First.Orders, pair.First.LastDate), (pair.Second.Customer, pair.Second.Orders, pair.Second.LastDate));
            Assert.Equal(pair.First.Revenue, pair.Second.Revenue, 1e-10);
        });
    });

    private static void ByEveryEngine(Action<Engine, TransactionLog> check)
    {
        Transaction[] orders = [.. File.ReadLines(Cdnow.Transactions).Skip(1).Select(line => line.Split(',')).Select(row =>
            new Transaction(row[0], DateOnly.ParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(row[3], CultureInfo.InvariantCulture)))];
        var log = TransactionLog.From(orders);
        foreach (string name in Engine.Here)
        {
            using var engine = Engine.Open(name);
            engine.Orders(orders);
            check(engine, log);
        }
    }
}
