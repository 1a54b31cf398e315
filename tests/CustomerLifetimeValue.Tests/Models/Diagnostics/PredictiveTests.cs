using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Diagnostics;

/// <summary>Models checked afterwards: what happened, against what was expected.</summary>
public sealed class PredictiveTests
{
    private static readonly BgNbd Truth = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);
    private static readonly GammaGamma Money = new(6, 4, 15);
    private static readonly DateOnly Middle = new(2000, 9, 30), End = new(2001, 6, 30);
    private static readonly Lazy<TransactionLog> Log = new(() => TransactionLog.From(Truth.Simulate(1_500, Duration.Weeks(80), seed: 8, spend: Money)));
    private static readonly Lazy<CustomerBase> Customers = new(() => Log.Value.Summarize(Middle, TimeUnit.Week));
    private static readonly Lazy<Holdout> After = new(() => Log.Value.Holdout(Customers.Value, End));

    [Fact]
    public void Customers_are_as_surprising_as_the_true_model_says()
    {
        var residuals = PredictiveResiduals.Of(Truth, Customers.Value, After.Value, seed: 1);
        Assert.True(residuals.KolmogorovSmirnov.PValue > 1e-3);
        Assert.InRange(residuals.Coverage(0.5), 0.45, 0.55);
        Assert.InRange(residuals.Coverage(0.95), 0.93, 0.97);
        Assert.Equal(1_500, residuals.ByFrequency.Sum(group => group.Customers));
        Assert.Equal(1_500, residuals.ByRecency.Sum(group => group.Customers));
        Assert.Equal(0, Enumerable.Range(0, 1_500).Average(residuals.QuantileResidual), 0.1);
        Assert.Equal(residuals.Values, PredictiveResiduals.Of(Truth, Customers.Value, After.Value, seed: 1).Values);
    }

    [Fact]
    public void A_wrong_model_is_found_out()
    {
        var residuals = PredictiveResiduals.Of(new BgNbd(1.5, 6, 0.8, 2.4, TimeUnit.Week), Customers.Value, After.Value, seed: 1);
        Assert.True(residuals.KolmogorovSmirnov.PValue < 1e-6);
        Assert.True(residuals.ByFrequency.Count(group => group.Mean < 0.5) > residuals.ByFrequency.Count / 2);
    }

    [Fact]
    public void Money_is_as_surprising_as_the_true_models_say()
    {
        var residuals = PredictiveResiduals.OfSpend(new PredictedClv(Truth, Money, DiscountRate.None), Customers.Value, After.Value, seed: 1);
        Assert.True(residuals.KolmogorovSmirnov.PValue > 1e-3);
        Assert.InRange(residuals.Coverage(0.8), 0.76, 0.84);
    }

    [Fact]
    public void The_Kolmogorov_Smirnov_test_knows_its_distribution()
    {
        var test = KolmogorovSmirnovTest.Of([0.1, 0.2, 0.3, 0.9]);
        Assert.Equal(0.45, test.Statistic, 12); // 3/4 − 0.3
        double lambda = (2 + 0.12 + 0.055) * 0.45;
        Assert.Equal(2 * Enumerable.Range(1, 50).Sum(k => Math.Pow(-1, k - 1) * Math.Exp(-2.0 * k * k * lambda * lambda)), test.PValue, 10);
        Assert.Equal(1, KolmogorovSmirnovTest.Of([.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)]).PValue, 12);
    }

    [Fact]
    public void Calibration_lies_within_what_the_model_allows()
    {
        foreach (var table in new[] { CalibrationTable.ByPrediction(Truth, Customers.Value, After.Value), CalibrationTable.ByRecency(Truth, Customers.Value, After.Value) })
        {
            Assert.InRange(table.ShareWithin, 0.7, 1);
            Assert.Equal(1_500, table.Sum(row => row.Customers));
            Golden.Agrees(After.Value.Sum(did => (double)did.Purchases), table.Sum(row => row.Customers * row.MeanActual), 1e-12);
            Assert.All(table, row => Assert.True(row.Range.Lower < row.MeanExpected && row.MeanExpected < row.Range.Upper));
        }
        Refused.OutOfRange("groups", "0", () => CalibrationTable.ByRecency(Truth, Customers.Value, After.Value, 0));
        Refused.Naming("holdout", () => CalibrationTable.ByRecency(Truth, Truth.SimulateCustomers(5, Duration.Weeks(9), 1), After.Value));
    }

    [Fact]
    public void Gains_are_counted_by_hand()
    {
        var curve = GainsCurve.Of([3, 1, 2, 4], [2, 0, 1, 5], steps: 4);
        Assert.Equal([0.625, 0.875, 1, 1], curve.Points.Select(point => point.ShareOfActual));
        Assert.Equal(2.5, curve.Points[0].Lift);
        Assert.Equal(1, curve.NormalizedGini!.Value, 12);
        Assert.Equal([0.25, 0.5, 0.75, 1], GainsCurve.Of([1, 1, 1, 1], [2, 0, 1, 5], steps: 4).Points.Select(point => point.ShareOfActual));
        Assert.Equal(0.5, GainsCurve.Of([1, 2, 3], [1, 1, 1], steps: 2).Points[0].ShareOfActual, 12);
        Refused.Naming("actual", () => GainsCurve.Of([1, 2], [0, 0]));
        Refused.OutOfRange("actual", "-1", () => GainsCurve.Of([1, 2], [0, -1]));
    }

    [Fact]
    public void The_model_that_made_the_customers_wins_the_comparison()
    {
        var customers = new BgNbd(2, 6, 1, 2, TimeUnit.Week).SimulateCustomers(4_000, Duration.Weeks(52), seed: 3);
        var comparison = ModelComparison.Fit(customers);
        Assert.Equal("BgNbd", comparison[0].Name);
        Assert.Equal(1, comparison.Sum(row => row.AicWeight), 12);
        Assert.Equal(1, comparison.Sum(row => row.BicWeight), 12);
        Assert.DoesNotContain("BgBb", comparison.Select(row => row.Name), StringComparer.Ordinal);
        Assert.Equal(BgNbd.Fit(customers).LogLikelihood, comparison["BgNbd"].LogLikelihood);
        Golden.Agrees(Math.Exp(-0.5 * (comparison[1].Aic - comparison[0].Aic)), comparison[1].AicWeight / comparison[0].AicWeight, 1e-12);
        Assert.Throws<KeyNotFoundException>(() => comparison["Nobody"]);
        var vuong = comparison.Vuong("BgNbd", "MbgNbd");
        Assert.True(vuong.Statistic > 2 && vuong.PValue < 0.05);
        Assert.Equal(-vuong.Statistic, comparison.Vuong("MbgNbd", "BgNbd").Statistic, 12);
        Golden.Agrees(comparison["BgNbd"].LogLikelihood - comparison["MbgNbd"].LogLikelihood, vuong.Difference, 1e-9);
        Assert.Equal((0, 1.0), (comparison.Vuong("BgNbd", "BgNbd").Statistic, comparison.Vuong("BgNbd", "BgNbd").PValue));
        Refused.Naming("second", () => VuongTest.Of(Truth, new BgBb(1, 1, 1, 1, TimeUnit.Week), customers));
    }

    [Fact]
    public void A_backtest_goes_by_the_calendar_and_expects_what_happens()
    {
        var backtest = Backtest.Of(Log.Value, customers => BgNbd.Fit(customers).Model, from: new(2000, 6, 30), until: End, every: Duration.Quarters(1), TimeUnit.Week);
        Assert.Equal([new(2000, 6, 30), new(2000, 9, 30), new(2000, 12, 31), new DateOnly(2001, 3, 31)], backtest.Windows.Select(window => window.ObservationEnd));
        Assert.Equal([4, 3, 2, 1], backtest.Windows.Select(window => window.Horizons.Count));
        Assert.Equal([4, 3, 2, 1], backtest.ByHorizon.Select(error => error.Windows));
        Assert.All(backtest.ByHorizon, error => Assert.InRange(error.MeanAbsolutePercentage, Math.Abs(error.Bias), 0.35));
        var second = backtest.Windows[1];
        Golden.Agrees(After.Value.Sum(did => (double)did.Purchases), second.Horizons[2].Actual, 1e-15);
        Assert.Equal(new DateOnly(2001, 6, 30), second.Horizons[2].End);
        Assert.Equal(new DateOnly(2000, 7, 10), Backtest.Of(Log.Value, _ => Truth, new(2000, 6, 30), new(2000, 7, 10), Duration.Days(10), TimeUnit.Week).Windows[0].Horizons[0].End);
        Refused.OutOfRange("until", "2000-07-01", () => Backtest.Of(Log.Value, _ => Truth, new(2000, 6, 30), new(2000, 7, 1), Duration.Months(1), TimeUnit.Week));
        Refused.Naming("every", () => Backtest.Of(Log.Value, _ => Truth, new(2000, 6, 30), End, Duration.Zero, TimeUnit.Week));
    }
}
