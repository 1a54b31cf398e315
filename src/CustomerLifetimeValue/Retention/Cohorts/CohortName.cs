using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>The names of calendar periods, which sort as they follow each other.</summary>
internal static class CohortName
{
    /// <summary>"2025-01", "2025-Q1", "2025", "2025-01-06" for a week by its Monday or a day.</summary>
    public static string Of(DateOnly day, TimeUnit period) => period switch
    {
        TimeUnit.Year => day.ToString("yyyy", CultureInfo.InvariantCulture),
        TimeUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy}-Q{(day.Month + 2) / 3}"),
        TimeUnit.Month => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        TimeUnit.Week => CalendarPeriod.FirstDay(CalendarPeriod.Of(day.DayNumber, period), period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
