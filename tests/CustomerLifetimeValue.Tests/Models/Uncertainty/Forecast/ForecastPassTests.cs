using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>Means and variances of totals, against sums over the customers of a model that is known in one line.</summary>
public sealed class ForecastPassTests
{
    private static readonly GammaGamma Money = new(6, 4, 15);
    private static readonly PoissonForecast Model = new(2);
    private static readonly double[] Ends = [20, 5, 12, 20];
    private static readonly (double After, double Customers)[] Plan = [(4, 10), (7, 0), (0, 2.5), (20, 3)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.01, 0)]
    [InlineData(0, 0.2)]
    [InlineData(0.01, 0.2)]
    public void Every_slot_adds_up_its_own_customers(double delta, double cost)
    {
        var cells = ForecastCells.Of(PoissonForecast.Customers, Model, null, key => key.Number % 4 == 0 ? "few" : "many");
        var pass = new ForecastPass(cells, new(Ends, delta, 0.3, cost, 2, Plan));
        pass.Take(Model);
        double[] means = pass.Totals(Money), variances = pass.Variances(Model, Money);
        (string Slot, Func<long, bool> Of, double End)[] slots = [("all", _ => true, 20), ("few", i => i % 4 == 0, 20), ("many", i => i % 4 != 0, 20), ("5 weeks", _ => true, 5), ("12 weeks", _ => true, 12), ("20 weeks", _ => true, 20)];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            var (name, isIn, end) = slots[slot];
            double[] sums = new double[4];
            foreach (var entry in PoissonForecast.Customers.Entries.Where(entry => isIn(entry.Customer.Number!.Value)))
                Add(sums, 1, entry.Summary, Model.AliveNow(0, entry.Summary), Model.Ahead(0, entry.Summary), delta, cost, end, 1);
            Agree(sums, slot, name);
        }
        double[] planned = new double[4];
        foreach (var (after, customers) in Plan) Add(planned, customers, default, PoissonForecast.There, Model.New(after).Ahead, delta, cost, 20 - after, Math.Exp(-delta * after));
        Agree(planned, slots.Length, "new customers");

        void Agree(double[] sums, int slot, string name)
        {
            Golden.Agrees(sums[0], means[2 * slot], 1e-12, name + " purchases");
            Golden.Agrees(sums[1], means[2 * slot + 1], 1e-12, name + " value");
            Golden.Agrees(sums[2], variances[2 * slot], 1e-12, name + " variance of purchases");
            Golden.Agrees(sums[3], variances[2 * slot + 1], 1e-11, name + " variance of value");
        }
    }

    [Fact]
    public void What_is_expected_of_each_cell_adds_up_to_the_purchases()
    {
        var cells = ForecastCells.Of(PoissonForecast.Customers, Model, null, null);
        var pass = new ForecastPass(cells, new(Ends, 0.01, 0.3, 0, 0, []));
        pass.Take(Model);
        double[] expected = pass.Expected();
        Golden.Agrees(pass.Totals(Money)[0], expected.Sum(), 1e-13);
        for (int i = 0; i < expected.Length; i++)
        {
            var pattern = cells.Patterns[cells.Cells[i].Pattern];
            Golden.Agrees((cells.Cells[i].Known + cells.Cells[i].Unknown) * Model.AliveNow(0, pattern) * Model.Ahead(0, pattern).Purchases(0, 20), expected[i], 1e-13);
        }
    }

    [Fact] // whose mean needs px + q > 1, and whose variance px + q > 2
    public void Money_without_moments_leaves_an_infinite_value_only_where_there_is_money_to_come()
    {
        var pass = new ForecastPass(ForecastCells.Of(PoissonForecast.Customers, Model, null, key => PoissonForecast.Customers[key].MonetaryValue > 0 ? "known" : null), new([20], 0.01, 0.3, 0.2, 2, [(4, 10)]));
        pass.Take(Model);
        double[] means = pass.Totals(new GammaGamma(6, 0.9, 15)), variances = pass.Variances(Model, new GammaGamma(6, 2, 15));
        Assert.Equal([true, false, true, true], Infinite(means));
        Assert.Equal([true, false, true, true], Infinite(variances));
        Assert.All(new[] { 0, 2, 4, 6 }, place => Assert.True(double.IsFinite(means[place]) && double.IsFinite(variances[place])));
        pass = new ForecastPass(ForecastCells.Of(PoissonForecast.Customers, Model, null, null), new([20], 0.01, 0.3, 0, 0, []));
        pass.Take(Model);
        Assert.Equal([true, false], Infinite(pass.Totals(new GammaGamma(6, 1, 15))));
        Assert.Equal([false, false], Infinite(pass.Variances(Model, new GammaGamma(6, 2.001, 15))));

        static bool[] Infinite(double[] totals) => [.. totals.Where((_, place) => place % 2 == 1).Select(double.IsPositiveInfinity)];
    }

    [Fact]
    public void Customers_who_buy_nothing_cost_what_they_cost_whatever_the_spend_model()
    {
        var idle = new PoissonForecast(0);
        var pass = new ForecastPass(ForecastCells.Of(PoissonForecast.Customers, idle, null, null), new([20], 0.01, 0.3, 0.2, 0, [(4, 10)]));
        pass.Take(idle);
        var heavy = new GammaGamma(6, 0.9, 15);
        double time = (1 - Math.Exp(-0.2)) / 0.01, later = Math.Exp(-0.04) * (1 - Math.Exp(-0.16)) / 0.01;
        double[] alive = [.. PoissonForecast.Customers.Entries.Select(entry => idle.AliveNow(0, entry.Summary))], means = pass.Totals(heavy), variances = pass.Variances(idle, heavy);
        Assert.Equal((0, 0, 0, 0), (means[0], variances[0], means[2], variances[2]));
        Golden.Agrees(-0.2 * time * alive.Sum(), means[1], 1e-12);
        Golden.Agrees(0.04 * time * time * alive.Sum(a => a * (1 - a)), variances[1], 1e-12);
        Golden.Agrees(-0.2 * later * 4, means[3], 1e-12);
        Golden.Agrees(0.04 * later * later * 10 * 0.4 * 0.6, variances[3], 1e-12);
    }

    /// <summary>A customer's means and variances of purchases and value, from the moments of a Poisson process and of gamma-distributed orders of a gamma-distributed scale.</summary>
    private static void Add(double[] sums, double times, CustomerSummary customer, double alive, IForecastFuture ahead, double delta, double cost, double end, double fall)
    {
        double count = ahead.Purchases(0, end), stays = fall * ahead.AliveTime(delta, end), rate = end == 0 ? 0 : count / end;
        double order = Money.ExpectedOrderValue(customer), shape = Money.Q, scale = Money.V;
        if (customer.MonetaryValue > 0) (shape, scale) = (shape + Money.P * customer.Frequency, scale + customer.Frequency * customer.MonetaryValue);
        double squareOfMean = order * order * (shape - 1) / (shape - 2), square = squareOfMean * (Money.P + 1) / Money.P;
        double twice = fall * fall * ahead.Discounted(2 * delta, end), value = 0.3 * order * rate * stays - cost * stays;
        double second = 0.09 * (square * twice + squareOfMean * rate * rate * stays * stays) - 2 * 0.3 * cost * order * rate * stays * stays + cost * cost * stays * stays;
        sums[0] += times * alive * count;
        sums[1] += times * alive * value;
        sums[2] += times * (alive * (count + count * count) - alive * alive * count * count);
        sums[3] += times * (alive * second - alive * alive * value * value);
    }
}
