namespace CustomerLifetimeValue.Models;

/// <summary>The number of customers with the same series of covariates, the same number of repeat purchases and the same days of first and last purchase.</summary>
internal readonly record struct CalendarPattern(int Series, int Frequency, int FirstDay, int LastDay, long Count);
