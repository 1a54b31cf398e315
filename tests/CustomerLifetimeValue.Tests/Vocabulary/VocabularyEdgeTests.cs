using System.ComponentModel;
using System.Globalization;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Vocabulary;

/// <summary>Units, texts and requirements at the ends of what they allow.</summary>
public sealed class VocabularyEdgeTests
{
    [Fact]
    public void Ends_of_ranges_belong_to_them()
    {
        Assert.All((double[])[1e-15, 1, 1e15], shape => Assert.Equal(shape, Require.Shape(shape)));
        Assert.All((double[])[0.99e-15, 1.01e15, double.NaN, 0, -1], shape => Refused.OutOfRange("shape", shape.ToString(CultureInfo.InvariantCulture), () => Require.Shape(shape)));
        Assert.All((double[])[1e-30, 1, 1e30], scale => Assert.Equal(scale, Require.Scale(scale)));
        Assert.All((double[])[0.99e-30, 1.01e30, double.NaN, 0, -1], scale => Refused.OutOfRange("scale", scale.ToString(CultureInfo.InvariantCulture), () => Require.Scale(scale)));
        Assert.All((double[])[-1e30, 0, 1e30], growth => Assert.Equal(growth, Require.Growth(growth)));
        Assert.All((double[])[-1.01e30, 1.01e30, double.NaN], growth => Refused.OutOfRange("growth", growth.ToString(CultureInfo.InvariantCulture), () => Require.Growth(growth)));
        Assert.All((int[])[0, 1, int.MaxValue], count => Assert.Equal(count, Require.NotNegative(count)));
        int less = -1;
        Refused.OutOfRange("less", "-1", () => Require.NotNegative(less));
        Assert.Contains("allowed: a whole number ≥ 0", Assert.Throws<ArgumentOutOfRangeException>(() => Require.NotNegative(less)).Message, StringComparison.Ordinal);
        Assert.All((int[])[2, 3, 4], whole => Assert.Equal(whole, Require.Whole(2, whole, 4)));
        Assert.All((int[])[1, 5], whole => Refused.OutOfRange("whole", whole.ToString(CultureInfo.InvariantCulture), () => Require.Whole(2, whole, 4)));
        Assert.All((int?[])[null, 1, 64], threads => Assert.Equal(threads, Require.Threads(threads)));
        int? none = 0;
        Assert.Contains("none is 0; allowed: a whole number ≥ 1, or null for all processors", Assert.Throws<ArgumentOutOfRangeException>(() => Require.Threads(none)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_as_long_as_the_base_and_apart_from_what_is_written()
    {
        Require.SameLength(3, 3, "values");
        Refused.Naming("values", () => { Require.SameLength(3, 2, "values"); return null; });
        Refused.Naming("values", () => { Require.SameLength(3, "customers", 4, "values"); return null; });
        double[] memory = new double[10];
        Require.Apart<double, double>(memory.AsSpan(0, 5), "a", memory.AsSpan(5, 5), "b");
        Require.Apart<double, double>(memory.AsSpan(5, 5), "a", memory.AsSpan(0, 5), "b");
        Require.Apart<double, double>(memory.AsSpan(2, 0), "a", memory, "b");
        Require.Apart<double, double>(memory, "a", memory.AsSpan(2, 0), "b");
        Assert.Equal("b overlaps a; allowed: memory of its own. (Parameter 'b')", Assert.Throws<ArgumentException>(() => Require.Apart<double, double>(memory.AsSpan(0, 6), "a", memory.AsSpan(5, 5), "b")).Message);
        Assert.Throws<ArgumentException>(() => Require.Apart<double, double>(memory.AsSpan(5, 5), "a", memory.AsSpan(0, 6), "b"));
    }

    [Fact]
    public void Quantiles_are_of_type_7()
    {
        Assert.Equal([1, 1.5, 2, 3, 4], ((double[])[0, 1 / 6.0, 1 / 3.0, 2 / 3.0, 1]).Select(q => Math.Round(Type7Quantile.Of([1, 2, 3, 4], q), 12)));
        Assert.Equal((3L, 0.0), Type7Quantile.Of(1, 4L));
        Assert.Equal((0, 0.0), Type7Quantile.Of(1, 1));
        Assert.Equal(double.PositiveInfinity, Type7Quantile.Between(double.PositiveInfinity, double.PositiveInfinity, 0.5));
        Assert.Equal(2, Type7Quantile.Between(2, double.PositiveInfinity, 0));
        Golden.Agrees(5.000000000005, Rounding.Above(5), 1e-15);
        Golden.Agrees(4.999999999995, Rounding.Below(5), 1e-15);
    }

    [Fact]
    public void Numbers_are_short_and_never_0_for_what_is_not()
    {
        Assert.Equal("0; 0; 0.9996; 1; -1; 1.23; 0.001235; 12345678901234.6; 1E+15; 1.23E-09",
            string.Join("; ", ((double[])[0, -0.0, 0.9996, 1, -1, 1.2345, 0.00123456, 12345678901234.62, 1e15, 1.23e-9]).Select(InvariantText.Amount)));
        Assert.Equal("0.001; 0.000999; 0.123457; 0",
            string.Join("; ", ((double[])[0.001, 0.000999, 0.12345678, 0]).Select(number => InvariantText.Number(number))));
        Assert.Equal("1; 10000; 12346; 0.00012",
            string.Join("; ", ((double[])[1, 10000, 12345.6, 0.00012]).Select(number => InvariantText.Measure(number))));
        Assert.Equal("0; 1; 0.5; 0.9996; 0.0004; 1.2E-05; 0.9999999999999999; 0.5",
            string.Join("; ", ((double[])[0, 1, 0.5, 0.9996, 0.0004, 1.2345e-5, Math.BitDecrement(1), 0.49999]).Select(chance => InvariantText.Chance(chance))));
        Assert.Equal("0.0 %; 100.0 %; 0.04 %; 99.96 %; 50.0 %; 99.999 %",
            string.Join("; ", ((double[])[0, 1, 0.0004, 0.9996, 0.5, 0.99999]).Select(share => InvariantText.Percent(share))));
        Assert.Equal("1; 0.9996; 0.05; 1E-09",
            string.Join("; ", ((double[])[1, 0.9996, 0.05, 1e-9]).Select(InvariantText.PValue)));
    }

    [Theory]
    [InlineData("3 pre year")]
    [InlineData("3 peryear")]
    [InlineData("3 per")]
    [InlineData("3per year")]
    [InlineData("3 per fortnight")]
    [InlineData("3 years")]
    [InlineData("per year")]
    [InlineData("")]
    [InlineData(" ")]
    public void Words_that_say_something_else_are_refused(string text)
    {
        Assert.Throws<FormatException>(() => Frequency.Parse(text, null));
        Assert.False(Frequency.TryParse(text, null, out var frequency));
        Assert.Equal(default, frequency);
        Assert.Equal((false, default), (Cost.TryParse(text, null, out var cost), cost));
        Assert.Equal((false, default), (DiscountRate.TryParse(text, null, out var discount), discount));
        Assert.Equal((false, default), (GrowthRate.TryParse(text, null, out var growth), growth));
        Assert.Equal((false, default), (RetentionRate.TryParse(text, null, out var retention), retention));
        Assert.Equal((false, default), (AcquisitionCost.TryParse(text, null, out var acquisition), acquisition));
        Assert.Equal((false, default), (Duration.TryParse(text.Replace("years", "yeras", StringComparison.Ordinal), null, out var duration), duration));
    }

    [Fact]
    public void A_duration_is_not_a_rate_and_a_cost_is_of_a_customer()
    {
        Assert.False(Duration.TryParse("3 per year", null, out var none));
        Assert.Equal(default, none);
        Assert.True(AcquisitionCost.TryParse("3 per customer", null, out var cost));
        Assert.Equal(new AcquisitionCost(3), cost);
        Assert.False(AcquisitionCost.TryParse("3 per customers", null, out cost));
        Assert.Equal(default, cost);
        Assert.Equal(Duration.Years(3), Duration.Parse(" 3\t years ", null));
        Assert.Equal(Duration.Days(1), Duration.Parse("1 DAY", null));
        Assert.StartsWith("'-3 per year' is not a Frequency: ", Assert.Throws<FormatException>(() => Frequency.Parse("-3 per year", null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_converter_writes_text_and_nothing_else()
    {
        var converter = TypeDescriptor.GetConverter(typeof(Duration));
        Assert.Equal("2,5 years", converter.ConvertTo(null, CultureInfo.GetCultureInfo("de-DE"), Duration.Years(2.5), typeof(string)));
        Assert.Throws<NotSupportedException>(() => converter.ConvertTo(null, CultureInfo.InvariantCulture, Duration.Years(2.5), typeof(int)));
        Assert.Equal(Duration.Years(2.5), converter.ConvertFrom(null, CultureInfo.GetCultureInfo("de-DE"), "2,5 years"));
    }

    [Fact]
    public void Durations_divide_and_their_differences_end_at_0()
    {
        Assert.Equal(24, Duration.Years(6) / Duration.Months(3));
        Assert.Equal(0.5, Duration.Months(6) / Duration.Years(1));
        Assert.Equal(Duration.Zero.Value, (Duration.Months(Math.BitDecrement(1000)) - Duration.Months(1000)).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.Months(0.001 - 1e-18) - Duration.Months(0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.Months(1 - 1e-15) - Duration.Months(1));
        Assert.Equal(1e-13, (Duration.Months(1 + 1e-13) - Duration.Months(1)).Value, 15);
    }

    [Fact]
    public void A_retention_keeps_what_it_was_made_of()
    {
        Assert.Equal(Duration.Years(3), RetentionRate.FromExpectedLifetime(Duration.Years(3)).ExpectedLifetime);
        Assert.Equal(Duration.Years(49), RetentionRate.FromChurn(1 / 49.0, TimeUnit.Year).ExpectedLifetime);
        Assert.Equal(2.5, RetentionRate.FromChurn(0.4, TimeUnit.Year).ExpectedLifetime!.Value.Value);
        Assert.Equal(1 / 0.3, RetentionRate.FromChurn(0.3, TimeUnit.Year).ExpectedLifetime!.Value.Value);
        Assert.Null(RetentionRate.PerYear(1).ExpectedLifetime);
        Assert.Null(RetentionRate.FromChurn(1e-310, TimeUnit.Year).ExpectedLifetime);
        Assert.Equal(RetentionRate.PerYear(0), RetentionRate.FromExpectedLifetime(Duration.Years(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetentionRate.FromExpectedLifetime(Duration.Years(0.999)));
        Assert.Equal((RetentionRate.PerYear(0), RetentionRate.PerYear(1)), (RetentionRate.FromCounts(0, 7, TimeUnit.Year), RetentionRate.FromCounts(7, 7, TimeUnit.Year)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetentionRate.FromCounts(-1, 7, TimeUnit.Year));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetentionRate.FromCounts(8, 7, TimeUnit.Year));
        Refused.OutOfRange("period", "9", () => RetentionRate.FromChurn(0.1, (TimeUnit)9));
    }

    [Fact]
    public void Retention_over_time_has_the_digits_of_the_churn()
    {
        var loyal = RetentionRate.FromChurn(1e-17, TimeUnit.Year);
        Assert.Equal(1, loyal.Value);
        Golden.Agrees(-1e-17, Math.Log(loyal.Survival(Duration.Years(1e17))) / 1e17, 1e-12);
        Assert.Equal(1, loyal.Survival(Duration.Zero));
        Assert.Equal(1, RetentionRate.PerYear(0).Survival(Duration.Zero));
        Golden.Agrees(0.25, RetentionRate.PerYear(0.5).Survival(Duration.Years(2)), 1e-15);
        Golden.Agrees(0.3 * 0.3, RetentionRate.FromChurn(0.7, TimeUnit.Year).Survival(Duration.Years(2)), 1e-14);
    }

    [Fact]
    public void A_churn_beside_its_retention_is_read_and_held_against_it()
    {
        var small = RetentionRate.FromChurn(1e-17, TimeUnit.Month);
        Assert.Equal("1 per month (churn 1E-17)", small.ToString());
        Assert.Equal(small, RetentionRate.Parse("1 per month (churn 1E-17)", null));
        Assert.Equal(("1 per month (churn 1E-17)", "1 per month (churn 1E-17)", "1.0 per month"), (small.ToString("R", null), small.ToString("", null), small.ToString("F1", null)));
        Assert.Equal(1e-17, RetentionRate.Parse("1 per month (CHURN 1e-17)", null).Churn);
        Assert.False(RetentionRate.TryParse("1 per month (burns 1E-17)", null, out _));
        Assert.False(RetentionRate.TryParse("1 per month (churn 1E-17", null, out _));
        Assert.False(RetentionRate.TryParse("1 (churn 1E-17)", null, out _));
        Assert.False(RetentionRate.TryParse("0.9 (churn 0.1) per month", null, out _));
        Assert.Contains("churn is 0.4; allowed: 1 − retention, 0.5, to the last digit", Assert.Throws<FormatException>(() => RetentionRate.Parse("0.5 per month (churn 0.4)", null)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => RetentionRate.Parse("0.5 per month (churn 1.5)", null));
    }

    [Fact]
    public void Units_are_those_there_are()
    {
        Golden.Agrees(1.959963984540054, Interval.NormalQuantile(0.95), 1e-13);
        Assert.All((double[])[0, 1, double.NaN], confidence => Refused.OutOfRange("confidence", confidence.ToString(CultureInfo.InvariantCulture), () => Interval.NormalQuantile(confidence)));
        Refused.OutOfRange("unit", "7", () => Duration.Years(1).In((TimeUnit)7));
        Golden.Agrees(-1 + 1e-9, DiscountRate.PerYear(-1 + 1e-9).Per(TimeUnit.Year), 1e-12);
    }
}
