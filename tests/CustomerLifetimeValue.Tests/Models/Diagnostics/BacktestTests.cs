using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Models.Shop;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Backtests of five customers, counted by hand, and the days on which windows end.</summary>
public sealed class BacktestTests
{
    private static Backtest Of(DateOnly from, DateOnly until, Duration every, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        Backtest.Of(Log, _ => new Model(), from, until, every, TimeUnit.Day, progress: progress, cancellationToken: cancellation);

    [Fact]
    public void Every_window_looks_ahead_to_the_end_of_all()
    {
        // By day 70 a, b and c are known, with 2, 1 and 0 repeats; by day 100 also e, and a has 3.
        var backtest = Of(Start.AddDays(70), HoldoutEnd, Duration.Days(30));
        Assert.Equal([(70, 3), (100, 4)], backtest.Windows.Select(window => (window.ObservationEnd.DayNumber - Start.DayNumber, window.Customers)));
        Assert.Equal([(1, 100, 1.0), (2, 130, 4.0)], backtest.Windows[0].Horizons.Select(horizon => (horizon.Steps, horizon.End.DayNumber - Start.DayNumber, horizon.Actual)));
        Assert.Equal([(1, 130, 4.0)], backtest.Windows[1].Horizons.Select(horizon => (horizon.Steps, horizon.End.DayNumber - Start.DayNumber, horizon.Actual)));
        Assert.Equal(1.8, backtest.Windows[0].Expected, 1e-14);
        Assert.Equal(3.6, backtest.Windows[0].Horizons[1].Expected, 1e-14);
        Assert.Equal((2.7, 4.0), (Math.Round(backtest.Windows[1].Expected, 12), backtest.Windows[1].Actual));
        Assert.Equal([(1, 2), (2, 1)], backtest.ByHorizon.Select(error => (error.Steps, error.Windows)));
        Assert.Equal((0.8 + 0.325) / 2, backtest.ByHorizon[0].MeanAbsolutePercentage, 1e-14);
        Assert.Equal((0.8 - 0.325) / 2, backtest.ByHorizon[0].Bias, 1e-14);
        Assert.Equal((0.1, -0.1), (Math.Round(backtest.ByHorizon[1].MeanAbsolutePercentage, 12), Math.Round(backtest.ByHorizon[1].Bias, 12)));
        Assert.Equal($"2 windows; {backtest.ByHorizon[0]}", backtest.ToString());
        Assert.All(backtest.Windows, window => Assert.IsType<Model>(window.Model));
    }

    [Fact]
    public void Windows_in_which_nothing_was_bought_have_no_relative_error()
    {
        var quiet = Of(Start.AddDays(51), Start.AddDays(71), Duration.Days(20));
        Assert.Equal("1 window; nothing was bought", quiet.ToString());
        Assert.Empty(quiet.ByHorizon);
        var partly = Of(Start.AddDays(51), Start.AddDays(91), Duration.Days(20)); // a and, in the second window, e buy again
        Assert.Equal([(1, 1), (2, 1)], partly.ByHorizon.Select(error => (error.Steps, error.Windows)));
    }

    [Fact]
    public void A_model_of_the_library_expects_what_it_says_of_each_customer()
    {
        var model = new BgNbd(0.5, 30, 0.8, 2.5, TimeUnit.Day);
        var backtest = Backtest.Of(Log, _ => model, End, HoldoutEnd, Duration.Days(30), TimeUnit.Day);
        Assert.Equal(Log.Summarize(End, TimeUnit.Day).Sum(customer => model.ExpectedPurchases(customer, Duration.Days(30))), backtest.Windows[0].Expected, 1e-13);
    }

    [Fact]
    public void Progress_counts_windows_and_a_cancelled_test_ends_before_the_next()
    {
        var told = new List<long>();
        Of(Start.AddDays(40), HoldoutEnd, Duration.Days(30), new Told(told.Add));
        Assert.Equal([1, 2, 3], told);
        using var stop = new CancellationTokenSource();
        var until = new List<long>();
        Assert.ThrowsAny<OperationCanceledException>(() => Of(Start.AddDays(40), HoldoutEnd, Duration.Days(30), new Told(done =>
        {
            until.Add(done);
            if (done == 2) stop.Cancel();
        }), stop.Token));
        Assert.Equal([1, 2], until);
        Assert.ThrowsAny<OperationCanceledException>(() => Of(End, HoldoutEnd, Duration.Days(30), cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("2024-01-31", 1, TimeUnit.Month, "2024-02-29", "2024-03-31")] // from the ends of months to the ends of months
    [InlineData("2024-02-29", 1, TimeUnit.Month, "2024-03-31", "2024-04-30")]
    [InlineData("2024-01-30", 1, TimeUnit.Month, "2024-02-29", "2024-03-30")]
    [InlineData("2024-02-15", 2, TimeUnit.Month, "2024-04-15", "2024-06-15")]
    [InlineData("2024-02-29", 1, TimeUnit.Quarter, "2024-05-31", "2024-08-31")]
    [InlineData("2024-02-29", 1, TimeUnit.Year, "2025-02-28", "2026-02-28")]
    [InlineData("2024-02-28", 1, TimeUnit.Year, "2025-02-28", "2026-02-28")]
    [InlineData("2024-02-15", 0.5, TimeUnit.Month, "2024-03-01", "2024-03-16")] // half a month is 15.2 days
    [InlineData("2024-02-15", 5, TimeUnit.Week, "2024-03-21", "2024-04-25")]
    [InlineData("2024-02-15", 30.4375, TimeUnit.Day, "2024-03-16", "2024-04-16")] // as long as a month, and no month
    public void Steps_go_by_the_calendar_where_they_are_whole_months(string from, double count, TimeUnit unit, string first, string second)
    {
        DateOnly start = Day(from), next = Day(first), last = Day(second);
        var backtest = Of(start, last, Duration.Of(count, unit));
        Assert.Equal([start, next], backtest.Windows.Select(window => window.ObservationEnd));
        Assert.Equal([next, last], backtest.Windows[0].Horizons.Select(horizon => horizon.End));
        Assert.Single(Of(start, last.AddDays(-1), Duration.Of(count, unit)).Windows);

        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Steps_that_are_too_short_too_many_or_too_long_are_refused()
    {
        Refused.OutOfRange("every", "0.99 days", () => Of(End, HoldoutEnd, Duration.Days(0.99)));
        Refused.OutOfRange("every", "1 day", () => Of(End, End.AddDays(1_001), Duration.Days(1)));
        Refused.OutOfRange("until", "2024-05-10", () => Of(End, HoldoutEnd.AddDays(0), Duration.Days(31)));
        Refused.OutOfRange("until", "9999-12-31", () => Of(End, DateOnly.MaxValue, Duration.Years(9_000)));
        Refused.OutOfRange("until", "9999-12-31", () => Of(End, DateOnly.MaxValue, Duration.Days(4_000_000)));
        Assert.Single(Of(DateOnly.MaxValue.AddDays(-90), DateOnly.MaxValue, Duration.Days(20)).Windows);
        Assert.Equal(3, Of(Start.AddDays(1), Start.AddDays(4), Duration.Days(1)).Windows.Count);
    }

    [Fact]
    public void A_fit_that_gives_no_model_is_refused_with_its_day()
    {
        var refusal = Refused.Naming("fit", () => Backtest.Of(Log, _ => null!, End, HoldoutEnd, Duration.Days(30), TimeUnit.Day));
        Assert.Contains("2024-04-10", refusal.Message, StringComparison.Ordinal);
        Refused.Naming("log", () => Backtest.Of(null!, _ => null!, End, HoldoutEnd, Duration.Days(30), TimeUnit.Day));
        Refused.Naming("fit", () => Backtest.Of(Log, null!, End, HoldoutEnd, Duration.Days(30), TimeUnit.Day));
    }
}
