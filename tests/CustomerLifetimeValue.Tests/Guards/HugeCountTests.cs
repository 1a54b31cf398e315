using System.Globalization;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>A count that no memory holds is refused by name, with its range, before anything is made of it.</summary>
public sealed class HugeCountTests
{
    private static readonly BgNbd s_model = new(0.6, 8, 0.9, 3, TimeUnit.Week);
    private static readonly DiscountRate s_discount = DiscountRate.PerYear(0.1);
    private static readonly IRetentionCurve s_curve = RetentionCurve.Constant(RetentionRate.PerYear(0.8));
    private static readonly MarkovClv s_markov = new(["a", "b"], [[0.9, 0.1], [0.1, 0.8]], [1.0, 2.0], s_discount, Duration.Years(1));

    public static TheoryData<string> Members => [.. Counts().Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public void A_count_beyond_its_range_is_refused_with_the_range(string member)
    {
        var (name, call) = Counts()[member];
        foreach (int count in (int[])[int.MaxValue, 10_000_001])
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => call(count));
            Assert.Equal(name, refused.ParamName);
            Assert.Contains(count.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
            Assert.Contains("allowed: ", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Cohorts_of_more_days_than_history_has_are_refused_naming_the_first()
    {
        var log = TransactionLog.From([new("a", new DateOnly(2025, 1, 1), 5), new("b", DateOnly.MinValue, 5)]);
        var end = new DateOnly(2025, 12, 31);
        foreach (Func<CohortTable> make in (Func<CohortTable>[])[
            () => CohortTable.ByFirstPurchase(log, TimeUnit.Day, end), () => CohortTable.ByKey(log, _ => "", TimeUnit.Day, end), () => CohortTable.ByFirstSegment(log, TimeUnit.Day, end),
            () => CohortTable.FromSubscriptions([new(DateOnly.MinValue.AddDays(1))], TimeUnit.Day, end)])
            Assert.Contains("0001-01-0", Refused.Naming("period", make).Message, StringComparison.Ordinal);
        Assert.Equal(2, CohortTable.ByFirstPurchase(log, TimeUnit.Month, end).All.Size);
    }

    [Fact]
    public void A_plan_of_many_tenures_is_bounded_by_its_covariances()
    {
        Refused.OutOfRange("customersByTenure", "1001", () => ExistingCustomers.ByTenure([.. Enumerable.Repeat(1.0, 1001)], s_curve));
        var many = ExistingCustomers.ByTenure([.. Enumerable.Repeat(1.0, 1000)], s_curve);
        Assert.Contains("[1, 1000]", Refused.Naming("periods", () => ReplacementPlan.Hold(many, new AcquisitionCost(10), 1001)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e300, 1e3, 0)]
    [InlineData(1e300, 1e3, 1e300)]
    [InlineData(1, 1e300, -1e300)]
    [InlineData(1e-300, 1e300, 1e300)]
    public void A_plan_near_the_largest_double_is_finite_or_refused(double cost, double customers, double contribution)
    {
        ReplacementPlan plan;
        try
        {
            plan = ReplacementPlan.Hold(customers, RetentionRate.PerYear(0.8), new AcquisitionCost(cost), 12, contribution, s_discount);
        }
        catch (ArgumentOutOfRangeException)
        {
            return;
        }
        double[] figures =
        [
            .. new[] { plan.TotalSpendInterval(0.999999), plan.TotalCashFlowInterval(0.999999), plan.PresentValueInterval(0.999999) }.SelectMany(interval => new[] { interval.Lower, interval.Upper }),
            .. plan.SelectMany(period => new[] { period.CashFlowInterval().Lower, period.CashFlowInterval().Upper, period.AcquisitionSpendInterval().Upper, period.ClosingInterval().Upper, period.PresentValue }),
        ];
        Assert.All(figures, figure => Assert.True(double.IsFinite(figure)));
    }

    [Fact]
    public void Deviations_scale_with_the_money() => Properties.ForAll(Draw.Whole(1, 1000), cost =>
    {
        double Deviation(double scale) => ReplacementPlan.Hold(1000, RetentionRate.PerYear(0.8), new AcquisitionCost(cost * scale), 5, 30 * scale, s_discount)[2].CashFlowDeviation / scale;
        Assert.Equal(Deviation(1), Deviation(Math.ScaleB(1, 900)));
        Assert.Equal(Deviation(1), Deviation(Math.ScaleB(1, -900)));
    });

    private static Dictionary<string, (string Parameter, Func<int, object?> Call)> Counts()
    {
        var pattern = new PurchasePattern(100, Frequency.PerYear(3));
        var clv = new PredictedClv(s_model, new GammaGamma(6, 4, 16), s_discount);
        var base2 = CustomerBase.From([("a", new CustomerSummary(1, 3, 5, TimeUnit.Week, 5)), ("b", new CustomerSummary(0, 0, 5, TimeUnit.Week))]);
        return new(StringComparer.Ordinal)
        {
            ["Schedule of a discounted value"] = ("periods", n => new DiscountedClv(pattern, new Margin(0.4), RetentionRate.PerMonth(0.97), s_discount).Schedule(n)),
            ["Schedule along a curve"] = ("periods", n => new CurveClv(pattern, new Margin(0.4), s_curve, s_discount).Schedule(n)),
            ["ByPeriod"] = ("periods", n => clv.ByPeriod(new CustomerSummary(3, 20, 40, TimeUnit.Week), TimeUnit.Day, n)),
            ["ReplacementPlan.Hold"] = ("periods", n => ReplacementPlan.Hold(1000, RetentionRate.PerYear(0.8), new AcquisitionCost(10), n)),
            ["ReplacementPlan.GrowTo"] = ("periods", n => ReplacementPlan.GrowTo(1000, 2000, RetentionRate.PerYear(0.8), new AcquisitionCost(10), n)),
            ["ReplacementPlan by tenure"] = ("periods", n => ReplacementPlan.Hold(ExistingCustomers.ByTenure([5, 5], s_curve), new AcquisitionCost(10), n)),
            ["MarkovClv"] = ("steps", n => new MarkovClv(["a"], [[0.9]], [1.0], s_discount, Duration.Years(1), steps: n)),
            ["CountsAfter"] = ("steps", n => s_markov.CountsAfter([1, 2], n)),
            ["ByQuantile"] = ("segments", n => ValueSegments.ByQuantile([new("a", 1), new("b", 2)], n)),
            ["SummarizeBy"] = ("segmentCount", n => Portfolio.SummarizeBy([1.0], [0], n)),
            ["SimulateCustomers"] = ("customers", n => s_model.SimulateCustomers(n, Duration.Weeks(10), 1)),
            ["SurvivalTo"] = ("periods", n => s_curve.SurvivalTo(n)),
            ["RepeatHistogram"] = ("last", n => RepeatHistogram.Of(s_model, base2, n)),
            ["HoldoutCheck"] = ("lastRow", n => HoldoutCheck.Of(s_model, TransactionLog.From([new("a", new DateOnly(2025, 1, 1), 5)]), new DateOnly(2025, 2, 1), new DateOnly(2025, 3, 1), n)),
            ["CumulativeValue"] = ("periods", n => CohortTable.FromSubscriptions([new(new DateOnly(2024, 1, 1), revenuePerPeriod: 5)], TimeUnit.Month, new DateOnly(2025, 1, 1)).All.CumulativeValue(n, s_curve)),
            ["Lorenz"] = ("intervals", n => Portfolio.Concentration([1.0, 2.0]).Lorenz(n)),
        };
    }
}
