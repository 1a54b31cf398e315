using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class CohortContrastTests
{
    private static readonly DateOnly s_first = new(2022, 1, 1), s_second = new(2023, 1, 1);

    [Fact]
    public void Five_factors_make_the_profit_and_four_the_profit_per_member()
    {
        var contrast = Audit(Month(1, "2022-01", 1, 10, 4), Month(2, "2022-02", 3, 30, 6), Month(3, "2023-01", 2, 50, 20), Month(1, "2023-05", 1, 20, 10), Month(3, "2024-01", 2, 10, 1))
            .Contrast(s_first, s_second, TimeUnit.Year);
        var birth = contrast.Periods[0];
        Assert.Equal([ProfitFactor.Size, ProfitFactor.ShareActive, ProfitFactor.OrderFrequency, ProfitFactor.OrderValue, ProfitFactor.Margin], birth.ProfitFactors.Select(factor => factor.Factor));
        Assert.Equal([(2.0, 1.0), (1.0, 1.0), (2.0, 2.0), (10.0, 25.0), (0.25, 0.4)], birth.ProfitFactors.Select(factor => (factor.First, factor.Second)));
        Assert.Equal(birth.ProfitFactors.Skip(1), birth.Factors);
        Assert.Equal(Math.Log(20.0 / 10), birth.ProfitFactors.Sum(factor => factor.LogRatio), 1e-14);
        Assert.Equal(Math.Log(20.0 / 5), birth.Factors.Sum(factor => factor.LogRatio), 1e-14);
        Assert.Equal((1, 1), (contrast.Periods[1].First.Age, contrast.Periods[1].Second.Age));
    }

    [Fact]
    public void By_calendar_the_periods_are_the_same()
    {
        var contrast = Audit(Month(1, "2022-01", 1, 10, 4), Month(3, "2023-01", 2, 50, 20), Month(1, "2024-05", 1, 20, 10)).Contrast(s_first, s_second, TimeUnit.Year);
        Assert.Equal([(1, 0, 2023), (2, 1, 2024)], contrast.ByCalendar.Select(period => (period.First.Age, period.Second.Age, period.Second.Start.Year)));
        Assert.All(contrast.ByCalendar, period => Assert.Equal(period.First.Start, period.Second.Start));
        Assert.Equal([(0, 0), (1, 1)], contrast.Periods.Select(period => (period.First.Age, period.Second.Age)));
    }

    [Fact]
    public void Where_a_factor_is_not_above_nothing_there_are_none()
    {
        var contrast = Audit(Month(1, "2022-01", 1, 10, -4), Month(3, "2023-01", 2, 50, 20), Month(1, "2024-05", 1, 20, 10)).Contrast(s_first, s_second, TimeUnit.Year);
        Assert.Empty(contrast.Periods[0].Factors); // a loss
        Assert.Empty(contrast.Periods[1].ProfitFactors); // nobody active
    }

    [Fact]
    public void Cohorts_of_different_seasons_are_compared_on_demand_only()
    {
        var audit = Audit(Month(1, "2022-01", 1, 10, 4), Month(2, "2022-11", 1, 10, 4), Month(3, "2023-01", 1, 10, 4));
        Refused.OutOfRange("second", "2022-11-01", () => audit.Contrast(s_first, new(2022, 11, 1), TimeUnit.Month));
        Assert.Equal(3, audit.Contrast(s_first, new(2022, 11, 1), TimeUnit.Month, anySeason: true).Periods.Count);
        Assert.Single(audit.Contrast(s_first, s_second, TimeUnit.Month).Periods);
        Refused.OutOfRange("second", "2022-01-01", () => audit.Contrast(s_first, s_first, TimeUnit.Month));
        Refused.OutOfRange("second", "2024-01-01", () => audit.Contrast(s_first, new(2024, 1, 1), TimeUnit.Month));
    }

    [Fact]
    public void Log_ratios_add_up() => Properties.ForAll(Some(), rows =>
    {
        CohortContrast contrast;
        try
        {
            contrast = Audit(rows).Contrast(s_first, s_second, TimeUnit.Year);
        }
        catch (ArgumentOutOfRangeException) // one of the cohorts is empty
        {
            return;
        }
        foreach (var period in contrast.Periods.Concat(contrast.ByCalendar).Where(period => period.Factors.Count > 0))
        {
            Assert.Equal(Math.Log((double)period.Second.Profit / (double)period.First.Profit), period.ProfitFactors.Sum(factor => factor.LogRatio), 1e-12);
            Assert.Equal(Math.Log((double)period.Second.ProfitPerMember / (double)period.First.ProfitPerMember), period.Factors.Sum(factor => factor.LogRatio), 1e-12);
        }
    });
}
