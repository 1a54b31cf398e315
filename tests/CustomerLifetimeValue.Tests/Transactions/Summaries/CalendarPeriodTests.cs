using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Calendar periods follow each other without a gap, from the first day of the calendar to its last.</summary>
public sealed class CalendarPeriodTests
{
    private static readonly TimeUnit[] s_periods = Enum.GetValues<TimeUnit>();

    [Fact]
    public void A_period_begins_the_day_after_the_one_before_ended() => Properties.ForAll(Draw.Whole(400, DateOnly.MaxValue.DayNumber - 400), day =>
    {
        foreach (var period in s_periods)
        {
            int number = CalendarPeriod.Of(day, period), last = CalendarPeriod.LastDayOf(day, period), first = CalendarPeriod.FirstDay(number, period).DayNumber;
            Assert.True(first <= day && day <= last, $"{period}");
            Assert.Equal((number, number, number - 1, number + 1), (CalendarPeriod.Of(first, period), CalendarPeriod.Of(last, period), CalendarPeriod.Of(first - 1, period), CalendarPeriod.Of(last + 1, period)));
            Assert.Equal(last + 1, CalendarPeriod.FirstDay(number + 1, period).DayNumber);
            Assert.Equal((true, day == last), (CalendarPeriod.Ends(DateOnly.FromDayNumber(last), period), CalendarPeriod.Ends(DateOnly.FromDayNumber(day), period)));
        }
    });

    [Theory]
    [InlineData(TimeUnit.Day, "2024-02-29", "2024-02-29")]
    [InlineData(TimeUnit.Week, "2024-02-26", "2024-03-03")]
    [InlineData(TimeUnit.Month, "2024-02-01", "2024-02-29")]
    [InlineData(TimeUnit.Quarter, "2024-01-01", "2024-03-31")]
    [InlineData(TimeUnit.Year, "2024-01-01", "2024-12-31")]
    public void A_leap_day_lies_in_its_periods(TimeUnit period, string first, string last)
    {
        int day = Date("2024-02-29").DayNumber;
        Assert.Equal(Date(first), CalendarPeriod.FirstDay(CalendarPeriod.Of(day, period), period));
        Assert.Equal(Date(last), DateOnly.FromDayNumber(CalendarPeriod.LastDayOf(day, period)));
    }

    [Theory]
    [InlineData(TimeUnit.Day, "9999-12-30", 1, "9999-12-31")]
    [InlineData(TimeUnit.Day, "9999-12-31", 0, "9999-12-31")]
    [InlineData(TimeUnit.Day, "9999-12-30", 2, null)]
    [InlineData(TimeUnit.Week, "9999-12-24", 1, "9999-12-31")]
    [InlineData(TimeUnit.Week, "9999-12-25", 1, null)]
    [InlineData(TimeUnit.Month, "9999-11-30", 1, "9999-12-30")]
    [InlineData(TimeUnit.Month, "9999-12-01", 1, null)]
    [InlineData(TimeUnit.Month, "2024-01-31", 1, "2024-02-29")]
    [InlineData(TimeUnit.Quarter, "9999-09-30", 1, "9999-12-30")]
    [InlineData(TimeUnit.Quarter, "9999-10-01", 1, null)]
    [InlineData(TimeUnit.Year, "9998-12-31", 1, "9999-12-31")]
    [InlineData(TimeUnit.Year, "9999-01-01", 1, null)]
    [InlineData(TimeUnit.Year, "2024-02-29", int.MaxValue, null)]
    [InlineData(TimeUnit.Day, "2024-02-29", int.MaxValue, null)]
    public void Periods_after_a_day_end_with_the_calendar(TimeUnit period, string start, int count, string? expected) =>
        Assert.Equal(expected is null ? null : Date(expected), CalendarPeriod.After(Date(start), count, period));

    [Theory]
    [InlineData(TimeUnit.Week, "2025-01-29", "2025-01-26 or 2025-02-02")]
    [InlineData(TimeUnit.Month, "2025-01-29", "2024-12-31 or 2025-01-31")]
    [InlineData(TimeUnit.Quarter, "2025-05-29", "2025-03-31 or 2025-06-30")]
    [InlineData(TimeUnit.Year, "2025-05-29", "2024-12-31 or 2025-12-31")]
    public void The_ends_around_a_day_are_named(TimeUnit period, string day, string ends) => Assert.EndsWith(ends, CalendarPeriod.EndsAround(Date(day), period), StringComparison.Ordinal);

    [Fact]
    public void A_sum_of_nothing_has_no_sign()
    {
        Assert.False(double.IsNegative(ExactAccumulator.Round(System.Numerics.BigInteger.Zero)));
        Assert.False(double.IsNegative(ExactAccumulator.Round(System.Numerics.BigInteger.Zero, 100)));
    }
}
