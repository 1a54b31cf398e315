using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Vocabulary;

/// <summary>Quantities as text: what is written reads back to the same value, in every culture.</summary>
public sealed class QuantityTextTests
{
    [Fact]
    public void A_text_reads_back_to_the_same_value_in_every_culture() => Properties.ForAll(Numbers, number =>
    {
        foreach (var culture in new[] { CultureInfo.InvariantCulture, Cultures.Comma })
            foreach (var unit in Enum.GetValues<TimeUnit>())
            {
                Returns(Duration.Of(number, unit), culture);
                Returns(Frequency.Of(number, unit), culture);
                Returns(Cost.Of(number, unit), culture);
                Returns(new AcquisitionCost(number), culture);
                Returns(DiscountRate.Of(number, unit), culture);
                Returns(GrowthRate.Of(-1 / (2 + number), unit), culture);
                Returns(RetentionRate.Of(1 / (1 + number), unit), culture);
                Returns(RetentionRate.FromChurn(1 / (1 + number), unit), culture);
                Returns(RetentionRate.Of(1 / (1 + number), unit).To(TimeUnit.Week), culture);
            }
    });

    [Theory]
    [InlineData("1 year", 1, TimeUnit.Year)]
    [InlineData("2.5 years", 2.5, TimeUnit.Year)]
    [InlineData("  3   MONTH ", 3, TimeUnit.Month)]
    [InlineData("1e2 days", 100, TimeUnit.Day)]
    [InlineData("0 weeks", 0, TimeUnit.Week)]
    [InlineData("1 quarters", 1, TimeUnit.Quarter)]
    public void A_duration_is_read_as_a_person_writes_it(string text, double value, TimeUnit unit)
    {
        var duration = Duration.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal((value, unit), (duration.Value, duration.Unit));
        Assert.True(Duration.TryParse(text.AsSpan(), null, out var same));
        Assert.Equal(duration, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("months")]
    [InlineData("3months")]
    [InlineData("3 fortnights")]
    [InlineData("3 per month")]
    [InlineData("1,5 years")]
    [InlineData("1,000 years")]
    [InlineData("-1 years")]
    [InlineData("NaN years")]
    [InlineData("Infinity years")]
    [InlineData("1e308 years")]
    [InlineData("3 months 2 days")]
    [InlineData("3 ss")]
    [InlineData("3 s")]
    public void What_is_no_duration_is_refused(string text)
    {
        Assert.False(Duration.TryParse(text, CultureInfo.InvariantCulture, out var none));
        Assert.Equal(default, none);
        var refusal = Assert.Throws<FormatException>(() => Duration.Parse(text, CultureInfo.InvariantCulture));
        Assert.StartsWith($"'{text}' is not a Duration: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10 %")]
    [InlineData("0.1 per")]
    [InlineData("0.1 peryear")]
    [InlineData("0.1 year")]
    [InlineData("0.1 per years")]
    [InlineData("-1 per year")]
    [InlineData("0.1 per customer")]
    public void What_is_no_discount_rate_is_refused(string text) =>
        Assert.Throws<FormatException>(() => DiscountRate.Parse(text, CultureInfo.InvariantCulture));

    [Fact]
    public void A_number_out_of_range_is_refused_with_the_words_of_the_constructor()
    {
        string own = Assert.Throws<ArgumentOutOfRangeException>(() => RetentionRate.PerMonth(1.2)).Message;
        var refusal = Assert.Throws<FormatException>(() => RetentionRate.Parse("1.2 per month", null));
        Assert.Equal($"'1.2 per month' is not a RetentionRate: {own}", refusal.Message);
        Assert.IsType<ArgumentOutOfRangeException>(refusal.InnerException);
        Assert.Throws<ArgumentNullException>(() => RetentionRate.Parse(null!, null));
        Assert.False(RetentionRate.TryParse(null, null, out _));
    }

    [Fact]
    public void A_culture_rules_the_number_and_not_the_words()
    {
        Assert.Equal("0,1 per year", DiscountRate.PerYear(0.1).ToString(null, Cultures.Comma));
        Assert.Equal(DiscountRate.PerYear(0.1), DiscountRate.Parse("0,1 per year", Cultures.Comma));
        Assert.False(DiscountRate.TryParse("0.1 per year", Cultures.Comma, out _));
    }

    [Fact]
    public void A_churn_that_says_more_than_the_retention_stands_beside_it()
    {
        var rate = RetentionRate.FromChurn(1e-20, TimeUnit.Month);
        Assert.Equal("1 per month (churn 1E-20)", rate.ToString());
        Assert.Equal(1e-20, RetentionRate.Parse("1 per month (churn 1E-20)", null).Churn);
        Assert.Equal("0.5 per month", RetentionRate.FromChurn(0.5, TimeUnit.Month).ToString());
        Assert.Equal("1.00 per month", rate.ToString("0.00", null));
        foreach (string text in new[] { "0.97 per month (churn 0.04)", "0.97 per month (churn x)", "0.97 per month churn 0.03", "0.97 per month (churn 0.03", "0.97 per month (churn -0.03)", "0.97 per month (" })
            Assert.Throws<FormatException>(() => RetentionRate.Parse(text, null));
    }

    [Fact]
    public void A_span_too_short_is_left_alone_and_said_so()
    {
        Span<char> place = stackalloc char[12];
        Assert.True(DiscountRate.PerYear(0.1).TryFormat(place, out int written, default, null));
        Assert.Equal("0.1 per year", place[..written].ToString());
        Assert.False(DiscountRate.PerYear(0.12).TryFormat(place, out written, default, null));
        Assert.Equal(0, written);
        Assert.False(DiscountRate.PerYear(0.12).TryFormat(place[..2], out _, default, null));
        Assert.Equal("0.1200 per year", $"{DiscountRate.PerYear(0.12):0.0000}");
    }

    [Fact]
    public void A_type_converter_reads_and_writes_the_text()
    {
        var converter = TypeDescriptor.GetConverter(typeof(Cost));
        Assert.True(converter.CanConvertFrom(typeof(string)) && converter.CanConvertTo(typeof(string)) && !converter.CanConvertFrom(typeof(double)));
        Assert.Equal(Cost.PerMonth(2.5), converter.ConvertFrom(null, Cultures.Comma, "2,5 per month"));
        Assert.Equal("2,5 per month", converter.ConvertTo(null, Cultures.Comma, Cost.PerMonth(2.5), typeof(string)));
        Assert.Equal("2.5 per month", converter.ConvertToInvariantString(Cost.PerMonth(2.5)));
        Assert.Throws<FormatException>(() => converter.ConvertFromInvariantString("2.5"));
        Assert.Throws<NotSupportedException>(() => converter.ConvertFrom(2.5));
    }

    [Fact]
    public void A_quantity_names_a_member_too()
    {
        var values = new Dictionary<Duration, double> { [Duration.Months(3)] = 1.5 };
        string json = JsonSerializer.Serialize(values);
        Assert.Equal("{\"3 months\":1.5}", json);
        Assert.Equal(values, JsonSerializer.Deserialize<Dictionary<Duration, double>>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<Duration, double>>("{\"3\":1.5}"));
    }

    /// <summary>From the smallest double to what is finite per year in every unit.</summary>
    private static Gen<double> Numbers => (from sign in Gen.Choose(-323, 300) from digits in Gen.Choose(1, int.MaxValue) select digits * 1e-9 * Math.Pow(10, sign)).Where(n => n > 0);

    private static void Returns<T>(T quantity, CultureInfo culture) where T : struct, ISpanParsable<T>, ISpanFormattable
    {
        string text = quantity.ToString(null, culture);
        Assert.Equal(quantity, T.Parse(text, culture));
        Span<char> place = new char[text.Length];
        Assert.True(quantity.TryFormat(place, out int written, default, culture) && written == text.Length && place.SequenceEqual(text), text);
        string json = JsonSerializer.Serialize(quantity);
        Assert.Equal(quantity, JsonSerializer.Deserialize<T>(json));
    }
}
