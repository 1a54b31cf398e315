using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What a purchase model says of a customer is a value like any other: its schedule and breakdown add up, and it pays back when its schedule does.</summary>
public sealed class CustomerValueTests
{
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly Duration[] Horizons = [Duration.Weeks(20), Duration.Weeks(2.5)];

    public static TheoryData<string> Models => [.. All.Keys];

    private static readonly Dictionary<string, IPurchaseModel> All = new(StringComparer.Ordinal)
    {
        ["BG/NBD"] = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week),
        ["MBG/NBD"] = new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week),
        ["Pareto/NBD"] = new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week),
        ["Gamma/Gompertz/NBD"] = new GGomNbd(0.55, 10.6, 0.02, 0.6, 40, TimeUnit.Week),
        ["MBG/CNBD-k"] = new MbgCnbd(2, 1.33, 2.81, 0.42, 0.79, TimeUnit.Week),
        ["BG/BB"] = new BgBb(1.2, 0.75, 0.66, 2.78, TimeUnit.Quarter),
        ["of one's own"] = new Fading(perWeek: 0.2, halfLife: 30),
    };

    private static IEnumerable<CustomerSummary> Customers(IPurchaseModel model) => model is BgBb
        ? [new(0, 0, 5, TimeUnit.Quarter), new(4, 5, 6, TimeUnit.Quarter, 30), new(3, 3, 6, TimeUnit.Quarter, 30)]
        : [new(2, 30.43, 38.86, TimeUnit.Week, 30), new(12, 3, 60, TimeUnit.Week, 45)];

    private static IEnumerable<IClv> Values(IPurchaseModel model) =>
        from horizon in Horizons
        from margin in new[] { new Margin(0.3), new Margin(0.3, Cost.PerYear(5)), new Margin(-0.1, Cost.PerYear(5)) }
        from discount in new[] { DiscountRate.None, DiscountRate.PerYear(0.15) }
        let clv = new PredictedClv(model, Spend, discount, margin, horizon)
        from value in Customers(model).Select(clv.For).Append(clv.ForNewCustomer())
        select value;

    [Theory]
    [MemberData(nameof(Models))]
    public void Schedule_and_breakdown_add_up_to_the_value(string name)
    {
        foreach (IClv value in Values(All[name]))
        {
            int whole = (int)Math.Ceiling(Duration.Weeks(20).In(value.Period)) + 2;
            ClvSchedule schedule = value.Schedule(whole);
            double size = 1e-12 * (1 + Math.Abs(value.Value));
            Assert.Equal(value.Value, schedule[^1].CumulativePresentValue, size * 10);
            Assert.Equal(value.Value, value.Breakdown().Value, size);
            Assert.Equal(value.Value, value.Breakdown().Lines.Sum(line => line.Amount), size);
            Assert.Equal(value.Breakdown().ValueWithoutDiscount!.Value, schedule[^1].Cumulative, size * 10);
            Assert.All(schedule.Zip(schedule.Skip(1)), pair => Assert.True(pair.Second.Time > pair.First.Time && pair.Second.Survival <= pair.First.Survival));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_cost_is_paid_back_when_the_schedule_says_so(string name)
    {
        foreach (IClv value in Values(All[name]))
        {
            var schedule = value.Schedule((int)Math.Ceiling(Duration.Weeks(20).In(value.Period)) + 2);
            foreach (double cost in new[] { 0.5, 4, 11, 40 })
            {
                var row = schedule.FirstOrDefault(period => period.CumulativePresentValue >= cost * (1 - 1e-12));
                CacPayback? payback = value.Payback(new AcquisitionCost(cost));
                Assert.Equal(row.Number == 0 ? null : row.Number, payback?.Payments);
                if (payback is { } paid) Assert.Equal(row.Time, paid.Time);
            }
        }
    }

    [Fact]
    public void A_new_customer_pays_the_first_order_at_once_and_for_certain()
    {
        var clv = new PredictedClv(All["MBG/NBD"], Spend, DiscountRate.PerYear(0.1), new Margin(0.3), Duration.Years(1));
        ClvPeriod first = clv.ForNewCustomer().Schedule(2)[0], second = clv.ForNewCustomer().Schedule(2)[1];
        Assert.Equal((0.0, 1.0, 1.0), (first.Time.Value, first.Survival, first.DiscountFactor));
        Golden.Agrees(0.3 * Spend.PopulationMean!.Value, first.PresentValue, 1e-15);
        Golden.Agrees(1.614 / (0.891 + 1.614), second.Survival, 1e-14); // who has left right after the first purchase does not come back
        Assert.Equal(Duration.Weeks(1), second.Time);
    }

    [Fact]
    public void A_models_curve_starts_at_1_and_is_the_chance_of_being_alive_from_then_on()
    {
        var model = (MbgNbd)All["MBG/NBD"];
        IRetentionCurve curve = model.RetentionCurve(TimeUnit.Month);
        Assert.Equal(1, curve.Survival(0));
        Golden.Agrees(model.ProbabilityAlive(new CustomerSummary(0, 0, 0, TimeUnit.Week), Duration.Months(6)), curve.Survival(6), 1e-15);
        Assert.Null(curve.KnownTo);
        Assert.True(curve.Survival(1e-9) < 0.65);
        Assert.Equal("customers of MbgNbd: r 0.525, alpha 6.183, a 0.891, b 1.614 (weeks) by month", curve.ToString());
    }

    [Fact]
    public void A_gross_margin_is_at_most_1_and_a_literal_default_is_no_margin_at_all()
    {
        Assert.Equal(0, new PredictedClv(All["BG/NBD"], Spend, DiscountRate.PerYear(0.1), default, Duration.Years(1)).For(Customers(All["BG/NBD"]).First()).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictedClv(All["BG/NBD"], Spend, DiscountRate.PerYear(0.1), 1.2));
    }

    [Fact]
    public void Predictions_know_whose_they_are_and_come_as_rows_and_columns()
    {
        var model = (BgNbd)All["BG/NBD"];
        var customers = model.SimulateCustomers(3000, Duration.Weeks(40), seed: 3, acquisition: Duration.Weeks(12));
        var clv = new PredictedClv(model, new Flat(20), DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(1)), Duration.Years(1));
        var told = new List<long>();
        CustomerPredictions all = clv.Predict(customers, new Told(told.Add));
        Assert.Equal(customers.Count, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.Equal(all.Select(p => p.Value), all.Values.ToArray());
        Assert.Equal(all.Select(p => p.ProbabilityAlive), all.ProbabilitiesAlive.ToArray());
        Assert.Equal(all.OrderByDescending(p => p.Value).ThenBy(p => p.Customer).Take(5), all.Best(5));
        CustomerKey key = customers.Keys[17];
        Assert.Equal(all.At(17), all[key]);
        Assert.Equal(clv.For(customers.At(17)).Value, all[key].Value, 1e-12);
        Assert.Throws<KeyNotFoundException>(() => all["nobody"]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => clv.Predict(customers, cancellationToken: stop.Token));
    }

    [Fact]
    public void The_number_of_purchases_without_end_is_there_where_it_is_finite()
    {
        var customer = Customers(All["BG/NBD"]).First();
        CustomerPrediction Endless(IPurchaseModel model) => new PredictedClv(model, Spend, DiscountRate.PerYear(0.1)).Predict(customer);
        Assert.Null(Endless(new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week)).ExpectedPurchases);
        Assert.True(Endless(new BgNbd(0.243, 4.414, 1.2, 2.426, TimeUnit.Week)).ExpectedPurchases > 0);
        Assert.Null(Endless(All["of one's own"]).ExpectedPurchases);
    }

    private sealed class Flat(double value) : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => value;
    }

    /// <summary>A model of one's own that says no more than it must: everybody is alive at first and leaves at a constant rate.</summary>
    private sealed class Fading(double perWeek, double halfLife) : IPurchaseModel
    {
        private readonly double _rate = Math.Log(2) / halfLife;

        public ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Week);

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => Within(_rate, horizon.In(TimeUnit.Week));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => perWeek / (_rate + discount.ContinuousPer(TimeUnit.Week));

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) =>
            Within(_rate + discount.ContinuousPer(TimeUnit.Week), horizon.In(TimeUnit.Week));

        private double Within(double rate, double weeks) => perWeek * -Math.Exp(-rate * weeks / 2) * 2 * Math.Sinh(-rate * weeks / 2) / rate;
    }
}
