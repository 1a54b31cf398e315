using System.Globalization;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Vocabulary;

public sealed class RateTests
{
    [Fact]
    public void Frequencies_and_costs_convert_by_time()
    {
        Assert.Equal(12, Frequency.PerMonth(1).Per(TimeUnit.Year));
        Assert.Equal(0.25, Frequency.PerYear(1).Per(TimeUnit.Quarter));
        Assert.Equal(Frequency.PerYear(365.25), Frequency.PerDay(1));
        Assert.Equal(Frequency.PerWeek(2), Frequency.Of(4, Duration.Weeks(2)));
        Assert.Equal(Frequency.PerQuarter(3), Frequency.PerMonth(0.5) * 2);
        Assert.Equal(10, Cost.PerYear(120).Per(TimeUnit.Month));
        Assert.Equal(Cost.PerDay(1).GetHashCode(), Cost.PerWeek(7).GetHashCode());
        Assert.Equal(Cost.PerQuarter(30), Cost.Of(120, Duration.Years(1)).To(TimeUnit.Month));
        Assert.Equal(Cost.PerMonth(6), Cost.PerMonth(3) * 2);
        Assert.Equal(0, Cost.None.Per(TimeUnit.Year));
    }

    [Fact]
    public void Retention_compounds_from_period_to_period()
    {
        Assert.Equal(Math.Pow(0.97, 12), RetentionRate.PerMonth(0.97).Per(TimeUnit.Year));
        Assert.Equal(0.9, RetentionRate.PerQuarter(0.9).Survival(Duration.Months(3)));
        Assert.Equal(1, RetentionRate.PerYear(0).Survival(Duration.Zero));
        Assert.Equal(0, RetentionRate.PerYear(0).Survival(Duration.Days(1)));
        Assert.Equal(1, RetentionRate.PerWeek(1).To(TimeUnit.Year).Value);
        Assert.Equal(1, RetentionRate.PerDay(0).To(TimeUnit.Year).Churn);
    }

    [Fact]
    public void Retention_restated_and_back_changes_nothing_but_rounding() => Properties.ForAll(
        from churn in Gen.OneOf(Draw.LogBetween(1e-15, 1), Draw.LogBetween(1e-15, 1).Select(x => 1 - x))
        from unit in Gen.Elements(TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year)
        from other in Gen.Elements(TimeUnit.Week, TimeUnit.Month, TimeUnit.Year)
        select RetentionRate.FromChurn(churn, unit).To(other).To(unit) is var back ? (churn, back) : default,
        x => Golden.Close(x.churn, x.back.Churn, 1e-12) && Golden.Close(1 - x.churn, x.back.Value, 1e-12));

    [Fact]
    public void A_stated_churn_keeps_every_digit()
    {
        Assert.Equal(0.03, RetentionRate.FromChurn(0.03, TimeUnit.Month).Churn);
        Assert.Equal(1e-17, RetentionRate.FromChurn(1e-17, TimeUnit.Month).Churn);
        Golden.Agrees(1.2e-16, RetentionRate.FromChurn(1e-17, TimeUnit.Month).To(TimeUnit.Year).Churn, 1e-15);
        Golden.Agrees(Math.Exp(-1), RetentionRate.FromChurn(1e-17, TimeUnit.Day).Survival(Duration.Days(1e17)), 1e-14);
    }

    [Fact]
    public void Expected_lifetime_is_one_over_churn()
    {
        Assert.Equal(Duration.Years(5), RetentionRate.FromChurn(0.2, TimeUnit.Year).ExpectedLifetime);
        Assert.Equal(Duration.Years(1), RetentionRate.PerYear(0).ExpectedLifetime);
        Assert.Null(RetentionRate.PerYear(1).ExpectedLifetime);
        Assert.Equal(0.2, RetentionRate.FromExpectedLifetime(Duration.Years(5)).Churn);
        Refused.OutOfRange("lifetime", "0.5 years", () => RetentionRate.FromExpectedLifetime(Duration.Years(0.5)));
    }

    [Fact]
    public void An_expected_lifetime_of_whole_periods_is_whole()
    {
        Assert.Equal(Duration.Years(5), RetentionRate.PerYear(0.8).ExpectedLifetime);
        Assert.Equal(Duration.Years(10), RetentionRate.PerYear(0.9).ExpectedLifetime);
        Assert.NotEqual(Duration.Years(5), RetentionRate.PerYear(0.8 + 1e-12).ExpectedLifetime);
    }

    [Fact]
    public void Retention_is_counted_by_those_who_stayed_of_those_who_were_there()
    {
        Assert.Equal(0.8, RetentionRate.FromCounts(80, 100, TimeUnit.Year).Value);
        Assert.Equal(1e-9, RetentionRate.FromCounts(999_999_999, 1_000_000_000, TimeUnit.Month).Churn);
        Refused.OutOfRange("retained", "101", () => RetentionRate.FromCounts(101, 100, TimeUnit.Year));
        Refused.OutOfRange("retained", "-1", () => RetentionRate.FromCounts(-1, 100, TimeUnit.Year));
        Refused.OutOfRange("atStart", "0", () => RetentionRate.FromCounts(0, 0, TimeUnit.Year));
    }

    [Fact]
    public void Discount_compounds_and_is_never_divided()
    {
        Assert.Equal(0.12682503013196972, DiscountRate.PerMonth(0.01).Per(TimeUnit.Year), 15);
        Assert.Equal(0.10, DiscountRate.PerYear(0.10).Per(TimeUnit.Year));
        Assert.Equal(Math.Exp(0.0027) - 1, DiscountRate.Continuous(0.0027, TimeUnit.Week).Value, 15);
        Assert.Equal(0.0027, DiscountRate.Continuous(0.0027, TimeUnit.Week).ContinuousPer(TimeUnit.Week), 15);
        Assert.Equal(1 / 1.21, DiscountRate.PerYear(0.10).Factor(Duration.Months(24)), 15);
        Assert.Equal(0, DiscountRate.None.Per(TimeUnit.Year));
        Assert.Equal(1, DiscountRate.None.Factor(Duration.Years(1e305)));
        Assert.Equal(0.12682503013196972, GrowthRate.PerMonth(0.01).To(TimeUnit.Year).Value, 15);
    }

    [Fact]
    public void Discount_and_growth_restated_and_back_change_nothing_but_rounding() => Properties.ForAll(
        from rate in Gen.OneOf(Draw.LogBetween(1e-15, 1), Draw.Between(-0.9, 1))
        from other in Gen.Elements(TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter)
        select (rate, other),
        x => Golden.Close(x.rate, DiscountRate.PerYear(x.rate).To(x.other).Per(TimeUnit.Year), 1e-12)
            && Golden.Close(x.rate, GrowthRate.Of(GrowthRate.PerYear(x.rate).Per(x.other), x.other).Per(TimeUnit.Year), 1e-12));

    [Fact]
    public void What_is_no_rate_is_refused()
    {
        foreach (var (value, text) in new[] { (double.NaN, "NaN"), (-0.1, "-0.1"), (1.1, "1.1"), (double.PositiveInfinity, "Infinity") })
        {
            Refused.OutOfRange("retention", text, () => RetentionRate.PerYear(value));
            Refused.OutOfRange("churn", text, () => RetentionRate.FromChurn(value, TimeUnit.Year));
        }

        foreach (var (value, text) in new[] { (double.NaN, "NaN"), (-1, "-1"), (double.PositiveInfinity, "Infinity") })
        {
            Refused.OutOfRange("rate", text, () => DiscountRate.PerYear(value));
            Refused.OutOfRange("rate", text, () => GrowthRate.PerYear(value));
            Refused.OutOfRange("times", text, () => Frequency.PerYear(value));
            Refused.OutOfRange("amount", text, () => Cost.PerYear(value));
            Refused.OutOfRange("perCustomer", text, () => new AcquisitionCost(value));
        }

        Refused.OutOfRange("rate", "1000", () => DiscountRate.Continuous(1000, TimeUnit.Year));
        Refused.OutOfRange("rate", "-1000", () => DiscountRate.Continuous(-1000, TimeUnit.Year));
        Refused.Naming("unit", () => DiscountRate.PerDay(10).Per(TimeUnit.Year));
        Refused.Naming("unit", () => GrowthRate.Of(10, TimeUnit.Day).Per(TimeUnit.Year));
        Refused.Naming("times", () => Frequency.PerDay(1e307));
        Refused.Naming("amount", () => Cost.PerWeek(1e307));
        Refused.Naming("over", () => Frequency.Of(1, Duration.Zero));
        Refused.Naming("period", () => RetentionRate.Of(0.5, (TimeUnit)7));
    }

    [Fact]
    public void Text_is_invariant_and_says_the_period()
    {
        Assert.Equal("0.8 per year", RetentionRate.PerYear(0.8).ToString());
        Assert.Equal("0.1 per quarter", DiscountRate.PerQuarter(0.1).ToString());
        Assert.Equal("-0.05 per month", GrowthRate.PerMonth(-0.05).ToString());
        Assert.Equal("3 per year", Frequency.PerYear(3).ToString());
        Assert.Equal("10.5 per day", Cost.PerDay(10.5).ToString());
        Assert.Equal("80,0 % per year", RetentionRate.PerYear(0.8).ToString("0.0 %", CultureInfo.GetCultureInfo("de-DE")));
        Assert.Equal("150 per customer", new AcquisitionCost(150).ToString());
    }
}
