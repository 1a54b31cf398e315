using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>Totals of small bases, customer by customer, of a model that is known in one line.</summary>
public sealed class ForecastSimulationTests
{
    /// <summary>Orders of 1.5, but for a ten-thousandth, whatever a customer spent before.</summary>
    private static readonly GammaGamma Sure = new(1e8, 1e15, 1.5e7);

    private static readonly PoissonForecast Model = new(2);

    [Fact]
    public void Parts_add_up_in_every_draw()
    {
        foreach (double[] totals in Drawn(200, new([20, 5, 12, 20], 0.01, 0.3, 0.02, 2, [(4, 10)]), new GammaGamma(6, 4, 15)))
        {
            Assert.Equal(totals[0], totals[2] + totals[4]); // segments
            Assert.Equal(totals[1], totals[3] + totals[5], 1e-9);
            Assert.Equal((totals[0], totals[1]), (totals[10], totals[11])); // the last period ends at the horizon
            Assert.True(totals[6] <= totals[8] && totals[8] <= totals[10]);
            Assert.Equal(Math.Round(totals[12]), totals[12]);
        }
    }

    [Fact]
    public void Orders_of_one_size_are_worth_their_margin_each()
    {
        double[][] drawn = Drawn(200, new([20, 8], 0, 0.3, 0, 2, [(4, 10)]), Sure);
        foreach (double[] totals in drawn)
            for (int slot = 0; slot < 5; slot++) Assert.Equal(0.45 * totals[2 * slot], totals[2 * slot + 1], 1e-3 * (1 + totals[2 * slot]));
        Mean(drawn, 0, PoissonForecast.Customers.Entries.Sum(entry => Expected(entry.Summary, 20)));
        Mean(drawn, 2, PoissonForecast.Customers.Entries.Where(entry => entry.Customer.Number % 4 == 0).Sum(entry => Expected(entry.Summary, 20)));
        Mean(drawn, 6, PoissonForecast.Customers.Entries.Sum(entry => Expected(entry.Summary, 8)));
        Mean(drawn, 8, 10 * 0.4 * 0.5 * 16);
    }

    [Fact] // each purchase at its own time, of a new customer after the first one
    public void Orders_are_discounted_to_the_end_of_the_observation()
    {
        double[][] drawn = Drawn(250, new([20, 8], 0.1, 0.3, 0, 2, [(4, 10)]), Sure);
        double each = 0.45 * (1 - Math.Exp(-2)) / 0.1 / 20, early = 0.45 * (1 - Math.Exp(-0.8)) / 0.1 / 8;
        Mean(drawn, 1, each * PoissonForecast.Customers.Entries.Sum(entry => Expected(entry.Summary, 20)));
        Mean(drawn, 5, each * PoissonForecast.Customers.Entries.Where(entry => entry.Customer.Number % 4 != 0).Sum(entry => Expected(entry.Summary, 20)));
        Mean(drawn, 7, early * PoissonForecast.Customers.Entries.Sum(entry => Expected(entry.Summary, 8)));
        Mean(drawn, 9, 0.45 * Math.Exp(-0.4) * 10 * 0.4 * 0.5 * (1 - Math.Exp(-1.6)) / 0.1);
    }

    [Fact]
    public void What_customers_spent_before_tells_of_what_they_will_spend()
    {
        var money = new GammaGamma(30, 40, 15);
        double[][] drawn = Drawn(200, new([20], 0, 0.3, 0, 2, []), money);
        Mean(drawn, 1, 0.3 * PoissonForecast.Customers.Entries.Sum(entry => Expected(entry.Summary, 20) * money.ExpectedOrderValue(entry.Summary)));
    }

    [Fact] // which stay to the end: a cost in weeks is then a multiple of the time there
    public void Customers_who_never_buy_cost_their_time()
    {
        var idle = new PoissonForecast(1e-12);
        foreach (double delta in new[] { 0, 0.05 })
        {
            double whole = delta == 0 ? 20 : (1 - Math.Exp(-1)) / 0.05, short8 = delta == 0 ? 8 : (1 - Math.Exp(-0.4)) / 0.05, later = delta == 0 ? 16 : Math.Exp(-0.2) * (1 - Math.Exp(-0.8)) / 0.05;
            double[][] drawn = Drawn(200, new([20, 8], delta, 0.3, 2, 2, [(4, 10)]), Sure, idle);
            foreach (double[] totals in drawn)
            {
                double alive = -totals[1] / (2 * whole), there = -totals[9] / (2 * later);
                Assert.Equal(Math.Round(alive), alive, 1e-9);
                Assert.Equal(Math.Round(there), there, 1e-9);
                Assert.Equal(-2 * short8 * alive, totals[7], 1e-9);
                Assert.Equal(totals[1], totals[3] + totals[5], 1e-9);
            }
            Mean(drawn, 1, -2 * whole * PoissonForecast.Customers.Entries.Sum(entry => idle.AliveNow(0, entry.Summary)));
            Mean(drawn, 9, -2 * later * 10 * 0.4);
        }
    }

    [Fact]
    public void A_fraction_of_a_planned_customer_is_there_with_that_chance()
    {
        double[][] drawn = Drawn(800, new([20], 0, 0.3, 1, 2, [(10, 0.25), (10, 1)]), Sure, new PoissonForecast(1e-12));
        Assert.Equal([0, 10, 20], drawn.Select(totals => Math.Round(-totals[^1], 6)).Distinct().Order());
        Mean(drawn, drawn[0].Length - 1, -10 * 0.4 * 1.25);
    }

    [Fact]
    public void Draws_depend_on_the_seed_and_on_nothing_else()
    {
        ForecastFrame frame = new([20], 0.01, 0.3, 0.02, 2, [(4, 10)]);
        Assert.Equal(Drawn(20, frame, Sure), Drawn(30, frame, Sure)[..20]);
        Assert.NotEqual(Drawn(20, frame, Sure)[0], Drawn(20, frame, Sure)[1]);
        Assert.NotEqual(Drawn(20, frame, Sure)[0], Drawn(20, frame, Sure, seed: 6)[0]);
    }

    [Fact]
    public void A_draw_uses_its_own_models()
    {
        var cells = ForecastCells.Of(PoissonForecast.Customers, Model, null, null);
        double[][] drawn = new ForecastSimulation(PoissonForecast.Customers, cells, new([20], 0, 1, 0, 0, []), 5).Draw(4, draw => new PoissonForecast(draw), draw => new GammaGamma(1e8, 1e15, 1e7 * (1 + draw)), CancellationToken.None);
        Assert.Equal((0, 0), (drawn[0][0], drawn[0][1]));
        for (int draw = 1; draw < 4; draw++) Assert.Equal(1 + draw, drawn[draw][1] / drawn[draw][0], 1e-3);
    }

    [Theory]
    [InlineData(10, 600, 1_000)]
    [InlineData(10, 5_000, 5_000)]
    [InlineData(400, 5_000, 2_500)]
    [InlineData(999, 600, 1_000)]
    [InlineData(999, 5_000, 1_001)]
    public void Draws_are_at_least_a_thousand_and_more_where_customers_are_few(int customers, int most, int draws) =>
        Assert.Equal(draws, ForecastSimulation.DrawsOf(customers, most));

    private static double Expected(CustomerSummary customer, double end) => Model.AliveNow(0, customer) * Model.Ahead(0, customer).Purchases(0, end);

    private static double[][] Drawn(int count, ForecastFrame frame, GammaGamma money, PoissonForecast? model = null, int seed = 5)
    {
        var own = model ?? Model;
        var cells = ForecastCells.Of(PoissonForecast.Customers, own, null, key => key.Number % 4 == 0 ? "few" : "many");
        return new ForecastSimulation(PoissonForecast.Customers, cells, frame, seed).Draw(count, _ => own, _ => money, CancellationToken.None);
    }

    private static void Mean(double[][] drawn, int place, double expected)
    {
        var (mean, deviation) = Moments.Of(Array.ConvertAll(drawn, totals => totals[place]));
        Assert.InRange((mean - expected) / (deviation / Math.Sqrt(drawn.Length)), -4, 4);
    }
}
