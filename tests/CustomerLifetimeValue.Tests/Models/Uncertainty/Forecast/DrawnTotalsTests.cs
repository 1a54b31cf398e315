using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>Totals at stated draws of the parameters, of a model whose purchases are proportional to r/α.</summary>
public sealed class DrawnTotalsTests
{
    private static readonly ForecastCells Cells = ForecastCells.Of(PoissonForecast.Customers, new PoissonForecast(1), null, null);
    private static readonly ForecastFrame Frame = new([20, 5, 12], 0.01, 0.3, 0, 0, [(4, 10)]);
    private static readonly int Places = 2 * Frame.Slots;

    [Theory]
    [InlineData(40, 40, 40)]
    [InlineData(40, 40, 10)]
    [InlineData(60, 40, 20)]
    public void Draws_are_spread_evenly_over_both_posteriors_and_lie_half_of_them_apart(int purchases, int spend, int count)
    {
        var (rates, prices) = (DrawnPosteriors.About<BgNbd>([0.5, 6, 0.8, 2.4], 0.3, purchases, 1), DrawnPosteriors.About<GammaGamma>([6, 8, 15], 0.1, spend, 2));
        double[][] means = Draws(rates, prices).AtEach(Cells, count);
        double one = Totals(1, prices.Draws[0])[0];
        for (int draw = 0; draw < count; draw++)
        {
            var (rate, price) = (rates.Draws[draw * (purchases / count)], prices.Draws[(draw + count / 2) % count * (spend / count)]);
            Golden.Agrees(one * rate.R / rate.Alpha, means[draw][0], 1e-12);
            Golden.Agrees(Totals(rate.R / rate.Alpha, price)[1], means[draw][1], 1e-12);
        }
    }

    [Fact]
    public void Every_draw_is_computed_where_there_are_few_patterns()
    {
        var (rates, prices) = Posteriors(0.3, 300);
        var told = new Told();
        var draws = Draws(rates, prices, told: told);
        Assert.Equal(draws.AtEach(Cells, 300), draws.Means(new double[Places]));
        Assert.Equal(600, told.Last);
        Assert.Equal(draws.AtEach(Cells, 250), draws.Means(new double[Places], most: 250));
        Assert.Equal(120, Draws(rates, Posteriors(0.3, 120).Prices).Means(new double[Places]).Length);
    }

    [Fact] // of 50 patterns by 60 ends 400,000 leave fewer than 200 draws
    public void Of_many_ends_the_delta_method_gives_a_thousand_draws_at_most()
    {
        var many = new ForecastFrame([.. Enumerable.Range(0, 60).Select(i => 20 - 0.1 * i)], 0, 0.3, 0, 0, []);
        var (rates, prices) = Posteriors(0.01, 1_005);
        var told = new Told();
        double[][] means = new ForecastDraws<BgNbd>(Cells, many, rates, Model, prices, new RunOptions(null, told, default)).Means(new double[2 * many.Slots]);
        Assert.Equal(1_000, means.Length);
        Assert.Equal(15 + 4, told.Last);
        Assert.Equal(400, new ForecastDraws<BgNbd>(Cells, many, rates, Model, prices, default).Means(new double[2 * many.Slots], most: 400).Length);
    }

    [Theory] // the centre and two points along each of seven directions; a look at four draws; some cells at each draw
    [InlineData(5, 0.01, 0, 15 + 5)]
    [InlineData(40, 0.01, 0, 15 + 4)]
    [InlineData(40, 0.5, 0, 15 + 4 + 40)]
    [InlineData(40, 0.5, 1e12, 15 + 4)]
    public void The_delta_method_stands_alone_where_it_is_good_beside_the_whole_spread(int count, double spread, double chance, int points)
    {
        var (rates, prices) = Posteriors(spread, count);
        var told = new Told();
        Draws(rates, prices, told: told).OfSome(count, [.. Enumerable.Repeat(chance, Places)]);
        Assert.Equal(points, told.Last);
    }

    [Fact]
    public void Some_cells_with_what_they_are_off_are_all_cells()
    {
        var (rates, prices) = Posteriors(0.01, 5);
        var draws = Draws(rates, prices);
        double[][] each = draws.AtEach(Cells, 5), some = draws.OfSome(5, new double[Places]);
        for (int draw = 0; draw < 5; draw++)
            for (int place = 0; place < Places; place++) Golden.Agrees(each[draw][place], some[draw][place], 2e-5);
        (rates, prices) = Posteriors(0.1, 40);
        draws = Draws(rates, prices);
        Near(draws.AtEach(Cells, 40), draws.OfSome(40, new double[Places]), 0.03);
    }

    [Fact] // what is left out is of second order between two directions
    public void The_delta_method_alone_follows_each_draw()
    {
        foreach (var (spread, tolerance) in new[] { (0.002, 0.01), (0.01, 0.05) })
        {
            var (rates, prices) = Posteriors(spread, 60);
            var draws = Draws(rates, prices);
            Near(draws.AtEach(Cells, 60), draws.OfSome(60, new double[Places]), tolerance);
        }
    }

    [Fact]
    public void Work_at_draws_stops_when_asked()
    {
        var (rates, prices) = Posteriors(0.1, 40);
        var stopped = new RunOptions(null, null, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => Draws(rates, prices, stopped).AtEach(Cells, 40));
        Assert.Throws<OperationCanceledException>(() => Draws(rates, prices, stopped).OfSome(40, new double[Places]));
        using var source = new CancellationTokenSource();
        int asked = 0;
        var told = new Told(done => { if (done == 16) source.Cancel(); asked++; });
        Assert.Throws<OperationCanceledException>(() => Draws(rates, prices, new RunOptions(null, told, source.Token)).OfSome(40, new double[Places]));
        Assert.Equal(16, asked);
    }

    private static (Posterior<BgNbd> Rates, Posterior<GammaGamma> Prices) Posteriors(double spread, int count) =>
        (DrawnPosteriors.About<BgNbd>([0.5, 6, 0.8, 2.4], spread, count, 1), DrawnPosteriors.About<GammaGamma>([6, 8, 15], spread, count, 2));

    private static ForecastDraws<BgNbd> Draws(Posterior<BgNbd> rates, Posterior<GammaGamma> prices, RunOptions limits = default, Told? told = null) =>
        new(Cells, Frame, rates, Model, prices, told is null ? limits : new RunOptions(null, told, default));

    private static PoissonForecast Model(BgNbd draw) => new(draw.R / draw.Alpha);

    private static double[] Totals(double rate, GammaGamma price)
    {
        var pass = new ForecastPass(Cells, Frame);
        pass.Take(new PoissonForecast(rate));
        return pass.Totals(price);
    }

    /// <summary>Root mean square of the differences against the standard deviation of each place.</summary>
    private static void Near(double[][] expected, double[][] actual, double tolerance)
    {
        for (int place = 0; place < expected[0].Length; place++)
        {
            double deviation = Moments.Of(Array.ConvertAll(expected, totals => totals[place])).StandardDeviation;
            Assert.InRange(Math.Sqrt(expected.Zip(actual, (one, other) => Math.Pow(one[place] - other[place], 2)).Average()) / deviation, 0, tolerance);
        }
    }
}
