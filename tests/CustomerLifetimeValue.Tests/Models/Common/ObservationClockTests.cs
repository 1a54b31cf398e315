using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>How models read a calendar: by the moment, or by whole calendar periods.</summary>
public sealed class ObservationClockTests
{
    private static readonly ObservationClock Weeks = ObservationClock.Continuous(TimeUnit.Week), Months = ObservationClock.Opportunities(TimeUnit.Month);
    private static readonly DateOnly Middle = new(2024, 1, 15);

    [Fact]
    public void There_is_one_clock_of_each_kind_and_unit() => Assert.All(Enum.GetValues<TimeUnit>(), unit =>
    {
        Assert.Equal(unit, ObservationClock.Continuous(unit).Unit);
        Assert.Equal(unit, ObservationClock.Opportunities(unit).Unit);
        Assert.Same(ObservationClock.Continuous(unit), ObservationClock.Continuous(unit));
        Assert.Same(ObservationClock.Opportunities(unit), ObservationClock.Opportunities(unit));
        Assert.False(ObservationClock.Continuous(unit).IsWhole);
        Assert.True(ObservationClock.Opportunities(unit).IsWhole);
    });

    [Fact]
    public void A_clock_says_how_it_counts_and_a_unit_that_is_none_is_refused()
    {
        Assert.Equal("continuous time in weeks", Weeks.ToString());
        Assert.Equal("one opportunity a calendar month", Months.ToString());
        Refused.OutOfRange("unit", "77", () => ObservationClock.Continuous((TimeUnit)77));
        Refused.OutOfRange("unit", "77", () => ObservationClock.Opportunities((TimeUnit)77));
    }

    [Fact]
    public void Continuous_time_counts_days_and_measures_in_its_unit()
    {
        Assert.Equal(31, Weeks.NumberOf(Middle.AddMonths(1)) - Weeks.NumberOf(Middle));
        Assert.Equal(Middle.AddDays(6), Weeks.EndOf(Middle, 7));
        Assert.Equal(Duration.Days(31), Weeks.Length(31));
        Assert.Equal(31 / 7.0, Weeks.AgeOn(Middle.AddDays(31), Middle), 1e-15);
        Assert.Equal(Middle.AddDays(14), Weeks.DayAt(2, Middle));
        Assert.Equal(Middle.AddDays(15), Weeks.DayAt(2.01, Middle));
        Assert.Equal(Middle, Weeks.DayAt(0, Middle));
        Assert.Equal(2.5, Weeks.Age(2.5));
        Assert.Equal(new CustomerSummary(2, 1, 2, TimeUnit.Week), Weeks.Of(new CustomerSummary(2, 7, 14, TimeUnit.Day)));
        Assert.Null(Weeks.Options(null));
        Assert.Same(SummaryOptions.Default, Weeks.Options(SummaryOptions.Default));
        Weeks.RequireEnd(Middle, "end");
        Weeks.RequireAll([new(1, 0.5, 2.25, TimeUnit.Week)]);
        Weeks.RequireStep(null, "step");
        Weeks.RequireStep(1, "step");
        Refused.OutOfRange("step", "0", null, () => Weeks.RequireStep(0, "step"));
    }

    [Fact]
    public void Whole_periods_count_themselves()
    {
        Assert.Equal(2, Months.NumberOf(new(2024, 3, 1)) - Months.NumberOf(Middle));
        Assert.Equal(0, Months.NumberOf(new(2024, 1, 31)) - Months.NumberOf(new(2024, 1, 1)));
        Assert.Equal(new DateOnly(2024, 1, 31), Months.EndOf(Middle, 7));
        Assert.Equal(Duration.Months(5), Months.Length(5));
        Assert.Equal(2, Months.Age(2.99));
        Assert.Equal(new DateOnly(2024, 3, 15), Months.DayAt(2, Middle));
        Assert.Equal(DateOnly.MaxValue, Months.DayAt(96_000, Middle));
        Assert.Equal(new CustomerSummary(2, 3, 12, TimeUnit.Month), Months.Of(new CustomerSummary(2, 0.25, 1, TimeUnit.Year)));
        Refused.Naming("customer", () => Months.Of(new CustomerSummary(2, 0.3, 1, TimeUnit.Year)));
        Assert.ThrowsAny<ArgumentException>(() => Months.RequireAll([new(2, 3, 12, TimeUnit.Month), new(2, 3.5, 12, TimeUnit.Month)]));
    }

    [Theory]
    [InlineData(2024, 6, 30, 5)]
    [InlineData(2024, 6, 29, 4)]
    [InlineData(2024, 2, 1, 0)]
    [InlineData(2024, 2, 29, 1)]
    [InlineData(2024, 1, 20, 0)]
    [InlineData(2024, 1, 31, 0)]
    public void An_age_in_whole_periods_counts_those_that_are_over(int year, int month, int day, int age) => Assert.Equal(age, Months.AgeOn(new DateOnly(year, month, day), Middle));

    [Fact]
    public void Whole_periods_merge_their_orders_end_with_a_period_and_have_no_other_step()
    {
        Assert.Equal(TimeUnit.Month, Months.Options(null)!.MergePeriod);
        var own = new SummaryOptions(mergePeriod: TimeUnit.Month, includeFirstPurchase: false);
        Assert.Same(own, Months.Options(own));
        var refusal = Refused.Naming("options", () => Months.Options(new SummaryOptions(mergePeriod: TimeUnit.Week)));
        Assert.Contains("week", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("month", refusal.Message, StringComparison.Ordinal);
        Months.RequireEnd(new(2024, 1, 31), "end");
        Refused.OutOfRange("end", "2024-01-30", null, () => Months.RequireEnd(new(2024, 1, 30), "end"));
        Months.RequireStep(null, "step");
        Refused.OutOfRange("step", "7", null, () => Months.RequireStep(7, "step"));
    }

    [Fact]
    public void A_log_is_summarised_as_the_clock_counts()
    {
        var log = TransactionLog.From([new Transaction("a", Middle, 5), new Transaction("a", new DateOnly(2024, 1, 20), 5), new Transaction("a", new DateOnly(2024, 3, 4), 5)]);
        DateOnly end = new(2024, 3, 31);
        CustomerSummary weekly = Weeks.Summarize(log, end, null).At(0), monthly = Months.Summarize(log, end, Months.Options(null)).At(0);
        Assert.Equal((2, 49 / 7.0, 76 / 7.0, TimeUnit.Week), (weekly.Frequency, weekly.Recency, weekly.Age, weekly.Unit));
        Assert.Equal((1, 2.0, 2.0, TimeUnit.Month), (monthly.Frequency, monthly.Recency, monthly.Age, monthly.Unit));
        Refused.OutOfRange("end", "2024-03-30", () => Months.Summarize(log, end.AddDays(-1), Months.Options(null)));
    }
}
