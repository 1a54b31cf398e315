namespace CustomerLifetimeValue.Models;

/// <summary>How many customers have so many repeat purchases, the first and the last purchase on the same days.</summary>
internal readonly record struct CalendarPattern(int Frequency, int FirstDay, int LastDay, long Count);
