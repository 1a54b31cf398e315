using System.Globalization;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Vocabulary;

public sealed class DurationTests
{
    [Theory]
    [InlineData(TimeUnit.Year, TimeUnit.Day, 365.25)]
    [InlineData(TimeUnit.Year, TimeUnit.Month, 12)]
    [InlineData(TimeUnit.Year, TimeUnit.Quarter, 4)]
    [InlineData(TimeUnit.Quarter, TimeUnit.Month, 3)]
    [InlineData(TimeUnit.Month, TimeUnit.Day, 30.4375)]
    [InlineData(TimeUnit.Week, TimeUnit.Day, 7)]
    [InlineData(TimeUnit.Month, TimeUnit.Month, 1)]
    public void The_calendar_is_the_documented_one(TimeUnit from, TimeUnit to, double expected)
    {
        Assert.Equal(expected, Duration.Of(1, from).In(to));
        Assert.Equal(1 / expected, Duration.Of(1, to).In(from));
    }

    [Fact]
    public void Stating_a_duration_in_another_unit_and_back_changes_nothing_but_rounding() => Properties.ForAll(
        from value in Draw.LogBetween(1e-6, 1e6)
        from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
        from other in Gen.Elements(Enum.GetValues<TimeUnit>())
        select (value, unit, other),
        x => Golden.Close(x.value, Duration.Of(x.value, x.unit).To(x.other).In(x.unit), 5e-16));

    [Fact]
    public void Equal_lengths_are_equal_whatever_their_unit()
    {
        Assert.Equal(Duration.Years(1), Duration.Months(12));
        Assert.Equal(Duration.Years(1).GetHashCode(), Duration.Months(12).GetHashCode());
        Assert.Equal(Duration.Weeks(39), Duration.Days(273));
        Assert.NotEqual(Duration.Months(1), Duration.Days(30));
        Assert.True(Duration.Weeks(4) < Duration.Months(1) && Duration.Months(1) > Duration.Days(30));
        Assert.True(Duration.Days(7) <= Duration.Weeks(1) && Duration.Days(7) >= Duration.Weeks(1));
        Assert.Equal([Duration.Days(1), Duration.Weeks(1), Duration.Months(1)], new[] { Duration.Months(1), Duration.Days(1), Duration.Weeks(1) }.Order());
    }

    [Fact]
    public void Arithmetic_keeps_the_unit_of_the_left_side()
    {
        Assert.Equal("18 months", (Duration.Months(6) + Duration.Years(1)).ToString());
        Assert.Equal("6 months", (Duration.Months(18) - Duration.Years(1)).ToString());
        Assert.Equal("5 years", (Duration.Years(2) * 2.5).ToString());
        Assert.Equal(12, Duration.Years(1) / Duration.Months(1));
        Assert.Equal(Duration.Zero, Duration.Years(0.3) - Duration.Years(0.1) - Duration.Years(0.2));
        Refused.Naming("value", () => Duration.Months(6) - Duration.Years(1));
        Refused.Naming("right", () => Duration.Months(6) / Duration.Zero);
        Refused.Naming("factor", () => Duration.Months(6) * -1);
    }

    [Fact]
    public void The_days_between_two_dates_are_counted()
    {
        Assert.Equal(Duration.Days(272), Duration.Between(new DateOnly(1997, 1, 1), new DateOnly(1997, 9, 30)));
        Assert.Equal(Duration.Zero, Duration.Between(new DateOnly(1997, 1, 1), new DateOnly(1997, 1, 1)));
        var error = Refused.Naming("end", () => Duration.Between(new DateOnly(1997, 1, 2), new DateOnly(1997, 1, 1)));
        Assert.Contains("1997-01-01", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void What_is_no_length_of_time_is_refused(double value, string text)
    {
        Refused.OutOfRange("value", text, () => Duration.Of(value, TimeUnit.Day));
        Refused.OutOfRange("days", text, () => Duration.Days(value));
        Refused.OutOfRange("weeks", text, () => Duration.Weeks(value));
        Refused.OutOfRange("months", text, () => Duration.Months(value));
        Refused.OutOfRange("quarters", text, () => Duration.Quarters(value));
        Refused.OutOfRange("years", text, () => Duration.Years(value));
    }

    [Fact]
    public void The_longest_time_is_finite_in_every_unit()
    {
        Assert.Equal(2.7378507871321012e305, Duration.Days(1e308).In(TimeUnit.Year), 1e292);
        Assert.NotEqual(Duration.Days(1e308), Duration.Days(1.7e308));
        Refused.Naming("years", () => Duration.Years(1e308));
    }

    [Fact]
    public void A_unit_that_is_none_is_refused()
    {
        Refused.OutOfRange("unit", "99", () => Duration.Of(1, (TimeUnit)99));
        Refused.OutOfRange("unit", "-1", () => Duration.Days(1).In((TimeUnit)(-1)));
    }

    [Fact]
    public void Text_is_invariant_and_says_the_unit()
    {
        Assert.Equal("2.5 years", Duration.Years(2.5).ToString());
        Assert.Equal("1 week", Duration.Weeks(1).ToString());
        Assert.Equal("0 days", default(Duration).ToString());
        Assert.Equal("2,50 years", Duration.Years(2.5).ToString("F2", CultureInfo.GetCultureInfo("de-DE")));
    }
}
