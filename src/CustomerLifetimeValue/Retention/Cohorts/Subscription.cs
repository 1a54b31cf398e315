using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>One customer's subscription: when it started, when it ended if it has, and what it brings.</summary>
/// <remarks>The default value is refused where it is used: it has no start.</remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct Subscription
{
    /// <summary>A subscription.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The first day on which it was no longer running; null where it still is. Range: after <paramref name="start"/>.</param>
    /// <param name="revenuePerPeriod">What is paid at the start of each period. Range: finite, ≥ 0.</param>
    /// <param name="key">What cohorts may be made by, such as the acquisition channel; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">It ends before or when it starts, or the revenue is outside its range.</exception>
    public Subscription(DateOnly start, DateOnly? end = null, double revenuePerPeriod = 0, string? key = null)
    {
        if (end <= start)
            throw Require.OutOfRange(nameof(end), end.Value, string.Create(CultureInfo.InvariantCulture, $"a day after {start:yyyy-MM-dd}, the start"));
        (Start, End, RevenuePerPeriod, Key) = (start, end, Require.NotNegative(revenuePerPeriod), key);
    }

    /// <summary>The first day.</summary>
    public DateOnly Start { get; }

    /// <summary>The first day on which it was no longer running; null where it still is.</summary>
    public DateOnly? End { get; }

    /// <summary>What is paid at the start of each period.</summary>
    public double RevenuePerPeriod { get; }

    /// <summary>What cohorts may be made by; null for nothing.</summary>
    public string? Key { get; }

    /// <summary>How long it ran by a day, in periods counted from its start, and whether it had ended.</summary>
    /// <param name="observationEnd">The last day that counts. Range: not before the start.</param>
    /// <param name="unit">The unit. Months, quarters and years are those of the calendar: from January 15th a month ends on February 15th.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the start, or the unit is not a defined one.</exception>
    public Tenure TenureAt(DateOnly observationEnd, TimeUnit unit)
    {
        if (observationEnd < Start) throw Require.OutOfRange(nameof(observationEnd), observationEnd, string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} or later"));
        bool ended = End <= observationEnd;
        var clock = new AnniversaryPeriods(Start, Require.Defined(unit));
        return new Tenure(clock.Time(ended ? End!.Value : observationEnd), ended);
    }

    /// <summary>The subscription in invariant text: "2025-01-15 to 2025-03-15".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd} to {(End is { } end ? end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "now")}");
}
