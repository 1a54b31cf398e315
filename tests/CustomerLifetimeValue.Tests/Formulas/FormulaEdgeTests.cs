using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>Formulas where an input is at the end of what is allowed, or a sum no longer fits a double.</summary>
public sealed class FormulaEdgeTests
{
    private static readonly PurchasePattern Purchases = new(100, Frequency.PerYear(3));
    private static readonly Margin Margin = new(0.4, Cost.PerYear(10));

    [Fact]
    public void Terms_that_are_the_defaults_are_not_told()
    {
        Assert.Equal("220 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, retention 0.5 per year", new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.5)).ToString());
        Assert.Equal("183.33 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, retention 0.5 per year, discount 0.25 per year",
            new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.25)).ToString());
    }

    [Fact]
    public void Inputs_come_in_the_order_of_the_formula()
    {
        string[] names = [.. new SimpleClv(Purchases, Duration.Years(2)).Inputs().Select(input => input.Name)];
        Assert.Equal(["averageOrderValue", "frequency", "lifetime"], names);
        var lines = new SimpleClv(Purchases, Duration.Years(2)).Breakdown().Lines;
        Assert.Equal("revenue", lines[0].Name);
        Assert.Equal("", default(BreakdownLine).Name);
        Assert.Equal(default, System.Text.Json.JsonSerializer.Deserialize<BreakdownLine>("""{"Name":"","Amount":0}"""));
    }

    public static TheoryData<double, double, double, PaymentTiming, double?> Streams { get; } = new()
    {
        { 0, 0, 200, PaymentTiming.StartOfPeriod, null },
        { 0, 0, 120, PaymentTiming.StartOfPeriod, null },
        { 0.1, 0, 200, PaymentTiming.EndOfPeriod, null },
        { 0.1, 0.05, 50, PaymentTiming.EndOfPeriod, null },
        { 0.25, 0.02, 400, PaymentTiming.StartOfPeriod, null },
        { 0.1, 0, 200, PaymentTiming.EndOfPeriod, 4.0 },
        { 0.1, 0.03, 300, PaymentTiming.StartOfPeriod, 4.5 },
    };

    /// <summary>1 = V(r*)/cost, at each timing, with and without end.</summary>
    [Theory]
    [MemberData(nameof(Streams))]
    public void At_the_break_even_retention_the_value_is_the_cost(double discount, double growth, double cost, PaymentTiming timing, double? horizon)
    {
        var value = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(discount), timing, horizon is { } years ? Duration.Years(years) : null, GrowthRate.PerYear(growth));
        var least = new AcquisitionAdjustedClv(value, new AcquisitionCost(cost)).BreakEvenRetention!.Value;
        Assert.InRange(least.Value, 0.01, 0.99);
        Golden.Agrees(cost, value.With("retention", least.Value).Value, 1e-12);
    }

    [Fact]
    public void Some_costs_are_recovered_without_retention_and_some_never()
    {
        RetentionRate? Least(Margin margin, double cost, Duration? horizon = null, PaymentTiming timing = PaymentTiming.StartOfPeriod) =>
            new AcquisitionAdjustedClv(new RetentionClv(Purchases, margin, RetentionRate.PerYear(0.5), timing, horizon), new AcquisitionCost(cost)).BreakEvenRetention;
        Assert.Equal(RetentionRate.PerYear(0), Least(Margin, 110));
        Assert.Equal(RetentionRate.PerYear(0), Least(Margin, 109));
        Assert.True(Least(Margin, 110.01)!.Value.Value is > 0 and < 1e-3);
        Assert.Equal(RetentionRate.PerYear(1), Least(Margin, 220, Duration.Years(2)));
        Assert.Null(Least(Margin, 220.01, Duration.Years(2)));
        Assert.Null(Least(new Margin(0), 1));
        Assert.Null(Least(new Margin(0.1, Cost.PerYear(100)), 5));
        Assert.Equal(RetentionRate.PerYear(0), Least(new Margin(0), 0));
        Assert.True(Least(Margin, 1e9)!.Value.Churn is > 0 and < 2e-7);
        Assert.True(Least(Margin, 1e9, timing: PaymentTiming.EndOfPeriod)!.Value.Churn is > 0 and < 2e-7);
    }

    [Fact]
    public void A_growth_that_outruns_retention_and_discount_has_no_break_even_where_every_retention_recovers()
    {
        // At the end of each period nothing is paid without retention; with r(1+g) near 1+d the value is past every cost, from r = (1+d)/(1+g+x) on.
        var value = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.1), PaymentTiming.EndOfPeriod, null, GrowthRate.PerYear(0.5));
        Golden.Agrees(1.1 / (1.5 + 110.0 / 1e4), new AcquisitionAdjustedClv(value, new AcquisitionCost(1e4)).BreakEvenRetention!.Value.Value, 1e-13);
    }

    [Fact]
    public void What_no_double_holds_is_refused_by_the_input_that_was_changed()
    {
        var npv = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.1));
        IClv[] all = [npv, new SimpleClv(Purchases, Duration.Years(2)), new MarginClv(Purchases, Margin, Duration.Years(2)), new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.5)),
            new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5)), new AcquisitionAdjustedClv(npv, new AcquisitionCost(1))];
        foreach (var value in all)
        {
            Refused.OutOfRange("number", "1E+308", () => value.With("averageOrderValue", 1e308));
            Refused.OutOfRange("number", "1E+308", () => value.With("frequency", 1e308));
            Assert.True(double.IsFinite(value.With("averageOrderValue", 1e300).Value));
        }
        Refused.OutOfRange("number", "-1E+308", () => all[2].With("grossMargin", -1e308));
        Refused.OutOfRange("number", "1E+308", () => all[2].With("retentionCost", 1e308));
        Refused.OutOfRange("number", "1E+300", () => all[1].With("lifetime", 1e300).With("averageOrderValue", 1e300).With("lifetime", 1e300));
        Refused.OutOfRange("number", "0", () => new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(1), Duration.Years(5)).With("acquisitionCost", 0));
        Refused.OutOfRange("number", "1", () => new CrmClv(Purchases, AcquisitionCost.None, RetentionRate.PerYear(0.7), Duration.Years(5)).With("retention", 1));
        Refused.OutOfRange("number", "1", () => all[3].With("retention", 1));
        var lossy = new AcquisitionAdjustedClv(new MarginClv(Purchases, new Margin(-1e305), Duration.Years(2)), new AcquisitionCost(1));
        Refused.OutOfRange("number", "1.5E+308", () => lossy.With("acquisitionCost", 1.5e308));
        Assert.True(all[4].With("acquisitionCost", 1e-300).Value > 0);
    }

    [Theory]
    [InlineData("averageOrderValue frequency retentionCost acquisitionCost", 0, double.MaxValue, "a finite number ≥ 0", true)]
    [InlineData("purchaseRate dropout", 0, double.MaxValue, "a finite number > 0", false)]
    [InlineData("discount growth", -1, double.MaxValue, "a finite number > -1", false)]
    [InlineData("retention", 0, 1, "a number in [0, 1]", true)]
    [InlineData("grossMargin", -double.MaxValue, 1, "a finite number ≤ 1", true)]
    [InlineData("horizon lifetime", 0, 1e300, "a length of time that is finite in every unit", true)]
    [InlineData("anything else", -double.MaxValue, double.MaxValue, "a finite number", true)]
    public void Inputs_have_ranges(string names, double least, double most, string text, bool leastToo)
    {
        foreach (string name in names.Split(' '))
        {
            var range = InputRange.Of(name);
            Assert.Equal(text, range.Text);
            Assert.Equal(leastToo, range.Contains(least));
            Assert.True(range.Contains(Math.BitIncrement(least)) && range.Contains(most) && range.Contains(0.5));
            Assert.False(range.Contains(double.NaN) || range.Contains(Math.BitDecrement(least)) || range.Contains(Math.BitIncrement(most)));
        }
    }

    [Fact]
    public void Rates_that_do_not_convert_to_the_clock_are_refused()
    {
        var monthly = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerMonth(0.01), PaymentTiming.StartOfPeriod, Duration.Years(3), GrowthRate.PerMonth(0));
        Assert.True(monthly.With("discount", 1e20).Value > 0);
        Refused.OutOfRange("number", "1E+30", () => monthly.With("discount", 1e30));
        Refused.OutOfRange("number", "1E+30", () => monthly.With("growth", 1e30));
        Refused.OutOfRange("number", "-0.99999", () => monthly.With("growth", -0.99999));
        Refused.OutOfRange("number", "-0.99999", () => monthly.With("discount", -0.99999));
        Assert.True(monthly.With("growth", -0.9).Value > 0);
    }

    [Fact]
    public void A_value_that_fits_no_double_is_refused_by_name()
    {
        Refused.OutOfRange("horizon", "Infinity", () => new DiscountedClv(new PurchasePattern(1e306, Frequency.PerYear(1)), new Margin(1), RetentionRate.PerYear(1), DiscountRate.None, horizon: Duration.Years(1000)));
        Refused.Naming("retention", () => new DiscountedClv(new PurchasePattern(1e306, Frequency.PerYear(1)), new Margin(1), RetentionRate.PerYear(1 - 1e-9), DiscountRate.None));
    }

    [Fact]
    public void After_the_last_payment_nothing_is_paid_however_growth_goes_on()
    {
        var grown = new RetentionClv(Purchases, Margin, RetentionRate.PerYear(1), PaymentTiming.StartOfPeriod, Duration.Years(1), GrowthRate.PerYear(1e200));
        Assert.Equal([110, 0, 0, 0], grown.Schedule(4).Select(period => period.Expected));
    }

    [Fact]
    public void A_total_that_rises_is_told_from_one_that_does_not()
    {
        // Half a payment is the last one: the schedule ends with it, and payback is searched no further.
        var value = new RetentionClv(Purchases, new Margin(0.4), RetentionRate.PerYear(1), PaymentTiming.StartOfPeriod, Duration.Years(2.5));
        Assert.Equal(new CacPayback(3, Duration.Years(2)), new AcquisitionAdjustedClv(value, new AcquisitionCost(300)).Payback());
        Assert.Null(new AcquisitionAdjustedClv(value, new AcquisitionCost(300.001)).Payback());
        Assert.Equal(new CacPayback(1, Duration.Zero), new AcquisitionAdjustedClv(value, new AcquisitionCost(120)).Payback());
        Assert.Equal(new CacPayback(2, Duration.Years(1)), new AcquisitionAdjustedClv(value, new AcquisitionCost(120.001)).Payback());
        Assert.Null(new AcquisitionAdjustedClv(new RetentionClv(Purchases, new Margin(0), RetentionRate.PerYear(0.5)), new AcquisitionCost(1)).Payback());
        Assert.Equal(new CacPayback(1_000_000, Duration.Years(999_999)), new AcquisitionAdjustedClv(new RetentionClv(Purchases, new Margin(0.4), RetentionRate.PerYear(1), horizon: Duration.Years(2e6)), new AcquisitionCost(120e6)).Payback());
    }

    [Fact]
    public void Columns_are_of_one_length_and_apart()
    {
        double[] two = [1, 1], three = [1, 1, 1], values = new double[2];
        Refused.Naming("averageOrderValue", () => { SimpleClv.Evaluate(three, two, two, values); return null; });
        Refused.Naming("frequency", () => { SimpleClv.Evaluate(two, three, two, values); return null; });
        Refused.Naming("lifetime", () => { SimpleClv.Evaluate(two, two, three, values); return null; });
        Refused.Naming("contribution", () => { MarginClv.Evaluate(three, two, values); return null; });
        Refused.Naming("lifetime", () => { MarginClv.Evaluate(two, three, values); return null; });
        Refused.Naming("destination", () => { SimpleClv.Evaluate(values, two, two, values); return null; });
        Refused.Naming("destination", () => { SimpleClv.Evaluate(two, values, two, values); return null; });
    }

    [Fact]
    public void A_row_is_refused_by_the_column_that_is_at_fault()
    {
        double[] value = new double[1];
        Refused.OutOfRange("lifetime", "-1", "[0]", () => SimpleClv.Evaluate([0], [5], [-1], value));
        Refused.OutOfRange("frequency", "-2", "[0]", () => SimpleClv.Evaluate([0], [-2], [-1], value));
        Refused.OutOfRange("averageOrderValue", "-3", "[0]", () => SimpleClv.Evaluate([-3], [-2], [-1], value));
        Refused.OutOfRange("averageOrderValue", "1E+200", "[0]", () => SimpleClv.Evaluate([1e200], [1e200], [1], value));
        Refused.OutOfRange("retention", "1.5", "[0]", () => DiscountedClv.Evaluate([1], [1.5], 0.1, value));
        Refused.OutOfRange("retention", "NaN", "[0]", () => DiscountedClv.Evaluate([1], [double.NaN], 0.1, value));
        Refused.OutOfRange("retention", "1", "[0]", () => DiscountedClv.Evaluate([1], [1], 0, value));
        Refused.OutOfRange("contribution", "NaN", "[0]", () => DiscountedClv.Evaluate([double.NaN], [0.5], 0.1, value));
    }

    [Fact]
    public void Work_that_is_stopped_leaves_no_values_behind()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 100_000)], values = [.. Enumerable.Repeat(7.0, 100_000)];
        Assert.Throws<OperationCanceledException>(() => SimpleClv.Evaluate(ones, ones, ones, values, cancellationToken: new CancellationToken(canceled: true)));
        Assert.All(values, value => Assert.Equal(0, value));
    }
}
