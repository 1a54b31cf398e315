using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Support.JsonText;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>Inputs, schedules, breakdowns and their texts and documents, against figures by hand.</summary>
public sealed class FormulaReportTests
{
    private static readonly PurchasePattern s_purchases = new(100, Frequency.PerYear(3));
    private static readonly Margin s_margin = new(0.4, Cost.PerYear(10));
    private static readonly DiscountedClv s_npv = new(s_purchases, s_margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.25), PaymentTiming.EndOfPeriod, Duration.Years(2), GrowthRate.PerYear(0.1));

    [Fact]
    public void A_formula_is_its_inputs()
    {
        Assert.Equal(
            "averageOrderValue 100, frequency 3 per year, grossMargin 0.4, retentionCost 10 per year, retention 0.5 per year, discount 0.25 per year, growth 0.1 per year, horizon 2 years",
            string.Join(", ", s_npv.Inputs().OrderBy(input => Array.IndexOf(["averageOrderValue", "frequency", "grossMargin", "retentionCost", "retention", "discount", "growth", "horizon"], input.Name))));
        var crm = new CrmClv(s_purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5));
        Assert.Equal("averageOrderValue 100, frequency 3 per year, acquisitionCost 50, retention 0.7 per year, lifetime 5 years", crm.Inputs().ToString());
        Assert.Equal((s_purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5), TimeUnit.Year), (crm.Purchases, crm.AcquisitionCost, crm.Retention, crm.Lifetime, crm.Period));
        Golden.Agrees(300 / 50.3, crm.ContributionPerPeriod, 1e-14);
        var net = new AcquisitionAdjustedClv(crm, new AcquisitionCost(7));
        Assert.Equal(7, net.Inputs()["acquisitionCost"].Value);
        Assert.Equal((TimeUnit.Year, crm.ContributionPerPeriod), (net.Period, net.ContributionPerPeriod));
        Assert.False(net.Inputs().Has("discount"));
        Assert.True(net.Inputs().Has("lifetime"));
        Assert.Empty(ClvInputs.None);
        Assert.Equal("horizon 2 years, growth 0.1 per year, dropout 0.5", new ClvInputs([new("horizon", 2, TimeUnit.Year), new("growth", 0.1, TimeUnit.Year), new("dropout", 0.5)]).ToString());
    }

    [Fact]
    public void An_input_is_changed_alone()
    {
        foreach (var input in s_npv.Inputs())
        {
            var other = s_npv.With(input.Name, input.Value * 1.01);
            Assert.Equal(input.Value * 1.01, other.Inputs()[input.Name].Value);
            Assert.NotEqual(s_npv.Value, other.Value);
            Assert.Equal(s_npv, other.With(input.Name, input.Value));
            foreach (var same in s_npv.Inputs().Where(same => !string.Equals(same.Name, input.Name, StringComparison.Ordinal))) Assert.Equal(same, other.Inputs()[same.Name]);
        }
        var net = new AcquisitionAdjustedClv(new CrmClv(s_purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5)), new AcquisitionCost(7));
        var cheaper = (AcquisitionAdjustedClv)net.With("acquisitionCost", 3);
        Assert.Equal((3.0, 50.0), (cheaper.AcquisitionCost.PerCustomer, ((CrmClv)cheaper.Formula).AcquisitionCost.PerCustomer));
        Assert.Equal(0.6, ((AcquisitionAdjustedClv)net.With("retention", 0.6)).Formula.Inputs()["retention"].Value);
    }

    [Fact]
    public void A_schedule_adds_up_payment_by_payment()
    {
        // r = 0.5, d = 0.25, g = 0.1, paid at the end: 110·0.5/1.25 and 121·0.25/1.5625.
        var schedule = s_npv.Schedule(3);
        Assert.Equal([44, 19.36, 0], schedule.Select(period => Math.Round(period.PresentValue, 10)));
        Assert.Equal([55, 30.25, 0], schedule.Select(period => Math.Round(period.Expected, 10)));
        Assert.Equal([44, 63.36, 63.36], schedule.Select(period => Math.Round(period.CumulativePresentValue, 10)));
        Assert.Equal([55, 85.25, 85.25], schedule.Select(period => Math.Round(period.Cumulative, 10)));
        Assert.Equal([Duration.Years(1), Duration.Years(2), Duration.Years(3)], schedule.Select(period => period.Time));
        Assert.Equal([0.5, 0.25, 0.125], schedule.Select(period => Math.Round(period.Survival, 12)));
        Assert.Equal([0.8, 0.64, 0.512], schedule.Select(period => Math.Round(period.DiscountFactor, 12)));
        Assert.Equal([110, 121, 0], schedule.Select(period => Math.Round(period.Contribution, 10)));
        Assert.Equal([1, 2, 3], schedule.Select(period => period.Number));
        Assert.Equal("3 periods, cumulative present value 63.36", schedule.ToString());
        Assert.Equal("1 period, cumulative present value 44", s_npv.Schedule(1).ToString());
        Assert.Equal("0 periods, cumulative present value -5", s_npv.Schedule(0).After(new AcquisitionCost(5)).ToString());
        Assert.Equal("2: 19.36 at 2 years, cumulative 63.36", schedule[1].ToString());
        Assert.Equal("at 1 year: 0.5 × 110 × 0.8", s_npv.Payments(1).Single().ToString());
        var after = schedule.After(new AcquisitionCost(20)).After(new AcquisitionCost(4));
        Assert.Equal([20, 39.36, 39.36], after.Select(period => Math.Round(period.CumulativePresentValue, 10)));
        Assert.Equal(24, after.AcquisitionCost.PerCustomer);
        Assert.Equal(schedule.Select(period => period.PresentValue), ClvSchedule.Build(s_npv.Payments(3)).Select(period => period.PresentValue));
        Assert.Equal(new AcquisitionCost(9), ClvSchedule.Build([], new AcquisitionCost(9)).AcquisitionCost);
    }

    [Fact]
    public void A_payment_is_what_it_is_made_of()
    {
        var payment = new ClvPayment(Duration.Years(2), 0.5, -30, 0.25);
        Assert.Equal((Duration.Years(2), 0.5, -30.0, 0.25, -15.0, -3.75), (payment.Time, payment.Survival, payment.Contribution, payment.DiscountFactor, payment.Expected, payment.PresentValue));
        var stated = JsonSerializer.Deserialize<ClvPayment>("""{"Time":"2 years","Survival":0.5,"Contribution":-30,"DiscountFactor":0.25,"PresentValue":-3.5}""");
        Assert.Equal(-3.5, stated.PresentValue);
        Assert.NotEqual(payment, stated);
        Assert.Equal(payment, JsonSerializer.Deserialize<ClvPayment>(JsonSerializer.Serialize(payment)));
    }

    [Fact]
    public void A_breakdown_takes_away_line_by_line()
    {
        var breakdown = new ClvBreakdown(BreakdownBasis.ExpectedLifetime, 100, 40, 10, lostToChurn: 5, lostToDiscount: 3, dividedAway: 2, acquisitionCost: 1, valueWithoutChurn: 44, valueWithoutDiscount: 42);
        Assert.Equal((50.0, 39.0), (breakdown.Contribution, breakdown.Value));
        Assert.Equal("revenue 100, cost of goods -40, retention cost -10, lost to churn -5, lost to discount -3, divided away -2, acquisition cost -1 = 39", breakdown.ToString());
        Assert.Equal([("revenue", 100.0), ("cost of goods", -40.0), ("retention cost", -10.0), ("lost to churn", -5.0), ("lost to discount", -3.0), ("divided away", -2.0), ("acquisition cost", -1.0)], breakdown.Lines.Select(line => (line.Name, line.Amount)));
        Assert.Equal("revenue 100 = 100", new ClvBreakdown(BreakdownBasis.WholeHorizon, 100, 0, 0).ToString());
        Assert.Equal(30, new ClvBreakdown(BreakdownBasis.WholeHorizon, 100, 60, 10, lostToChurn: null, lostToDiscount: null).Value);
        var net = new AcquisitionAdjustedClv(new MarginClv(s_purchases, s_margin, Duration.Years(1)), new AcquisitionCost(30)).Breakdown();
        Assert.Equal((30.0, 80.0), (net.AcquisitionCost, net.Value));
        var loyal = new AcquisitionAdjustedClv(s_npv, new AcquisitionCost(10)).Breakdown();
        var own = s_npv.Breakdown();
        Assert.Equal((own.ValueWithoutChurn - 10, own.ValueWithoutDiscount - 10), (loyal.ValueWithoutChurn, loyal.ValueWithoutDiscount));
        Golden.Agrees(110 / 1.25 + 121 / 1.5625, own.ValueWithoutChurn!.Value, 1e-13);
        Golden.Agrees(85.25, own.ValueWithoutDiscount!.Value, 1e-13);
        Assert.Equal((630.0, 378.0, 21.0), (Math.Round(own.Revenue, 9), Math.Round(own.CostOfGoods, 9), Math.Round(own.RetentionCost, 9)));
    }

    [Fact]
    public void Texts_say_one_and_many()
    {
        Assert.Equal("1 payment, 0 days", new CacPayback(1, Duration.Zero).ToString());
        Assert.Equal("0 payments, 2.5 years", new CacPayback(0, Duration.Years(2.5)).ToString());
        Assert.Equal("20 per order, 1 order per month", new PurchasePattern(20, Frequency.PerMonth(1)).ToString());
        Assert.Equal("20 per order, 1.5 orders per week", new PurchasePattern(20, Frequency.PerWeek(1.5)).ToString());
        Assert.Equal("gross margin 0.4, retention cost 10 per year", s_margin.ToString());
        Assert.Equal("63.36 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, retention 0.5 per year, discount 0.25 per year, paid at end of period, for 2 years, growth 0.1 per year", s_npv.ToString());
        Assert.Equal("82.5 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, retention 0.5 per year, paid at end of period, for 2 years",
            new RetentionClv(s_purchases, s_margin, RetentionRate.PerYear(0.5), PaymentTiming.EndOfPeriod, Duration.Years(2)).ToString());
        Assert.Equal("29.82 = 100 per order, 3 orders per year, acquisition 50 per customer, retention 0.7 per year, for 5 years", new CrmClv(s_purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5)).ToString());
        Assert.Equal("15 = revenue 150 in 18 months, gross margin 0.4, retention cost 10 per year, acquisition 30 per customer", new HistoricalClv(150, Duration.Months(18), s_margin, new AcquisitionCost(30)).ToString());
        Assert.Equal("550 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, for 5 years", new MarginClv(s_purchases, s_margin, Duration.Years(5)).ToString());
        Assert.Equal("grossMargin 0.4", new ClvInput("grossMargin", 0.4).ToString());
        Assert.Equal("revenue 12.5", new ClvBreakdown(BreakdownBasis.WholeHorizon, 12.5, 0, 0).Lines[0].ToString());
    }

    [Fact]
    public void Simple_payback_is_the_cost_in_periods()
    {
        var net = new AcquisitionAdjustedClv(new RetentionClv(s_purchases, s_margin, RetentionRate.PerYear(0.8)), new AcquisitionCost(165));
        Assert.Equal(Duration.Years(1.5), net.SimplePayback);
        Golden.Agrees(550 / 165.0, net.LtvToCac!.Value, 1e-14);
        Assert.Equal(new AcquisitionCost(550), new AcquisitionAdjustedClv(new MarginClv(s_purchases, s_margin, Duration.Years(5)), new AcquisitionCost(1)).BreakEvenAcquisitionCost);
        Assert.Equal(AcquisitionCost.None, new AcquisitionAdjustedClv(new SimpleClv(s_purchases, Duration.Zero), new AcquisitionCost(1)).BreakEvenAcquisitionCost);
        Assert.Null(new AcquisitionAdjustedClv(new SimpleClv(new PurchasePattern(0, Frequency.PerYear(1)), Duration.Years(1)), new AcquisitionCost(1)).SimplePayback);
    }

    [Fact]
    public void A_history_costs_as_long_as_it_lasts()
    {
        var history = new HistoricalClv(150, Duration.Months(18), s_margin, new AcquisitionCost(30));
        Assert.Equal("revenue 150, cost of goods -90, retention cost -15, acquisition cost -30 = 15", history.Breakdown().ToString());
        Assert.Equal((150.0, Duration.Months(18), s_margin, new AcquisitionCost(30)), (history.Revenue, history.Tenure, history.Margin, history.AcquisitionCost));
    }

    [Fact]
    public void Documents_have_the_names_of_the_members()
    {
        Same("""{"Payments":2,"Time":"1.5 years"}""", new CacPayback(2, Duration.Years(1.5)));
        Same("""{"AverageOrderValue":100,"Frequency":"3 per year"}""", s_purchases);
        Same("""{"GrossMargin":0.4,"RetentionCost":"10 per year"}""", s_margin);
        Same("""{"Name":"lost","Amount":-2.5}""", JsonSerializer.Deserialize<BreakdownLine>("""{"Name":"lost","Amount":-2.5}"""));
        Same("\"ExpectedLifetime\"", BreakdownBasis.ExpectedLifetime);
        string json = JsonSerializer.Serialize(s_npv.Breakdown());
        Assert.StartsWith("""{"Basis":"WholeHorizon","Revenue":630""", json, StringComparison.Ordinal);
        foreach (string name in (string[])["CostOfGoods", "RetentionCost", "LostToChurn", "LostToDiscount", "DividedAway", "AcquisitionCost", "ValueWithoutChurn", "ValueWithoutDiscount", "Contribution", "Value", "Lines"])
            Assert.Contains($"\"{name}\":", json, StringComparison.Ordinal);
        Assert.Equal(s_npv.Breakdown(), JsonSerializer.Deserialize<ClvBreakdown>(json));
        var schedule = s_npv.Schedule(2).After(new AcquisitionCost(3));
        string periods = JsonSerializer.Serialize(schedule);
        foreach (string name in (string[])["AcquisitionCost", "Periods", "Number", "Time", "Survival", "Contribution", "DiscountFactor", "Expected", "PresentValue", "Cumulative", "CumulativePresentValue"])
            Assert.Contains($"\"{name}\":", periods, StringComparison.Ordinal);
        Assert.Equal(periods, JsonSerializer.Serialize(JsonSerializer.Deserialize<ClvSchedule>(periods)));
    }

    [Fact]
    public void Every_formula_travels_alone_and_as_any_formula() => Properties.ForAll(AnyFormula.Any, formula =>
    {
        string json = JsonSerializer.Serialize(formula, formula.GetType());
        object back = JsonSerializer.Deserialize(json, formula.GetType())!;
        return formula.Equals(back) && string.Equals(json, JsonSerializer.Serialize(back, back.GetType()), StringComparison.Ordinal);
    });
}
