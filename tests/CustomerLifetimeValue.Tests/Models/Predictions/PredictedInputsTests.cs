using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A predicted value with one of its inputs changed is the value of another prediction.</summary>
public sealed class PredictedInputsTests
{
    private static readonly ParetoNbd Pareto = new(0.55, 10.6, 1.6, 11.7, TimeUnit.Week);
    private static readonly CustomerSummary Customer = new(3, 20, 39, TimeUnit.Week);
    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.15);
    private static readonly Margin Plain = new(0.3), Costly = new(0.3, Cost.PerYear(5));

    private static PredictedClv Of(IPurchaseModel model, DiscountRate discount, Margin margin, Duration? horizon, double orderValue = 20) => new(model, new Flat(orderValue), discount, margin, horizon);

    private static void Same(IClv expected, IClv? changed) => Assert.Equal(expected.Value, changed!.Value, 1e-11 * (1 + Math.Abs(expected.Value)));

    [Fact]
    public void Inputs_that_are_not_changed_leave_the_value()
    {
        foreach (Margin margin in new[] { Plain, Costly })
            foreach (Duration? horizon in new Duration?[] { null, Duration.Years(1) })
                foreach (IClv value in new[] { Of(Pareto, Discount, margin, horizon).For(Customer), Of(Pareto, Discount, margin, horizon).ForNewCustomer(), Of(new Constant(), Discount, margin, horizon).For(Customer) })
                {
                    Assert.Equal(value.Value, value.With(value.Inputs)!.Value);
                    Assert.Equal(value.ToString(), value.With(value.Inputs)!.ToString());
                    Assert.Equal(value.Inputs.Select(input => (input.Name, input.Value)), value.With(value.Inputs)!.Inputs.Select(input => (input.Name, input.Value)));
                }
    }

    [Fact]
    public void Money_discount_and_horizon_are_those_of_another_prediction()
    {
        foreach (Func<PredictedClv, IClv> of in new Func<PredictedClv, IClv>[] { clv => clv.For(Customer), clv => clv.ForNewCustomer() })
        {
            IClv value = of(Of(Pareto, Discount, Costly, Duration.Years(1)));
            Same(of(Of(Pareto, Discount, Costly, Duration.Years(1), orderValue: 35)), value.With(value.Inputs.With("averageOrderValue", 35)));
            Same(of(Of(Pareto, Discount, new Margin(0.45, Cost.PerYear(5)), Duration.Years(1))), value.With(value.Inputs.With("grossMargin", 0.45)));
            Same(of(Of(Pareto, Discount, new Margin(0.3, Cost.PerYear(8)), Duration.Years(1))), value.With(value.Inputs.With("retentionCost", 8)));
            Same(of(Of(Pareto, DiscountRate.PerYear(0.3), Costly, Duration.Years(1))), value.With(value.Inputs.With("discount", 0.3)));
            Same(of(Of(Pareto, Discount, Costly, Duration.Years(2.5))), value.With(value.Inputs.With("horizon", 2.5)));
            Assert.Null(value.With(value.Inputs.With("discount", -0.1)));
        }
    }

    [Fact]
    public void A_known_customer_who_buys_twice_as_often_is_worth_twice_as_much()
    {
        IClv value = Of(Pareto, Discount, Plain, Duration.Years(1)).For(Customer);
        double rate = value.Inputs["purchaseRate"].Value, dropout = value.Inputs["dropout"].Value;
        Assert.Equal((0.55 + 3) / (10.6 + 39), rate, 1e-14); // the mean of the rate, given three purchases in 39 weeks
        Assert.Equal(2 * value.Value, value.With(value.Inputs.With("purchaseRate", 2 * rate))!.Value, 1e-11);
        Assert.Equal(1.6 / (11.7 + 39), dropout, 1e-14);
        // Of one who is alive now, leaving at c times the rates of Gamma(s, β + T) is leaving at those of Gamma(s, (β + T)/c).
        IClv leaving = value.With(value.Inputs.With("dropout", 3 * dropout))!;
        var schedule = leaving.Schedule(20);
        for (int k = 0; k < 20; k++) Assert.Equal(Pareto.ProbabilityAlive(Customer) * Math.Pow((11.7 + 39) / 3 / ((11.7 + 39) / 3 + k), 1.6), schedule[k].Survival, 1e-12);
        double delta = Discount.ContinuousPer(TimeUnit.Week), scale = (11.7 + 39) / 3, time = 0;
        const int Steps = 20_000;
        for (int i = 0; i < Steps; i++)
        {
            double t = (i + 0.5) * Duration.Years(1).In(TimeUnit.Week) / Steps;
            time += Math.Pow(scale / (scale + t), 1.6) * Math.Exp(-delta * t) * Duration.Years(1).In(TimeUnit.Week) / Steps;
        }
        Assert.Equal(Pareto.ProbabilityAlive(Customer) * rate * time * 6, leaving.Value, 1e-8);
    }

    [Fact]
    public void A_new_customers_rates_are_those_of_another_model()
    {
        IClv value = Of(Pareto, Discount, Costly, Duration.Years(1)).ForNewCustomer();
        Assert.Equal(0.55 / 10.6, value.Inputs["purchaseRate"].Value, 1e-14);
        Assert.Equal(1.6 / 11.7, value.Inputs["dropout"].Value, 1e-14);
        Same(Of(new ParetoNbd(0.55, 10.6 / 2, 1.6, 11.7, TimeUnit.Week), Discount, Costly, Duration.Years(1)).ForNewCustomer(), value.With(value.Inputs.With("purchaseRate", 2 * 0.55 / 10.6)));
        Same(Of(new ParetoNbd(0.55, 10.6, 1.6, 11.7 / 3, TimeUnit.Week), Discount, Costly, Duration.Years(1)).ForNewCustomer(), value.With(value.Inputs.With("dropout", 3 * 1.6 / 11.7)));

        // In the BG/NBD the odds a/b of leaving are scaled, a + b kept.
        IClv bg = Of(new BgNbd(0.25, 4.5, 0.8, 2.4, TimeUnit.Week), Discount, Costly, Duration.Years(1)).ForNewCustomer();
        Assert.Equal(0.8 / 2.4, bg.Inputs["dropout"].Value, 1e-14);
        Same(Of(new BgNbd(0.25, 4.5, 1.6, 1.6, TimeUnit.Week), Discount, Costly, Duration.Years(1)).ForNewCustomer(), bg.With(bg.Inputs.With("dropout", 1)));
        Same(Of(new BgNbd(0.25, 1.5, 0.8, 2.4, TimeUnit.Week), Discount, Costly, Duration.Years(1)).ForNewCustomer(), bg.With(bg.Inputs.With("purchaseRate", 3 * 0.25 / 4.5)));
    }

    [Fact]
    public void Where_a_changed_value_would_be_infinite_there_is_none()
    {
        IClv lasting = Of(new ParetoNbd(0.55, 10.6, 0.6, 11.7, TimeUnit.Week), Discount, Plain, null).For(Customer);
        Assert.Null(lasting.With(lasting.Inputs.With("discount", 0)));
        IClv mortal = Of(Pareto, Discount, Plain, null).For(Customer);
        Same(Of(Pareto, DiscountRate.None, Plain, null).For(Customer), mortal.With(mortal.Inputs.With("discount", 0)));
        Assert.Throws<ArgumentNullException>("inputs", () => mortal.With(null!));
    }

    [Fact]
    public void A_model_of_ones_own_has_no_rates_to_change()
    {
        IClv own = Of(new Constant(), Discount, Plain, Duration.Years(1)).For(Customer);
        Assert.False(own.Inputs.Has("purchaseRate") || own.Inputs.Has("dropout"));
        Assert.True(Of(Pareto, Discount, Plain, null).For(Customer).Inputs.Has("dropout"));
        Assert.False(Of(Pareto, Discount, Plain, null).For(Customer).Inputs.Has("horizon"));
        Assert.Equal(TimeUnit.Week, own.Period);
        Assert.Equal(6 * 0.25 * 16 * (1 - Math.Exp(-1 / 16.0)), own.ContributionPerPeriod, 1e-12);
    }

    private sealed class Flat(double value) : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => value;
    }

    /// <summary>Everybody is alive, buys at 1/4 a week and leaves at 1/16.</summary>
    private sealed class Constant : IPurchaseModel
    {
        public ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Week);

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ProbabilityAlive(CustomerSummary customer, Duration ahead) => Math.Exp(-ahead.In(TimeUnit.Week) / 16);

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => Within(1 / 16.0, horizon);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => 0.25 / (1 / 16.0 + discount.ContinuousPer(TimeUnit.Week));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => Within(1 / 16.0 + discount.ContinuousPer(TimeUnit.Week), horizon);

        private static double Within(double rate, Duration horizon) => 0.25 * (1 - Math.Exp(-rate * horizon.In(TimeUnit.Week))) / rate;
    }
}
