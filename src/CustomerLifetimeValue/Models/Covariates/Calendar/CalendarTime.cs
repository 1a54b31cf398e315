using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>Days as times of a calendar: the end of a day, counted from the start of the calendar's first, in a model's unit.</summary>
internal sealed class CalendarTime
{
    private readonly CalendarCovariates _calendar;
    private readonly (double Numerator, double Denominator) _unitsOfDay;

    /// <summary>The time of a calendar with columns of purchase and of dropout, each with a value a period.</summary>
    public CalendarTime(CalendarCovariates calendar, TimeUnit unit, double[][] purchase, double[][] dropout)
    {
        (_calendar, _unitsOfDay) = (calendar, TimeUnits.Ratio(TimeUnit.Day, unit));
        int count = calendar.Periods;
        double[] ends = [.. Enumerable.Range(0, count).Select(p => Of(p + 1 < count ? calendar.Starts[p + 1] - 1 : calendar.Last.DayNumber))];
        Pieces = new(ends, [.. Enumerable.Range(0, count).Select(p => (double[])[.. purchase.Select(column => column[p])])], [.. Enumerable.Range(0, count).Select(p => (double[])[.. dropout.Select(column => column[p])])]);
    }

    /// <summary>The calendar in pieces.</summary>
    public CalendarPieces Pieces { get; }

    /// <summary>The time at the end of a day.</summary>
    public double Of(int day) => (day - _calendar.First.DayNumber + 1) * _unitsOfDay.Numerator / _unitsOfDay.Denominator;

    /// <summary>The piece that holds a day.</summary>
    public int PieceOfDay(int day) => Pieces.After(Of(day - 1));

    /// <summary>Refuses what happened outside the calendar.</summary>
    public void RequireObserved(CalendarHistories histories, DateOnly end)
    {
        if (end > _calendar.Last)
            throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"up to {_calendar.Last:yyyy-MM-dd}, as far as the calendar is known; for more, continue it (CalendarCovariates.RepeatedUntil)"));
        int first = histories.Patterns.Min(pattern => pattern.FirstDay);
        if (first < _calendar.First.DayNumber)
            throw Require.Refusal("log", string.Create(CultureInfo.InvariantCulture, $"The first customer bought on {DateOnly.FromDayNumber(first):yyyy-MM-dd}, before the calendar's first day, {_calendar.First:yyyy-MM-dd}; allowed: a calendar that covers the observation."));
    }

    /// <summary>The histories in the calendar's time, once they are known to lie in it.</summary>
    public DynamicCustomer[] Customers(CalendarHistories histories, DateOnly end) =>
        Array.ConvertAll(histories.Patterns, pattern => new DynamicCustomer(pattern.Frequency, Of(pattern.FirstDay), Of(pattern.LastDay), Of(end.DayNumber), pattern.Count, pattern.Series));

    /// <summary>The clock of a model.</summary>
    public CalendarClock Clock(DynamicParetoNbd model) => new(Pieces, [.. model.Purchase.Select(effect => effect.Coefficient)], [.. model.Dropout.Select(effect => effect.Coefficient)]);
}
