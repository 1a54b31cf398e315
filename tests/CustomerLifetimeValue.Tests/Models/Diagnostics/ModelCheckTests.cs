using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class ModelCheckTests
{
    private static readonly DateOnly Start = new(2020, 1, 1), End = new(2021, 1, 1), HoldoutEnd = new(2021, 10, 1);
    private static readonly ParetoNbd Truth = new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);
    private static readonly TransactionLog Log = TransactionLog.From(Truth.Simulate(3_000, Duration.Between(Start, HoldoutEnd), seed: 11, acquisition: Duration.Weeks(12), start: Start));

    [Fact]
    public void The_model_that_made_the_orders_passes_all_three_checks()
    {
        CustomerBase customers = Log.Summarize(End, TimeUnit.Week);
        var histogram = RepeatHistogram.Of(Truth, customers);
        Assert.InRange(histogram.ChiSquare, 0, 30);

        var last = PurchaseTracking.Of(Truth, Log, End, HoldoutEnd).Periods[^1];
        Assert.InRange(last.CumulativeActual / last.CumulativeExpected, 0.9, 1.1);

        var check = HoldoutCheck.Of(Truth, Log, End, HoldoutEnd);
        Assert.InRange(check.TotalActual / check.TotalExpected, 0.9, 1.1);
        Assert.True(check.Model.RootMeanSquare < Math.Min(check.LastPeriodRepeated.RootMeanSquare, check.Mean.RootMeanSquare), check.ToString());
    }

    [Fact]
    public void Tracking_adds_up_and_can_be_stopped()
    {
        var tracking = PurchaseTracking.Of(Truth, Log, End, HoldoutEnd, daysPerPeriod: 30);
        Golden.Agrees(tracking.Periods.Sum(p => p.Expected), tracking.Periods[^1].CumulativeExpected, 1e-12);
        Assert.Equal(tracking.Periods.Sum(p => p.Actual), tracking.Periods[^1].CumulativeActual);
        var day = tracking.Periods[5].End;
        double each = Log.Summarize(End, TimeUnit.Day).Sum(c => c.FirstPurchase < day ? Truth.ExpectedPurchasesOfNewCustomer(Duration.Between(c.FirstPurchase!.Value, day)) : 0);
        Golden.Agrees(each, tracking.Periods[5].CumulativeExpected, 1e-12);
        Assert.Throws<OperationCanceledException>(() => PurchaseTracking.Of(Truth, Log, End, HoldoutEnd, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseTracking.Of(Truth, Log, End, HoldoutEnd, daysPerPeriod: 0));
    }

    [Fact]
    public void A_model_of_ones_own_is_checked_and_valued_like_the_librarys()
    {
        var own = new EverybodyBuys(0.05);
        CustomerBase customers = Log.Summarize(End, TimeUnit.Day);
        double expected = 0.05 * Duration.Between(End, HoldoutEnd).In(TimeUnit.Week);
        var check = HoldoutCheck.Of(own, Log, End, HoldoutEnd);
        Golden.Agrees(expected * customers.Count, check.TotalExpected, 1e-12);
        Assert.Equal(HoldoutCheck.Of(Truth, Log, End, HoldoutEnd).TotalActual, check.TotalActual);

        var clv = new PredictedClv(own, new FlatOrders(20), DiscountRate.None, grossMargin: 0.5, horizon: Duration.Weeks(10));
        Golden.Agrees(5, clv.Predict(customers.At(0)).Value, 1e-14);
        Assert.Equal(customers.Select(clv.Predict), clv.Predict(customers));
    }

    [Fact]
    public void Errors_of_known_predictions_are_the_plain_ones()
    {
        var errors = PredictionErrors.Of([1, 2, 4], [0, 2, 6]);
        Golden.Agrees(1, errors.MeanAbsolute, 1e-15);
        Golden.Agrees(Math.Sqrt(5.0 / 3), errors.RootMeanSquare, 1e-15);
        Golden.Agrees(-1 / 3.0, errors.Bias, 1e-15);
        Assert.Equal(1, errors.NormalizedGini);
        Assert.Equal(-1, PredictionErrors.Of([3, 2, 1], [0, 2, 6]).NormalizedGini);
        Assert.Equal(0, PredictionErrors.Of([3, 3, 3], [0, 2, 6]).NormalizedGini);
        Assert.Null(PredictionErrors.Of([3, 2, 1], [2, 2, 2]).NormalizedGini);
        Assert.Throws<ArgumentOutOfRangeException>(() => PredictionErrors.Of([double.NaN], [1]));
    }

    private sealed class EverybodyBuys(double perWeek) : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => perWeek * horizon.In(TimeUnit.Week);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => perWeek / discount.ContinuousPer(TimeUnit.Week);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => discount.Value == 0
            ? ExpectedPurchases(customer, horizon)
            : perWeek * (1 - Math.Exp(-discount.ContinuousPer(TimeUnit.Week) * horizon.In(TimeUnit.Week))) / discount.ContinuousPer(TimeUnit.Week);
    }

    private sealed class FlatOrders(double value) : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => value;
    }
}
