using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Calendar;

/// <summary>Calendars: their periods, what they repeat, and the customers' histories in them.</summary>
public sealed class CalendarCovariatesTests
{
    private static readonly DateOnly Start = new(2023, 1, 2);

    [Fact]
    public void Days_weeks_and_months_begin_where_they_should()
    {
        DateOnly first = new(2024, 1, 30), last = new(2024, 3, 1);
        Assert.Equal([30, 31, 1], Starts(CalendarCovariates.Daily(first, last)).Take(3).Select(day => day.Day));
        Assert.Equal(32, CalendarCovariates.Daily(first, last).Periods);
        Assert.Equal([first, first.AddDays(7), first.AddDays(14), first.AddDays(21), first.AddDays(28)], Starts(CalendarCovariates.Weekly(first, last)));
        Assert.Equal([first, new(2024, 2, 1), new(2024, 3, 1)], Starts(CalendarCovariates.Monthly(first, last)));
        Assert.Equal((1, 1, 1), (CalendarCovariates.Daily(first, first).Periods, CalendarCovariates.Weekly(first, first.AddDays(6)).Periods, CalendarCovariates.Monthly(first, first.AddDays(1)).Periods));
        var months = CalendarCovariates.Monthly(first, last);
        Assert.Equal((first, last, TimeUnit.Month), (months.First, months.Last, months.Period));
    }

    [Fact]
    public void A_day_has_the_value_of_its_period()
    {
        var weeks = CalendarCovariates.Weekly(Start, Start.AddDays(17)).Number("number", day => (day.DayNumber - Start.DayNumber) / 7);
        Assert.Equal([0, 0, 1, 1, 2, 2], new[] { 0, 6, 7, 13, 14, 17 }.Select(day => weeks.Value("number", Start.AddDays(day))));
        var mixed = CalendarCovariates.Weekly(Start, Start.AddDays(9)).Number("day", day => day.DayNumber - Start.DayNumber).Indicator("odd", day => (day.DayNumber - Start.DayNumber) % 2 == 1);
        Assert.Equal((3, 8, 3 / 7.0, 2 / 3.0), (mixed.Value("day", Start), mixed.Value("day", Start.AddDays(9)), mixed.Value("odd", Start), mixed.Value("odd", Start.AddDays(8))));
        Assert.Equal(["day", "odd"], mixed.Columns, StringComparer.Ordinal);
    }

    [Fact]
    public void A_calendar_repeats_the_year_before_day_by_day()
    {
        DateOnly last = new(2024, 3, 31);
        var calendar = CalendarCovariates.Daily(Start, last).Number("day", day => day.DayNumber);
        var longer = calendar.RepeatedUntil(new(2027, 6, 30));
        Assert.Equal((Start, new DateOnly(2027, 6, 30), TimeUnit.Day), (longer.First, longer.Last, longer.Period));
        foreach (var (day, source) in new (DateOnly, DateOnly)[]
        {
            (Start, Start), (last, last),
            (new(2024, 4, 1), new(2023, 4, 1)), (new(2024, 12, 31), new(2023, 12, 31)),
            (new(2025, 1, 1), new(2024, 1, 1)), (new(2025, 3, 31), new(2024, 3, 31)), (new(2025, 4, 1), new(2023, 4, 1)),
            (new(2026, 2, 10), new(2024, 2, 10)), (new(2027, 6, 30), new(2023, 6, 30)),
        })
            Assert.Equal(source.DayNumber, longer.Value("day", day));
    }

    [Fact]
    public void A_repeated_period_is_the_mean_of_its_days_values_of_the_year_before()
    {
        var calendar = CalendarCovariates.Weekly(Start, new(2024, 6, 30)).Number("month", day => day.Month).Indicator("may", day => day.Month == 5);
        var longer = calendar.RepeatedUntil(new(2025, 7, 31));
        DateOnly day = new(2025, 5, 20);
        DateOnly[] week = [.. Enumerable.Range(0, 7).Select(i => day.AddDays(i - (day.DayNumber - Start.DayNumber) % 7))];
        Golden.Agrees(week.Average(own => calendar.Value("month", own.AddYears(-1))), longer.Value("month", day), 1e-14);
        Golden.Agrees(week.Average(own => calendar.Value("may", own.AddYears(-1))), longer.Value("may", day), 1e-14);
        Assert.Equal(calendar.Value("month", new(2024, 2, 1)), longer.Value("month", new(2024, 2, 1)));
    }

    [Fact]
    public void A_calendar_of_exactly_a_year_can_be_repeated_and_one_a_day_shorter_cannot()
    {
        DateOnly first = new(2023, 3, 1), last = new(2024, 2, 29);
        Assert.Equal(last.AddYears(1), CalendarCovariates.Daily(first.AddDays(-1), new(2024, 2, 28)).RepeatedUntil(new(2025, 2, 28)).Last);
        Assert.Equal(new(2024, 12, 31), CalendarCovariates.Daily(new(2023, 1, 1), new(2023, 12, 31)).RepeatedUntil(new(2024, 12, 31)).Last);
        Assert.Contains("2023-01-02 to 2023-12-31", Assert.Throws<InvalidOperationException>(() => CalendarCovariates.Daily(new(2023, 1, 2), new(2023, 12, 31)).RepeatedUntil(new(2024, 12, 31))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => CustomerCalendars.Of((CustomerKey[])[1], CalendarCovariates.Daily(new(2023, 1, 2), new(2023, 12, 31))).RepeatedUntil(new(2024, 12, 31)));
    }

    [Fact]
    public void A_calendar_travels_with_its_columns()
    {
        var calendar = CalendarCovariates.Monthly(Start, new(2023, 3, 10)).Number("day", day => day.Day).Indicator("march", day => day.Month == 3);
        var back = JsonSerializer.Deserialize<CalendarCovariates>(JsonSerializer.Serialize(calendar))!;
        Assert.Equal(calendar.ToString(), back.ToString());
        foreach (DateOnly day in new DateOnly[] { Start, new(2023, 2, 28), new(2023, 3, 10) })
            foreach (string column in calendar.Columns) Assert.Equal(calendar.Value(column, day), back.Value(column, day));
    }

    [Theory]
    [InlineData(TimeUnit.Day, 1)]
    [InlineData(TimeUnit.Week, 7)]
    public void A_day_is_counted_to_its_end_in_the_models_unit(TimeUnit unit, double days)
    {
        var calendar = CalendarCovariates.Weekly(Start, Start.AddDays(16)).Number("week", day => (day.DayNumber - Start.DayNumber) / 7);
        var time = new CalendarTime(calendar, unit, [calendar.ValuesOf("week")], []);
        Assert.Equal(1 / days, time.Of(Start.DayNumber), 1e-15);
        Assert.Equal(10 / days, time.Of(Start.DayNumber + 9), 1e-15);
        Assert.Equal([7 / days, 14 / days, 17 / days], time.Pieces.Ends);
        Assert.Equal([0, 1, 2], time.Pieces.Purchase.Select(x => x[0]));
        Assert.All(time.Pieces.Dropout, Assert.Empty);
        Assert.Equal([0, 0, 1, 1, 2, 2], new[] { 0, 6, 7, 13, 14, 16 }.Select(day => time.PieceOfDay(Start.DayNumber + day)));
    }

    [Fact]
    public void Histories_count_customers_who_bought_alike_and_purchases_by_day()
    {
        var log = TransactionLog.From(
        [
            Bought("a", 0), Bought("a", 4), Bought("a", 4), Bought("a", 9), Bought("a", 30),
            Bought("b", 0), Bought("b", 6), Bought("b", 9),
            Bought("c", 2),
            Bought("d", 2),
            Bought("e", 3), Bought("e", 4),
            Bought("f", 21),
        ]);
        var histories = CalendarHistories.Of(log, Start.AddDays(20), TimeUnit.Week, null, default);
        int first = Start.DayNumber;
        Assert.Equal(["a", "b", "c", "d", "e"], histories.Customers.Keys.Select(key => key.Text!), StringComparer.Ordinal);
        Assert.Equal([new(0, 2, first, first + 9, 2), new(0, 0, first + 2, first + 2, 2), new(0, 1, first + 3, first + 4, 1)], histories.Patterns);
        Assert.Equal([0, 0, 1, 1, 2], histories.PatternOf);
        Assert.Equal([((0, first + 4), 2L), ((0, first + 6), 1L), ((0, first + 9), 2L)], histories.PurchasesOfDay.Select(pair => (pair.Key, pair.Value)));

        var bySeries = CalendarHistories.Of(log, Start.AddDays(20), TimeUnit.Week, null, default, key => key == "b" ? 1 : 0);
        Assert.Equal([0, 1, 0, 0], bySeries.Patterns.Select(pattern => pattern.Series));
        Assert.Equal([0, 1, 2, 2, 3], bySeries.PatternOf);
        Assert.Equal([((0, first + 4), 2L), ((0, first + 9), 1L), ((1, first + 6), 1L), ((1, first + 9), 1L)], bySeries.PurchasesOfDay.Select(pair => (pair.Key, pair.Value)));
        Assert.Throws<OperationCanceledException>(() => CalendarHistories.Of(log, Start.AddDays(20), TimeUnit.Week, null, new(canceled: true)));
    }

    [Fact]
    public void Histories_in_a_calendars_time_are_those_of_their_days()
    {
        var log = TransactionLog.From([Bought("a", 1), Bought("a", 8), Bought("b", 2), Bought("c", 2)]);
        DateOnly end = Start.AddDays(20);
        var histories = CalendarHistories.Of(log, end, TimeUnit.Day, null, default);
        var time = new CalendarTime(CalendarCovariates.Weekly(Start, end), TimeUnit.Day, [], []);
        Assert.Equal([new(1, 2, 9, 21, 1, 0), new(0, 3, 3, 21, 2, 0)], time.Customers(histories, end));
        time.RequireObserved(histories, end);
        Assert.Contains("up to 2023-01-22", Refused.Naming("end", () => { time.RequireObserved(histories, end.AddDays(1)); return null; }).Message, StringComparison.Ordinal);
        new CalendarTime(CalendarCovariates.Weekly(Start.AddDays(1), end), TimeUnit.Day, [], []).RequireObserved(histories, end);
        string message = Refused.Naming("log", () => { new CalendarTime(CalendarCovariates.Weekly(Start.AddDays(2), end), TimeUnit.Day, [], []).RequireObserved(histories, end); return null; }).Message;
        Assert.Contains("2023-01-03", message, StringComparison.Ordinal);
        Assert.Contains("2023-01-04", message, StringComparison.Ordinal);
    }

    private static IEnumerable<DateOnly> Starts(CalendarCovariates calendar) => calendar.Starts.ToArray().Select(DateOnly.FromDayNumber);

    private static Transaction Bought(string customer, int day) => new(customer, Start.AddDays(day), 1);
}
