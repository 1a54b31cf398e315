using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How a model reads a log's calendar: in its own unit of time or, a model of opportunities, in whole calendar periods.</summary>
internal static class ObservationClock
{
    /// <summary>How purchases are merged and counted where nothing else is said: an opportunity's orders are one purchase.</summary>
    public static SummaryOptions? Options(IPurchaseModel model, SummaryOptions? options)
    {
        if (model is not BgBb discrete) return options;
        options ??= new SummaryOptions(mergePeriod: discrete.Unit);
        string unit = TimeUnits.Name(discrete.Unit);
        return options.MergePeriod == discrete.Unit ? options : throw new ArgumentException(
            $"The options merge the orders of one {TimeUnits.Name(options.MergePeriod)}; allowed for a BgBb by the {unit}: the orders of one {unit}.", nameof(options));
    }

    /// <summary>The customers as the model was fitted to them.</summary>
    public static CustomerBase Summarize(IPurchaseModel model, TransactionLog log, DateOnly end, SummaryOptions? options)
    {
        if (model is not BgBb discrete) return log.Summarize(end, (model as PurchaseModel)?.Unit ?? TimeUnit.Day, options);
        RequireEnd(model, end, nameof(end));
        return log.Summarize(end, discrete.Unit, options).InWholePeriods();
    }

    /// <summary>Refuses a day within an opportunity.</summary>
    public static void RequireEnd(IPurchaseModel model, DateOnly day, string name)
    {
        if (model is BgBb discrete && !CalendarPeriod.Ends(day, discrete.Unit)) throw Require.OutOfRange(name, day, CalendarPeriod.EndsAround(day, discrete.Unit));
    }

    /// <summary>A day's number by the model's clock.</summary>
    public static int NumberOf(IPurchaseModel model, DateOnly day) => model is BgBb discrete ? CalendarPeriod.Of(day.DayNumber, discrete.Unit) : day.DayNumber;

    /// <summary>The last day of a step of the model's clock that begins with a day.</summary>
    public static DateOnly EndOf(IPurchaseModel model, DateOnly first, int days) =>
        DateOnly.FromDayNumber(model is BgBb discrete ? CalendarPeriod.LastDayOf(first.DayNumber, discrete.Unit) : first.DayNumber + days - 1);

    /// <summary>A time that has so many numbers.</summary>
    public static Duration Length(IPurchaseModel model, int numbers) => Duration.Of(numbers, model is BgBb discrete ? discrete.Unit : TimeUnit.Day);
}
