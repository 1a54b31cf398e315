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
        Assert.Equal(customers.Select(c => clv.Predict(c).Value), clv.Predict(customers).Values.ToArray());
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

    [Fact]
    public void A_holdout_check_of_counted_customers_is_that_of_the_log()
    {
        CustomerBase customers = Log.Summarize(End, TimeUnit.Week);
        var holdout = Log.Holdout(customers, HoldoutEnd);
        var before = Log.Summarize(End.AddDays(-(HoldoutEnd.DayNumber - End.DayNumber)), TimeUnit.Week);
        var rows = customers.Entries.Select((entry, i) => (entry.Summary.Frequency, entry.Summary.Recency, entry.Summary.Age,
                Recent: entry.Summary.Frequency - (before.TryGet(entry.Customer, out var earlier) ? earlier.Frequency : 0), holdout.At(i).Purchases))
            .CountBy(row => row).Select(row => new HoldoutPattern(new(row.Key.Frequency, row.Key.Recency, row.Key.Age, TimeUnit.Week), row.Key.Recent, row.Key.Purchases, row.Value));
        HoldoutCheck listed = HoldoutCheck.Of(Truth, Log, End, HoldoutEnd), counted = HoldoutCheck.Of(Truth, rows, Duration.Between(End, HoldoutEnd));
        Assert.Equal((listed.TotalActual, listed.Rows.Count), (counted.TotalActual, counted.Rows.Count));
        Golden.Agrees(listed.TotalExpected, counted.TotalExpected, 1e-13);
        foreach (var (one, other) in listed.Rows.Zip(counted.Rows))
        {
            Assert.Equal((one.Frequency, one.OrMore, one.Customers, one.MeanActual), (other.Frequency, other.OrMore, other.Customers, other.MeanActual));
            Golden.Agrees(one.MeanExpected, other.MeanExpected, 1e-13);
        }
        foreach (var (one, other) in (IEnumerable<(PredictionErrors, PredictionErrors)>)[(listed.Model, counted.Model), (listed.LastPeriodRepeated, counted.LastPeriodRepeated), (listed.Mean, counted.Mean)])
        {
            Golden.Agrees(one.MeanAbsolute, other.MeanAbsolute, 1e-12);
            Golden.Agrees(one.RootMeanSquare, other.RootMeanSquare, 1e-12);
            Assert.Equal(one.Bias, other.Bias, 1e-12);
            Assert.Equal(one.NormalizedGini!.Value, other.NormalizedGini!.Value, 1e-12);
        }
    }

    [Fact]
    public void Tracking_of_counted_purchases_is_that_of_the_log()
    {
        CustomerBase customers = Log.Summarize(End, TimeUnit.Day);
        var arrivals = customers.CountBy(c => c.FirstPurchase!.Value).Select(day => (day.Key, (long)day.Value));
        var repeats = Log.Orders.Where(order => customers.TryGet(order.Customer, out var c) && order.Date > c.FirstPurchase).DistinctBy(order => (order.Customer, order.Date))
            .CountBy(order => order.Date).Select(day => (day.Key, (long)day.Value));
        var listed = PurchaseTracking.Of(Truth, Log, End, HoldoutEnd, daysPerPeriod: 30);
        Assert.Equal(listed.Periods, PurchaseTracking.Of(Truth, arrivals, repeats, End, HoldoutEnd, daysPerPeriod: 30).Periods);
        Assert.Equal(listed.Periods, PurchaseTracking.Of(Truth, arrivals.Reverse(), repeats.Reverse(), End, HoldoutEnd, daysPerPeriod: 30).Periods);
        Assert.Equal(3_000_000_000_000, PurchaseTracking.Of(Truth, [(Start, 5_000_000_000_000)], [(Start.AddDays(1), 3_000_000_000_000)], End, End).Periods[^1].CumulativeActual);

        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseTracking.Of(Truth, [(End.AddDays(1), 1)], repeats, End, HoldoutEnd));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurchaseTracking.Of(Truth, arrivals, [(End, -1)], End, HoldoutEnd));
        Assert.Throws<ArgumentException>(() => PurchaseTracking.Of(Truth, [(Start, 0)], [], End, HoldoutEnd));
        Assert.Throws<ArgumentException>(() => PurchaseTracking.Of(Truth, [(Start, long.MaxValue), (Start, 1)], [], End, HoldoutEnd));
    }

    [Fact]
    public void A_histogram_of_counted_customers_is_that_of_the_customers()
    {
        CustomerBase customers = Log.Summarize(End, TimeUnit.Week);
        RepeatHistogram listed = RepeatHistogram.Of(Truth, customers), counted = RepeatHistogram.Of(Truth, CustomerPatterns.From(CustomerPatterns.Of(customers).Select(p => (p.Summary, 1_000_000_000 * p.Count))));
        foreach (var (one, other) in listed.Bins.Zip(counted.Bins))
        {
            Assert.Equal(1_000_000_000 * one.Actual, other.Actual);
            Golden.Agrees(1e9 * one.Expected, other.Expected, 1e-12);
        }
    }

    [Fact]
    public void A_customer_whose_purchases_a_later_return_undid_is_not_missed_in_the_check()
    {
        var options = new SummaryOptions(mergePeriod: TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod);
        var log = TransactionLog.From([new Transaction("undone", new DateOnly(2020, 2, 3), 10), new Transaction("undone", new DateOnly(2020, 2, 20), -10), new Transaction("a", Start, 5)]);
        var check = HoldoutCheck.Of(Truth, log, new DateOnly(2020, 3, 1), new DateOnly(2020, 3, 20), options: options);
        Assert.Equal(1, check.Rows.Sum(row => row.Customers));
    }

    [Fact]
    public void Errors_of_counted_predictions_are_those_of_each_stated_as_often()
    {
        double[] predicted = [1, 2.5, 4, 2.5], actual = [0, 2, 6, 3];
        long[] counts = [3, 1, 2, 4];
        IEnumerable<double> Each(double[] values) => values.Zip(counts).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second));
        PredictionErrors listed = PredictionErrors.Of([.. Each(predicted)], [.. Each(actual)]), counted = PredictionErrors.Of(predicted, actual, counts);
        Golden.Agrees(listed.MeanAbsolute, counted.MeanAbsolute, 1e-15);
        Golden.Agrees(listed.RootMeanSquare, counted.RootMeanSquare, 1e-15);
        Golden.Agrees(listed.Bias, counted.Bias, 1e-15);
        Golden.Agrees(listed.NormalizedGini!.Value, counted.NormalizedGini!.Value, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => PredictionErrors.Of([1.0], [1.0], [0L]));
        Assert.Throws<ArgumentException>(() => PredictionErrors.Of([1.0], [1.0], []));
    }

    [Fact]
    public void Counted_customers_that_cannot_be_are_refused()
    {
        var two = new CustomerSummary(2, 30, 39, TimeUnit.Week);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldoutPattern(two, 3, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldoutPattern(two, -1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldoutPattern(two, 1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldoutPattern(two, 1, 0, 0));
        Assert.Throws<ArgumentException>(() => HoldoutCheck.Of(Truth, [], Duration.Weeks(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldoutCheck.Of(Truth, [default], Duration.Weeks(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HoldoutCheck.Of(Truth, [new(two, 1, 0, 1)], Duration.Zero));
        Assert.Throws<ArgumentException>(() => HoldoutCheck.Of(Truth, [new(two, 1, 0, 1), new(two.In(TimeUnit.Day), 1, 0, 1)], Duration.Weeks(1)));
        Assert.Throws<ArgumentException>(() => HoldoutCheck.Of(Truth, [new(two, 1, 0, long.MaxValue), new(two, 1, 0, 1)], Duration.Weeks(1)));
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
