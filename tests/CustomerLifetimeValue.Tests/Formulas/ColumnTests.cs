using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Formulas;

public sealed class ColumnTests
{
    [Fact]
    public void Columns_agree_with_50_digits() => Assert.All(Golden.Read("columns"), row =>
    {
        bool outgrows = row[1] * (1 + row[3]) > 1 + row[2];
        Golden.Agrees(row[6], Discounted(row[0], row[1], row[2], Timing(row[4]), row[5] < 0 ? null : row[5], row[3]), outgrows ? 1e-12 : 1e-14, string.Join(' ', row));
    });

    [Fact]
    public void The_cases_reach_into_every_corner()
    {
        var cases = Golden.Read("columns");
        Assert.True(cases.Count > 1000);
        Assert.Contains(cases, row => row[5] < 0 && row[1] > 1 - 1e-12 && row[2] is > 0 and < 1e-10);
        Assert.Contains(cases, row => row[5] > 0 && row[1] * (1 + row[3]) > 1.1 * (1 + row[2]));
        Assert.Contains(cases, row => row[5] > 0 && row[1] == 1 && row[2] == 0 && row[3] == 0);
        Assert.Contains(cases, row => row[1] == 0 && row[4] == 1);
        Assert.Contains(cases, row => row[5] is > 0 and < 1);
    }

    [Fact]
    public void Over_an_infinite_horizon_columns_have_the_bits_of_the_formula() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => (i with { Horizon = null }).Discounted),
        f => Discounted(f.ContributionPerPeriod, f.Retention.Value, f.Discount.Per(f.Period), f.Timing, null, f.Growth.Per(f.Period)) == f.Value);

    [Fact]
    public void Over_a_finite_horizon_columns_agree_with_the_formula() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.Between(0, 12), (i, years) => (i with { Horizon = years }).Discounted),
        f => Golden.Close(
            f.Value, Discounted(f.ContributionPerPeriod, f.Retention.Value, f.Discount.Per(f.Period), f.Timing, f.Horizon!.Value.In(f.Period), f.Growth.Per(f.Period)), 1e-13));

    [Theory]
    [InlineData(1)]
    [InlineData(64.5)]
    [InlineData(65)]
    [InlineData(1000.25)]
    [InlineData(4095.75)]
    [InlineData(4096)]
    [InlineData(5000.5)]
    public void Horizons_short_and_long_agree_with_the_formula(double months)
    {
        foreach (double retention in (double[])[0, 1e-9, 0.5, 0.97, 1 - 1e-9, 1])
        {
            foreach (double discount in (double[])[0, 1e-12, 0.01])
            {
                var formula = new DiscountedClv(
                    new PurchasePattern(1, Frequency.PerMonth(1)), new Margin(1), RetentionRate.PerMonth(retention), DiscountRate.PerMonth(discount), PaymentTiming.EndOfPeriod, Duration.Months(months));
                Golden.Agrees(formula.Value, Discounted(1, retention, discount, PaymentTiming.EndOfPeriod, months, 0), 1e-14, $"{retention} {discount}");
            }
        }
    }

    [Fact]
    public void Growth_up_to_the_largest_double_is_valued_and_beyond_refused()
    {
        Golden.Agrees(1e200, Discounted(1, 1, 0, PaymentTiming.StartOfPeriod, 2, 1e200), 1e-12);
        Golden.Agrees(Math.ScaleB(1, 1000), Discounted(1, 1, 0, PaymentTiming.StartOfPeriod, 1000, 1), 1e-12);
        Refused.OutOfRange("contribution", "1", "[0]", () => Discounted(1, 1, 0, PaymentTiming.StartOfPeriod, 3, 1e200));
        Refused.OutOfRange("contribution", "1", "[0]", () => Discounted(1, 1, 0, PaymentTiming.StartOfPeriod, 3000, 1));
    }

    [Fact]
    public void Without_discount_columns_have_the_bits_of_the_retention_formula() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => (i with { Horizon = null, Growth = Math.Min(i.Growth, 0) }).Undiscounted),
        f =>
        {
            double[] value = new double[1];
            RetentionClv.Evaluate([f.ContributionPerPeriod], [f.Retention.Value], value, f.Timing, growthPerPeriod: f.Growth.Per(f.Period));
            return value[0] == f.Value;
        });

    [Fact]
    public void Columns_have_the_bits_of_the_simple_formulas() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.Between(0, 12), (i, years) => (Inputs: i, Years: years)),
        x =>
        {
            double[] simple = new double[1], margin = new double[1];
            var marginClv = new MarginClv(x.Inputs.Purchases, x.Inputs.Margin, Duration.Years(x.Years));
            SimpleClv.Evaluate([x.Inputs.OrderValue], [x.Inputs.Frequency], [x.Years], simple);
            MarginClv.Evaluate([marginClv.ContributionPerPeriod], [x.Years], margin);
            return Golden.Close(new SimpleClv(x.Inputs.Purchases, Duration.Years(x.Years)).Value, simple[0], 2e-16) && Golden.Close(marginClv.Value, margin[0], 2e-16);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(70_001)]
    public void Each_row_is_worth_what_it_is_worth_alone(int rows)
    {
        var random = new Random(rows);
        double[] m = new double[rows], r = new double[rows], values = new double[rows];
        for (int i = 0; i < rows; i++) (m[i], r[i]) = (random.NextDouble() * 200 - 50, random.NextDouble());
        DiscountedClv.Evaluate(m, r, 0.1, values, PaymentTiming.EndOfPeriod, horizonInPeriods: 7.5, growthPerPeriod: 0.02);
        for (int i = 0; i < rows; i++) Assert.Equal(Discounted(m[i], r[i], 0.1, PaymentTiming.EndOfPeriod, 7.5, 0.02), values[i]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void A_retention_out_of_range_is_named_and_nothing_is_left_half_done(double wrong)
    {
        double[] m = [.. Enumerable.Repeat(10.0, 100)], r = [.. Enumerable.Repeat(0.8, 100)], values = [.. Enumerable.Repeat(1.0, 100)];
        r[42] = wrong;
        r[77] = 5;
        Refused.OutOfRange("retention", $"{wrong}; allowed: a number in [0, 1]", "[42]", () => DiscountedClv.Evaluate(m, r, 0.1, values));
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1.7e308)]
    public void A_contribution_without_a_value_is_named(double wrong)
    {
        double[] m = [1, 2, wrong], r = [0.5, 0.5, 0.5], values = new double[3];
        Refused.OutOfRange("contribution", Text(wrong), "[2]", () => DiscountedClv.Evaluate(m, r, 0.1, values));
        Refused.OutOfRange("contribution", Text(wrong), "[2]", () => RetentionClv.Evaluate(m, r, values, horizonInPeriods: 4));
        Refused.OutOfRange("contribution", Text(wrong), "[2]", () => MarginClv.Evaluate(m, [4.0, 4, 4], values));
        Refused.OutOfRange("averageOrderValue", Text(wrong), "[2]", () => SimpleClv.Evaluate(m, [4.0, 4, 4], [4.0, 4, 4], values));
    }

    [Fact]
    public void A_sum_that_diverges_is_named()
    {
        double[] values = new double[3];
        Refused.OutOfRange("retention", "1; allowed: r·(1+g)/(1+d) < 1", "[1]", () => RetentionClv.Evaluate([1.0, 1, 1], [0.5, 1, 0.5], values));
        Refused.OutOfRange("retention", "0.99; allowed: r·(1+g)/(1+d) < 1", "[2]", () => DiscountedClv.Evaluate([1.0, 1, 1], [0.5, 0.9, 0.99], 0.01, values, growthPerPeriod: 0.05));
        RetentionClv.Evaluate([1.0, 1, 1], [0.5, 1, 0.5], values, horizonInPeriods: 3);
        Assert.Equal(3, values[1]);
    }

    [Fact]
    public void Negative_frequencies_and_lifetimes_are_named()
    {
        double[] values = new double[2];
        Refused.OutOfRange("frequency", "-1", "[1]", () => SimpleClv.Evaluate([1.0, 1], [1.0, -1], [1.0, 1], values));
        Refused.OutOfRange("lifetime", "-1", "[0]", () => SimpleClv.Evaluate([1.0, 1], [1.0, 1], [-1.0, 1], values));
        Refused.OutOfRange("averageOrderValue", "-1", "[0]", () => SimpleClv.Evaluate([-1.0, 1], [1.0, 1], [1.0, 1], values));
        Refused.OutOfRange("lifetime", "NaN", "[1]", () => MarginClv.Evaluate([-1.0, 1], [1.0, double.NaN], values));
    }

    [Fact]
    public void Rates_and_horizons_out_of_range_leave_the_destination_as_it_was()
    {
        double[] values = [7, 7];
        Refused.OutOfRange("discountPerPeriod", "-1", null, () => DiscountedClv.Evaluate([1.0, 1], [0.5, 0.5], -1, values));
        Refused.OutOfRange("growthPerPeriod", "NaN", null, () => DiscountedClv.Evaluate([1.0, 1], [0.5, 0.5], 0.1, values, growthPerPeriod: double.NaN));
        Refused.OutOfRange("horizonInPeriods", "-3", null, () => DiscountedClv.Evaluate([1.0, 1], [0.5, 0.5], 0.1, values, horizonInPeriods: -3));
        Refused.OutOfRange("timing", "9", null, () => DiscountedClv.Evaluate([1.0, 1], [0.5, 0.5], 0.1, values, (PaymentTiming)9));
        Refused.OutOfRange("threads", "0", null, () => DiscountedClv.Evaluate([1.0, 1], [0.5, 0.5], 0.1, values, threads: 0));
        Assert.Equal([7.0, 7], values);
    }

    [Fact]
    public void Columns_of_another_length_and_shared_memory_are_named()
    {
        double[] m = [1, 1, 1], r = [0.5, 0.5, 0.5];
        Refused.Naming("retention", () => Do(() => DiscountedClv.Evaluate(m, r.AsSpan(1), 0.1, new double[3])));
        Refused.Naming("contribution", () => Do(() => DiscountedClv.Evaluate(m, r, 0.1, new double[2])));
        Refused.Naming("lifetime", () => Do(() => SimpleClv.Evaluate(m, r, m.AsSpan(2), new double[3])));
        Refused.Naming("destination", () => Do(() => DiscountedClv.Evaluate(m, r, 0.1, m)));
        Refused.Naming("destination", () => Do(() => MarginClv.Evaluate(m.AsSpan(1), r.AsSpan(1), r.AsSpan(0, 2))));
        Assert.Equal([1.0, 1, 1], m);
        double[] shared = [1, 0.5, 0];
        DiscountedClv.Evaluate(shared.AsSpan(0, 1), shared.AsSpan(1, 1), 0.1, shared.AsSpan(2));
        Assert.True(shared[2] > 0);
    }

    private static double Discounted(double m, double r, double d, PaymentTiming timing, double? horizon, double growth)
    {
        double[] value = new double[1];
        DiscountedClv.Evaluate([m], [r], d, value, timing, horizon, growth);
        return value[0];
    }

    private static PaymentTiming Timing(double end) => end == 1 ? PaymentTiming.EndOfPeriod : PaymentTiming.StartOfPeriod;

    private static string Text(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static object? Do(Action action)
    {
        action();
        return null;
    }
}
