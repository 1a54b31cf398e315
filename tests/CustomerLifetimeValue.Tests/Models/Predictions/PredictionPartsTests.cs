using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A prediction is made of purchases, money, cost and time, each of which is known by itself.</summary>
public sealed class PredictionPartsTests
{
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly CustomerSummary Customer = new(6, 20, 39, TimeUnit.Week, 30, totalRevenue: 210);
    private static readonly DiscountRate Tenth = DiscountRate.PerYear(0.1);

    /// <summary>So mortal that purchases and the time alive add up without a discount.</summary>
    private static readonly ParetoNbd Mortal = new(0.5, 10, 2.5, 12, TimeUnit.Week);

    private static readonly CustomerBase Base = Mortal.SimulateCustomers(60, Duration.Weeks(40), seed: 2, acquisition: Duration.Weeks(12));

    public static TheoryData<double, double, double?> Predictions
    {
        get
        {
            var data = new TheoryData<double, double, double?>();
            foreach (double cost in new[] { 0.0, 2 })
                foreach (double discount in new[] { 0, 0.1 })
                    foreach (double? weeks in new double?[] { null, 26 })
                        data.Add(cost, discount, weeks);
            return data;
        }
    }

    private static PredictedClv Of(IPurchaseModel model, double cost, double discount, double? weeks, double margin = 0.3) =>
        new(model, new Flat(20), DiscountRate.PerYear(discount), new Margin(margin, Cost.PerYear(cost)), weeks is { } w ? Duration.Weeks(w) : null);

    [Theory]
    [MemberData(nameof(Predictions))]
    public void A_base_gets_what_each_of_its_customers_gets(double cost, double discount, double? weeks)
    {
        foreach (var clv in new[] { Of(Mortal, cost, discount, weeks), Of(new Constant(0.25, 1 / 16.0), cost, discount, weeks ?? 26) })
        {
            var all = clv.Predict(Base);
            var rows = new CustomerPrediction[Base.Count];
            clv.Predict(Base, rows);
            Assert.Equal(all, rows);
            for (int i = 0; i < Base.Count; i++)
            {
                CustomerPrediction one = clv.Predict(Base.At(i)), row = all.At(i);
                Assert.Equal(
                    (one.ProbabilityAlive, one.ExpectedPurchases, one.DiscountedExpectedPurchases, one.ExpectedOrderValue, one.Value, one.PastValue),
                    (row.ProbabilityAlive, row.ExpectedPurchases, row.DiscountedExpectedPurchases, row.ExpectedOrderValue, row.Value, row.PastValue));
                Assert.Equal(clv.For(Base.At(i)).Value, one.Value, 1e-12);
                Assert.Equal((row.Value, row.ExpectedPurchases, row.DiscountedExpectedPurchases, row.ExpectedOrderValue), (all.Values[i], all.ExpectedPurchases[i], all.DiscountedExpectedPurchases[i], all.ExpectedOrderValues[i]));
            }
            Assert.Equal(rows.Sum(row => row.Value), all.TotalValue, 1e-10);
            Assert.Throws<ArgumentException>("predictions", () => clv.Predict(Base, new CustomerPrediction[3]));
        }
    }

    [Theory]
    [MemberData(nameof(Predictions))]
    public void A_value_is_margin_times_money_less_the_cost_of_the_time_alive(double cost, double discount, double? weeks)
    {
        // Everybody leaves at 1/16 a week and buys at 1/4.
        double delta = DiscountRate.PerYear(discount).ContinuousPer(TimeUnit.Week), rate = 1 / 16.0 + delta, end = weeks ?? double.PositiveInfinity;
        double time = (1 - Math.Exp(-rate * end)) / rate, perWeek = Cost.PerYear(cost).Per(TimeUnit.Week);
        if (weeks is null && discount == 0) return; // a model of one's own may not know whether its sum converges
        var clv = Of(new Constant(0.25, 1 / 16.0), cost, discount, weeks);
        var one = clv.Predict(Customer);
        Assert.Equal(0.25 * time, one.DiscountedExpectedPurchases, 1e-12);
        Assert.Equal(0.3 * 20 * 0.25 * time - perWeek * time, one.Value, 1e-9);
        Assert.Equal(63, one.PastValue!.Value, 1e-13);
        if (weeks is not null) Assert.Equal(0.25 * 16 * (1 - Math.Exp(-end / 16)), one.ExpectedPurchases!.Value, 1e-12);
        Assert.Equal(0.3 * 20 + one.Value, clv.ForNewCustomer().Value, 1e-9);
        Assert.Equal(0.3 * 20 + one.Value, clv.ForNewCustomer(new DateOnly(2024, 1, 1)).Value, 1e-9);
    }

    [Theory]
    [InlineData(0.3, 0.0)]
    [InlineData(0.3, 5.0)]
    [InlineData(-0.2, 0.0)]
    [InlineData(-0.2, 5.0)]
    public void The_value_by_a_periods_end_is_that_of_a_horizon_of_as_long(double margin, double cost)
    {
        foreach (IPurchaseModel model in new IPurchaseModel[] { Mortal, new Constant(0.25, 1 / 16.0), new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week) })
        {
            var periods = Of(model, cost, 0.1, null, margin).ByPeriod(Customer, TimeUnit.Month, 6);
            double before = 0, purchases = 0;
            foreach (var period in periods)
            {
                var whole = new PredictedClv(model, new Flat(20), Tenth, new Margin(margin, Cost.PerYear(cost)), Duration.Months(period.Number)).Predict(Customer);
                Assert.Equal(Duration.Months(period.Number), period.End);
                Assert.Equal(whole.Value, period.CumulativeValue, 1e-9);
                Assert.Equal(whole.Value - before, period.Value, 1e-9);
                Assert.Equal(whole.ExpectedPurchases!.Value - purchases, period.ExpectedPurchases, 1e-10);
                Assert.True(cost > 0 || Math.Sign(period.Value) == Math.Sign(margin));
                (before, purchases) = (whole.Value, whole.ExpectedPurchases.Value);
            }
        }
        Refused.OutOfRange("periods", "0", () => Of(Mortal, 0, 0.1, null).ByPeriod(Customer, TimeUnit.Month, 0));
        Refused.OutOfRange("periods", "1000001", () => Of(Mortal, 0, 0.1, null).ByPeriod(Customer, TimeUnit.Month, 1_000_001));
    }

    [Fact]
    public void Where_a_sum_is_infinite_a_discount_or_a_horizon_is_asked_for()
    {
        var lasting = new ParetoNbd(0.5, 10, 0.5, 12, TimeUnit.Week);
        foreach (double cost in new[] { 0.0, 5 })
        {
            Refused.Naming("discount", () => Of(lasting, cost, 0, null).Predict(Customer));
            Refused.Naming("discount", () => Of(lasting, cost, 0, null).Predict(Base));
            Refused.Naming("discount", () => Of(lasting, cost, 0, null).For(Customer));
            Refused.Naming("discount", () => Of(lasting, cost, 0, null).ForNewCustomer());
            Assert.True(double.IsFinite(Of(lasting, cost, 0, 26).Predict(Customer).Value + Of(Mortal, cost, 0, null).Predict(Customer).Value + Of(Mortal, cost, 0, null).For(Customer).Value));
        }
        var plain = Of(new Constant(0.25, 1 / 16.0), 0, 0, null).Predict(Customer); // a model of one's own that knows its sum
        Assert.Equal((4.0, 4.0), (plain.ExpectedPurchases, plain.DiscountedExpectedPurchases));
        Assert.Null(Of(lasting, 0, 0.1, null).Predict(Customer).ExpectedPurchases);
        Assert.Null(Of(lasting, 0, 0.1, null).Predict(Base).At(0).ExpectedPurchases);
        Refused.OutOfRange("discount", "-0.1", () => new PredictedClv(Mortal, Spend, DiscountRate.PerYear(-0.1)));
        Refused.Naming("purchases", () => new PredictedClv(null!, Spend, Tenth));
        Refused.Naming("spend", () => new PredictedClv(Mortal, null!, Tenth));
    }

    [Fact]
    public void Progress_is_told_up_to_all_customers_and_a_cancelled_run_stops()
    {
        var many = Mortal.SimulateCustomers(600, Duration.Weeks(40), seed: 2);
        foreach (IPurchaseModel model in new IPurchaseModel[] { Mortal, new Constant(0.25, 1 / 16.0) })
        {
            var told = new List<long>();
            Of(model, 2, 0.1, 26).Predict(many, new Told(told.Add));
            Assert.Equal(600, told[^1]);
            Assert.True(told.Count > 2);
            Assert.Equal(told.Order(), told);
            Assert.ThrowsAny<OperationCanceledException>(() => Of(model, 0, 0.1, 26).Predict(many, cancellationToken: new CancellationToken(canceled: true)));
        }
        var own = new List<long>();
        Of(new Constant(0.25, 1 / 16.0), 0, 0.1, 26).Predict(many, new Told(own.Add));
        Assert.Equal([256, 512, 600], own);
    }

    [Fact]
    public void Every_customer_of_a_large_base_gets_a_value()
    {
        var many = CustomerBase.From(Enumerable.Range(0, 9_000).Select(i => ((long)i, i % 2 == 0 ? Customer : new CustomerSummary(1, 3, 39, TimeUnit.Week, 12, totalRevenue: 24))));
        var clv = new PredictedClv(Mortal, Spend, Tenth, 0.3, Duration.Weeks(26));
        var values = clv.Predict(many).Values;
        double even = clv.Predict(many.At(0)).Value, odd = clv.Predict(many.At(1)).Value;
        Assert.NotEqual(even, odd);
        for (int i = 0; i < values.Length; i++) Assert.Equal(i % 2 == 0 ? even : odd, values[i]);
    }

    [Fact]
    public void Customers_are_found_by_place_and_by_key_and_the_best_first()
    {
        var all = Of(Mortal, 0, 0.1, 26).Predict(Base);
        Refused.OutOfRange("index", "-1", () => all.At(-1));
        Refused.OutOfRange("index", "60", () => all.At(60));
        Assert.Contains("0 to 59", Assert.Throws<ArgumentOutOfRangeException>(() => all.At(60)).Message, StringComparison.Ordinal);
        Assert.Equal(all.At(7), ((IReadOnlyList<CustomerPrediction>)all)[7]);
        Assert.Equal(Base.Keys, all.Customers);
        Assert.Contains("61", Assert.Throws<KeyNotFoundException>(() => all[CustomerKey.FromInt64(61)]).Message, StringComparison.Ordinal);
        Refused.OutOfRange("count", "-1", () => all.Best(-1));
        Assert.Empty(all.Best(0));
        Assert.Equal(60, all.Best(100).Count);
        Assert.Equal(all.Values.ToArray().OrderDescending(), all.Best(60).Select(row => row.Value));
        var equal = Of(Mortal, 0, 0.1, 26).Predict(CustomerBase.From([("b", Customer), ("a", Customer), ("c", Customer)]));
        Assert.Equal(["a", "b"], equal.Best(2).Select(row => row.Customer.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void The_time_alive_by_quadrature_is_that_of_closed_forms()
    {
        foreach (double delta in new[] { 0, 0.001, 0.2, 7 })
            foreach (double end in new[] { 0, 0.01, 1, 30, 4_000, double.PositiveInfinity })
            {
                if (delta == 0 && double.IsInfinity(end)) continue;
                double Closed(double rate) => rate == 0 ? end : double.IsInfinity(end) ? 1 / rate : rate * end > 1 ? (1 - Math.Exp(-rate * end)) / rate : 2 * Math.Exp(-rate * end / 2) * Math.Sinh(rate * end / 2) / rate;
                foreach (double rate in new[] { 0, 0.04, 5 })
                    Golden.Agrees(Closed(rate + delta), AliveIntegral.Of(t => Math.Exp(-rate * t), delta, end), 1e-11, $"{rate} {delta} {end}");
                // Of another function, too: who leaves at 1/25 and buys at 2 falling by a half of it.
                Golden.Agrees(2 * Closed(0.06 + delta), AliveIntegral.Of(t => Math.Exp(-0.04 * t), delta, end, t => 2 * Math.Exp(-0.06 * t)), 1e-11);
            }
        Assert.Equal(double.PositiveInfinity, AliveIntegral.Of(t => 1 / (1 + t), 0, double.PositiveInfinity));
        Golden.Agrees(Math.Log(1 + 1e6 / 3) * 3, AliveIntegral.Of(t => 3 / (3 + t), 0, 1e6), 1e-12);
        Golden.Agrees(7.25, AliveIntegral.Of(t => t < 7.25 ? 1 : 0, 0, 30), 1e-6); // a jump, too
    }

    [Fact]
    public void Odds_are_scaled_and_the_heterogeneity_is_kept()
    {
        var (a, b) = ChanceOdds.Scaled(0.8, 2.4, 3);
        Assert.Equal(3.2, a + b, 1e-14);
        Assert.Equal(3 * 0.8 / 2.4, a / b, 1e-14);
        Assert.Equal((0.8, 2.4), (Math.Round(ChanceOdds.Scaled(0.8, 2.4, 1).A, 14), Math.Round(ChanceOdds.Scaled(0.8, 2.4, 1).B, 14)));
    }

    private sealed class Flat(double value) : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => value;
    }

    /// <summary>Everybody is alive, buys at one rate a week and leaves at another.</summary>
    private sealed class Constant(double buying, double leaving) : IPurchaseModel
    {
        public ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Week);

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ProbabilityAlive(CustomerSummary customer, Duration ahead) => Math.Exp(-leaving * ahead.In(TimeUnit.Week));

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => Within(leaving, horizon);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => buying / (leaving + discount.ContinuousPer(TimeUnit.Week));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => Within(leaving + discount.ContinuousPer(TimeUnit.Week), horizon);

        private double Within(double rate, Duration horizon) => buying * (1 - Math.Exp(-rate * horizon.In(TimeUnit.Week))) / rate;
    }
}
