using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>The laws of one customer's money.</summary>
public sealed class MoneyLawTests
{
    private static readonly CustomerSummary Known = new(2, 30.43, 38.86, TimeUnit.Week, monetaryValue: 22.35), New = new(0, 0, 20, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly BgNbd Bg = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);

    [Fact] // the customer (0, 0, T) of the BG/NBD is alive for certain, so that the future's parameters can be stated
    public void Spend_agrees_with_the_mixture_over_the_order_scale() => Assert.All(Golden.Read("futures_spend"), row =>
    {
        double age = 1, w = row[7];
        var model = new BgNbd(row[0], row[1] - age, row[2], row[3], TimeUnit.Week);
        var spend = new GammaGamma(row[5], row[6], w);
        var law = new PredictedClv(model, spend, DiscountRate.None, 1, Duration.Weeks(row[4])).SpendDistribution(new CustomerSummary(0, 0, age, TimeUnit.Week));
        Golden.Agrees(row[9], 1 - law.CumulativeProbability(row[8]), 1e-10);
    });

    [Fact]
    public void The_spend_has_an_atom_at_nothing_and_the_mean_of_the_prediction()
    {
        var clv = new PredictedClv(Bg, Spend, DiscountRate.None, 1, Duration.Weeks(52));
        foreach (var customer in new[] { Known, New })
        {
            var law = clv.SpendDistribution(customer);
            Assert.Equal(Bg.ProbabilityOfPurchases(customer, 0, Duration.Weeks(52)), law.ProbabilityOfNothing, 13);
            Assert.Equal(law.ProbabilityOfNothing, law.CumulativeProbability(0), 13);
            Golden.Agrees(clv.Predict(customer).Value, law.Mean, 1e-12);
            Assert.Equal(0, law.Quantile(law.ProbabilityOfNothing - 1e-9));
            foreach (double q in new[] { law.ProbabilityOfNothing + 1e-3, 0.9, 0.999 }) Golden.Agrees(q, law.CumulativeProbability(law.Quantile(q)), 1e-11);
        }
    }

    [Fact]
    public void A_mean_or_variance_that_does_not_exist_is_not_given()
    {
        var law = new PredictedClv(Bg, new GammaGamma(6.25, 0.9, 15.44), DiscountRate.None, 1, Duration.Weeks(52)).SpendDistribution(New);
        Assert.Throws<InvalidOperationException>(() => law.Mean);
        Assert.Null(law.Variance);
        Assert.Null(new PredictedClv(Bg, new GammaGamma(6.25, 1.9, 15.44), DiscountRate.None, 1, Duration.Weeks(52)).SpendDistribution(New).Variance);
        Assert.True(law.Quantile(0.99) > law.Quantile(0.95));
    }

    [Fact] // the weights of panels change nothing: the same customer by as many single counts
    public void Thousands_of_orders_are_added_up_as_well_as_few()
    {
        var busy = new CustomerSummary(3000, 38.99, 39, TimeUnit.Week, monetaryValue: 30);
        var law = new PredictedClv(Bg, Spend, DiscountRate.None, 1, Duration.Weeks(20)).SpendDistribution(busy);
        double variance = 0, mean = 0, low = 0;
        double step = law.Quantile(0.99999) / 200;
        for (int i = 0; i < 400; i++) // E[s] = ∫ P(spend > s) ds, E[s²] = ∫ 2s P(spend > s) ds
        {
            double middle = low + step / 2, above = 1 - law.CumulativeProbability(middle);
            (mean, variance, low) = (mean + step * above, variance + 2 * step * middle * above, low + step);
        }
        Golden.Agrees(law.Mean, mean, 1e-3);
        Golden.Agrees(law.Variance!.Value, variance - mean * mean, 0.02);
    }

    [Theory]
    [InlineData(0, 52.0)]
    [InlineData(1, 52.0)]
    [InlineData(2, 52.0)]
    [InlineData(1, null)]
    [InlineData(2, null)]
    public void Drawn_values_have_the_mean_of_the_closed_form_and_the_variance_of_the_pairs(int kind, double? weeks)
    {
        PurchaseModel model = kind switch { 0 => Bg, 1 => new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week), _ => new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week) };
        var clv = new PredictedClv(model, Spend, DiscountRate.PerYear(0.1), 0.3, weeks is { } w ? Duration.Weeks(w) : null);
        var law = clv.ValueDistribution(Known, draws: 10_000, seed: 5);
        Assert.InRange((law.Mean - clv.Predict(Known).Value) / law.StandardError, -4, 4);
        Assert.Equal(law.Mean, clv.ValueDistribution(Known, draws: 10_000, seed: 5).Mean);
        Assert.NotEqual(law.Mean, clv.ValueDistribution(Known, draws: 10_000, seed: 6).Mean);
        Assert.Equal(0.9, law.CumulativeProbability(law.Quantile(0.9)), 3);

        double alive = model.AliveAt(2, 30.43, 38.86), delta = Math.Log(1.1) / (365.25 / 7), end = weeks ?? double.PositiveInfinity;
        double shape = 2 * Spend.P + Spend.Q, scale = Spend.V + 2 * 22.35, one = Spend.P * scale * scale / ((shape - 1) * (shape - 2));
        double variance = 0.09 * alive * one * ((Spend.P + 1) * model.FutureOf(2, 38.86).Discounted(2 * delta, end) + Spend.P * model.FutureOf(2, 38.86).Pairs(delta, end)) - Math.Pow(clv.Predict(Known).Value, 2);
        Golden.Agrees(Math.Sqrt(variance), law.StandardDeviation, weeks is null ? 0.1 : 0.05);
    }

    [Theory]
    [MemberData(nameof(ListedModels.PurchaseNames), MemberType = typeof(ListedModels))]
    public void Every_model_draws_the_value_of_its_closed_form_with_a_retention_cost_and_without(string name)
    {
        var model = ListedModels.Typical(name);
        var customer = new CustomerSummary(2, 30, 39, TimeUnit.Week, monetaryValue: 22.35);
        foreach (var margin in new[] { new Margin(0.3), new Margin(0.3, Cost.PerYear(40)) })
        {
            var clv = new PredictedClv(model, Spend, DiscountRate.PerYear(0.1), margin, Duration.Weeks(52));
            var law = clv.ValueDistribution(customer, draws: 10_000, seed: 3);
            Assert.InRange((law.Mean - clv.Predict(customer).Value) / law.StandardError, -4, 4);
            Assert.Equal(margin.RetentionCost.Value > 0, law.Quantile(0) < 0);
        }
    }

    [Fact]
    public void A_retention_cost_is_all_that_is_left_of_a_value_without_margin()
    {
        var clv = new PredictedClv(Bg, Spend, DiscountRate.PerYear(0.1), new Margin(0, Cost.PerWeek(1)), horizon: null);
        var law = clv.ValueDistribution(Known, draws: 20_000, seed: 3);
        Assert.InRange((law.Mean - clv.Predict(Known).Value) / law.StandardError, -4, 4);
        Assert.True(law.Quantile(1) <= 0);
        Assert.InRange(law.CumulativeProbability(-1e-12), Bg.ProbabilityAlive(Known) - 0.015, Bg.ProbabilityAlive(Known) + 0.015);
        Refused.Naming("discount", () => new PredictedClv(Bg, Spend, DiscountRate.None, new Margin(1, Cost.PerWeek(1))).ValueDistribution(Known, 100, 1));
    }

    [Fact]
    public void Values_report_their_progress_and_stop_when_asked()
    {
        var clv = new PredictedClv(Bg, Spend, DiscountRate.PerYear(0.1), 1, Duration.Weeks(20));
        var told = new Told();
        clv.ValueDistribution(Known, 5_000, 1, told);
        Assert.Equal(5_000, told.Last);
        var customers = Bg.SimulateCustomers(30, Duration.Weeks(30), seed: 2);
        using var source = new CancellationTokenSource();
        var stopping = new Told(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() => clv.ValueDistribution(customers, 100, 1, stopping, source.Token));
        Assert.InRange(stopping.Last, 1, 29);
    }

    [Fact]
    public void Drawn_values_of_many_are_those_of_each()
    {
        var customers = Bg.SimulateCustomers(5, Duration.Weeks(30), seed: 2);
        var clv = new PredictedClv(Bg, Spend, DiscountRate.PerYear(0.1), 1, Duration.Weeks(20));
        var values = clv.ValueDistribution(customers, draws: 500, seed: 9);
        for (int i = 0; i < customers.Count; i++) Assert.Equal(clv.ValueDistribution(customers.At(i), 500, 9).Mean, values[i].Mean);
        Assert.Equal(clv.SpendDistribution(customers)[3].Quantile(0.95), clv.SpendDistribution(customers.At(3)).Quantile(0.95));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var clv = new PredictedClv(Bg, Spend, DiscountRate.PerYear(0.1), 1, Duration.Weeks(52));
        Refused.OutOfRange("draws", "1", () => clv.ValueDistribution(Known, 1, 1));
        Refused.OutOfRange("amount", "-1", () => clv.SpendDistribution(Known).CumulativeProbability(-1));
        Refused.OutOfRange("probability", "1", () => clv.SpendDistribution(Known).Quantile(1));
        Assert.Throws<InvalidOperationException>(() => new PredictedClv(Bg, Spend, DiscountRate.PerYear(0.1)).SpendDistribution(Known));
        Assert.Throws<OperationCanceledException>(() => clv.ValueDistribution(Known, 1000, 1, cancellationToken: new CancellationToken(canceled: true)));
    }
}
