using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Totals at draws of the parameters, of all customers and of some that stand for all.</summary>
public sealed class ForecastDrawsTests
{
    private const int Draws = 200;
    private static readonly ParetoNbd Pareto = new(0.553, 10.578, 0.606, 11.669, TimeUnit.Week);
    private static readonly Lazy<CustomerBase> Sample = new(() => SampleOrders.Log.Summarize(new DateOnly(2023, 9, 30), TimeUnit.Week, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod)));

    /// <summary>Eight weeks say little of who leaves: the posterior is wide, and the year ahead bends with it.</summary>
    private static readonly Lazy<CustomerBase> Short = new(() => TransactionLog.From(Pareto.Simulate(1_200, Duration.Weeks(8), seed: 3, spend: new GammaGamma(6, 4, 15))).Summarize(new DateOnly(2000, 2, 26), TimeUnit.Week));

    [Fact]
    public void Some_customers_stand_for_all_where_the_posterior_is_wide()
    {
        Agree(Sample.Value, GGomNbd.Fit(Sample.Value), 4, 0.12);
        Agree(Sample.Value, MbgNbd.Fit(Sample.Value), 4, 0.1);
        Agree(Short.Value, ParetoNbd.Fit(Short.Value), 12, 0.1);
    }

    [Fact]
    public void Segments_keep_their_spread()
    {
        static string? Segment(CustomerKey key) => key.Text![^1] == '7' ? "small" : null;
        Agree(Sample.Value, MbgNbd.Fit(Sample.Value), 2, 0.1, Segment);
    }

    [Fact]
    public void Cells_that_stand_for_all_add_up_to_them()
    {
        var model = new PlainForecast(Pareto);
        var cells = ForecastCells.Of(Sample.Value, model, null, key => key.Text![^1] < '3' ? "few" : "many");
        var pass = new ForecastPass(cells, Frame(cells, 1));
        pass.Take(model);
        double[] expected = pass.Expected();
        var some = cells.Thinned(expected, 100);
        Assert.InRange(some.Cells.Length, 60, 100);
        Assert.Equal([0, 1], some.Cells.Select(cell => cell.Segment).Distinct().Order());
        var few = new ForecastPass(some, Frame(cells, 1));
        few.Take(model);
        double[] all = pass.Totals(new GammaGamma(6, 4, 15)), stood = few.Totals(new GammaGamma(6, 4, 15));
        Assert.InRange(few.Expected().Sum() / expected.Sum(), 0.93, 1.07);
        Assert.InRange(stood[0] / all[0], 0.93, 1.07);
        Assert.InRange(stood[1] / all[1], 0.8, 1.25);
        var every = cells.Thinned(expected, 1_000_000);
        Assert.Equal(cells.Cells.Length, every.Cells.Length);
        Golden.Agrees(Sample.Value.Count, every.Cells.Sum(cell => cell.Known + cell.Unknown), 0.01);
    }

    [Fact]
    public void Nobody_who_is_expected_to_buy_nothing_is_a_fault()
    {
        var cells = ForecastCells.Of(Sample.Value, new PlainForecast(Pareto), null, null);
        var some = cells.Thinned(new double[cells.Cells.Length], 50);
        Assert.InRange(some.Cells.Length, 30, 50);
        Golden.Agrees(Sample.Value.Count, some.Cells.Sum(cell => cell.Known + cell.Unknown), 0.05);
    }

    private static ForecastFrame Frame(ForecastCells cells, int ends) => new([52, .. Enumerable.Range(1, ends - 1).Select(i => 52.0 * i / ends)], 0.002, 0.3, 0, cells.Segments.Length, []);

    /// <summary>Root mean square of the differences, against the standard deviation of the total, chance and parameters together.</summary>
    private static void Agree<T>(CustomerBase customers, ModelFit<T> fit, int ends, double tolerance, Func<CustomerKey, string?>? segment = null) where T : PurchaseModel
    {
        var money = GammaGamma.Fit(customers);
        var model = new PlainForecast(fit.Model);
        var cells = ForecastCells.Of(customers, model, null, segment);
        var pass = new ForecastPass(cells, Frame(cells, ends));
        pass.Take(model);
        double[] chance = pass.Variances(model, money.Model);
        var draws = new ForecastDraws<T>(cells, Frame(cells, ends), Posterior.Sample(fit, customers, Draws, 1), draw => new PlainForecast(draw), Posterior.Sample(money, customers, Draws, 2), default);
        double[][] each = draws.AtEach(cells, Draws), some = draws.OfSome(Draws, chance);
        for (int place = 0; place < 2 * (1 + cells.Segments.Length); place++)
        {
            double[] off = [.. each.Zip(some, (one, other) => other[place] - one[place])];
            double spread = Moments.Of(Array.ConvertAll(each, totals => totals[place])).StandardDeviation, total = Math.Sqrt(spread * spread + chance[place]);
            Assert.InRange(Math.Sqrt(off.Average(o => o * o)) / total, 0, tolerance);
            Assert.InRange(Moments.Of(Array.ConvertAll(some, totals => totals[place])).StandardDeviation / spread, 0.95, 1.05);
        }
    }
}
