using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Vocabulary;

/// <summary>Every unit against the calendar of 365.25 days, and the texts of numbers.</summary>
public sealed class UnitTests
{
    private static readonly (TimeUnit Unit, double Days, string Name)[] s_units =
        [(TimeUnit.Day, 1, "day"), (TimeUnit.Week, 7, "week"), (TimeUnit.Month, 365.25 / 12, "month"), (TimeUnit.Quarter, 365.25 / 4, "quarter"), (TimeUnit.Year, 365.25, "year")];

    [Fact]
    public void Every_pair_of_units_converts_by_days()
    {
        foreach (var (from, days, name) in s_units)
        {
            foreach (var (to, others, _) in s_units)
            {
                Golden.Agrees(3 * days / others, Duration.Of(3, from).In(to), 3e-16);
                Golden.Agrees(3 * others / days, Frequency.Of(3, from).Per(to), 3e-16);
                Golden.Agrees(3 * others / days, Cost.Of(3, from).To(to).Value, 3e-16);
                Golden.Agrees(Math.Log(days / others), TimeUnits.LogRatio(from, to), 1e-13);
                Golden.Agrees(Math.Pow(1.5, others / days) - 1, DiscountRate.Of(0.5, from).Per(to), 1e-11);
                Golden.Agrees(Math.Pow(0.9, others / days), RetentionRate.Of(0.9, from).Per(to), 1e-13);
                Golden.Agrees(others / days * Math.Log(1.5), DiscountRate.Of(0.5, from).ContinuousPer(to), 1e-13);
            }
            Assert.Equal($"1 {name}", Duration.Of(1, from).ToString());
            Assert.Equal($"2 {name}s", Duration.Of(2, from).ToString());
            Assert.Equal($"2 per {name}", Cost.Of(2, from).ToString());
            Assert.Equal(($"1 {name}", $"2.5 {name}s"), (TimeUnits.Describe(1, from, null, null), TimeUnits.Describe(2.5, from, null, null)));
        }
    }

    [Fact]
    public void Shorthands_say_their_unit()
    {
        Assert.Equal([TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year],
            new[] { Duration.Days(1), Duration.Weeks(1), Duration.Months(1), Duration.Quarters(1), Duration.Years(1) }.Select(duration => duration.Unit));
        Assert.Equal(s_units.Select(unit => unit.Unit), new[] { Cost.PerDay(1), Cost.PerWeek(1), Cost.PerMonth(1), Cost.PerQuarter(1), Cost.PerYear(1) }.Select(cost => cost.Unit));
        Assert.Equal(s_units.Select(unit => unit.Unit), new[] { Frequency.PerDay(1), Frequency.PerWeek(1), Frequency.PerMonth(1), Frequency.PerQuarter(1), Frequency.PerYear(1) }.Select(frequency => frequency.Unit));
        Assert.Equal(s_units.Select(unit => unit.Unit), new[] { DiscountRate.PerDay(0), DiscountRate.PerWeek(0), DiscountRate.PerMonth(0), DiscountRate.PerQuarter(0), DiscountRate.PerYear(0) }.Select(rate => rate.Period));
        Assert.Equal(s_units.Select(unit => unit.Unit), new[] { GrowthRate.PerDay(0), GrowthRate.PerWeek(0), GrowthRate.PerMonth(0), GrowthRate.PerQuarter(0), GrowthRate.PerYear(0) }.Select(rate => rate.Period));
        Assert.Equal(s_units.Select(unit => unit.Unit), new[] { RetentionRate.PerDay(1), RetentionRate.PerWeek(1), RetentionRate.PerMonth(1), RetentionRate.PerQuarter(1), RetentionRate.PerYear(1) }.Select(rate => rate.Period));
        Assert.Equal((0.0, 0.0, 0.0, 0.0), (DiscountRate.None.Value, GrowthRate.None.Value, Cost.None.Value, AcquisitionCost.None.PerCustomer));
        Assert.Equal((12.0, 3.0), (new AcquisitionChannel("fair", 12, 3).Spend, new AcquisitionChannel("fair", 12, 3).NewCustomers));
        Assert.Equal(4, AcquisitionCost.FromSpend(12, 3).PerCustomer);
        Assert.True(Duration.Days(1).CompareTo(Duration.Weeks(1)) < 0 && Duration.Weeks(1).CompareTo(Duration.Days(7)) == 0);
        Assert.False(Duration.Weeks(1) < Duration.Days(7) || Duration.Weeks(1) > Duration.Days(7));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.012345, "0.01235")]
    [InlineData(0.99996, "1")]
    [InlineData(1, "1")]
    [InlineData(-1234.567, "-1234.57")]
    [InlineData(999_999_999_999_999, "999999999999999")]
    [InlineData(1e15, "1E+15")]
    [InlineData(-2.5e16, "-2.5E+16")]
    public void An_amount_has_cents_or_four_digits(double value, string text) => Assert.Equal(text, InvariantText.Amount(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099912, "0.00099912")]
    [InlineData(1.23456789, "1.234568")]
    public void A_number_has_six_decimals_or_digits(double value, string text) => Assert.Equal(text, InvariantText.Number(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.1234567, "0.123")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(0.9999, "0.9999")]
    [InlineData(0.99999, "0.99999")]
    public void A_chance_never_rounds_to_nothing_or_certainty(double value, string text) => Assert.Equal(text, InvariantText.Chance(value));

    [Theory]
    [InlineData(0, "0.0 %")]
    [InlineData(1, "100.0 %")]
    [InlineData(0.5, "50.0 %")]
    [InlineData(0.0001, "0.01 %")]
    [InlineData(0.9999, "99.99 %")]
    public void A_share_never_rounds_to_nothing_or_all(double value, string text) => Assert.Equal(text, InvariantText.Percent(value));

    [Theory]
    [InlineData(1, "1")]
    [InlineData(0.99999, "0.99999")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(1e-20, "1E-20")]
    public void A_p_value_never_rounds_to_certainty(double value, string text) => Assert.Equal(text, InvariantText.PValue(value));

    [Theory]
    [InlineData(12.3456, "12.35")]
    [InlineData(123_456, "123456")]
    [InlineData(0.000012345, "1.234E-05")]
    [InlineData(-0.0, "0")]
    public void A_measure_has_four_digits_without_an_exponent(double value, string text) => Assert.Equal(text, InvariantText.Measure(value));

    [Fact]
    public void Named_values_are_read_by_name_in_their_order()
    {
        var values = new NamedValues(["a", "b"], [1.5, 2], "nothing");
        Assert.Equal(["a", "b"], values.Keys, StringComparer.Ordinal);
        Assert.Equal([1.5, 2], values.Values);
        Assert.Equal([new KeyValuePair<string, double>("a", 1.5), new("b", 2)], values);
        Assert.Equal((2, 2.0, true, false), (values.Count, values["b"], values.ContainsKey("a"), values.ContainsKey("c")));
        Assert.True(values.TryGetValue("a", out double a) && a == 1.5 && !values.TryGetValue("c", out double c) && c == 0);
        Assert.Equal("a 1.5, b 2", values.ToString());
        Assert.Equal("There is no 'c'; there are: a, b.", Assert.Throws<KeyNotFoundException>(() => values["c"]).Message);
        Assert.Equal("nothing", Assert.Throws<KeyNotFoundException>(() => new NamedValues([], [], "nothing")["c"]).Message);
        Assert.Throws<ArgumentNullException>(() => values[null!]);
    }

    [Fact]
    public void A_quantile_of_type_7_lies_on_the_line_between_its_neighbours()
    {
        double[] values = [1, 2, 4, 8];
        Assert.Equal([1, 1.75, 3, 8], new[] { 0, 0.25, 0.5, 1 }.Select(p => Type7Quantile.Of(values, p)));
        Assert.Equal((1, 0.5), Type7Quantile.Of(0.5, 4));
        Assert.Equal((3L, 0.0), Type7Quantile.Of(1, 4L));
        Assert.Equal(5, Type7Quantile.Of([5], 0.3));
        Assert.Equal(double.MaxValue, Type7Quantile.Between(double.MaxValue, double.MaxValue, 0.7));
    }

    [Fact]
    public void An_interval_of_survival_stays_within_0_and_1()
    {
        // log −log: 0.5^(e^±w) with w = 1.959964·0.1/(0.5·ln 2).
        double w = 1.9599639845400545 * 0.1 / (0.5 * Math.Log(2));
        var interval = Interval.LogLog(0.5, 0.1, Interval.NormalQuantile(0.95), 0.95)!.Value;
        Golden.Agrees(Math.Pow(0.5, Math.Exp(w)), interval.Lower, 1e-12);
        Golden.Agrees(Math.Pow(0.5, Math.Exp(-w)), interval.Upper, 1e-12);
        Assert.Equal(0.95, interval.Confidence);
        Assert.Null(Interval.LogLog(0, 0.1, 1.96, 0.95));
        Assert.Null(Interval.LogLog(1, 0.1, 1.96, 0.95));
        Assert.Equal("0.1 to 0.25", new Interval(0.1, 0.25, 0.9).ToString());
    }
}
