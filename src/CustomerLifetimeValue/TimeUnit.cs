using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A unit of calendar time, in the library's one fixed calendar.</summary>
/// <remarks>1 year = 12 months = 4 quarters = 365.25 days, and 1 week = 7 days. Every unit is a whole number of
/// sixteenths of a day, so conversions between units round once.</remarks>
[JsonConverter(typeof(VocabularyJsonConverter))]
public enum TimeUnit
{
    /// <summary>A day: the calendar's base.</summary>
    Day,

    /// <summary>A week: 7 days.</summary>
    Week,

    /// <summary>A month: a twelfth of a year, 30.4375 days.</summary>
    Month,

    /// <summary>A quarter: a fourth of a year, 91.3125 days.</summary>
    Quarter,

    /// <summary>A year: 365.25 days.</summary>
    Year,
}
