namespace CustomerLifetimeValue.Retention;

/// <summary>One customer as a cohort sees them: what happened at each age, as far as it was observed.</summary>
/// <param name="Observed">The ages observed to their end, 0 to Observed − 1.</param>
/// <param name="LastActive">The last of them at which the customer was active; −1 for none.</param>
/// <param name="DaysToRepeat">Days from the first purchase to the next day with a purchase; null for none.</param>
/// <param name="DaysObserved">Days from the first purchase to the end of observation.</param>
/// <param name="Events">Age, orders and revenue, ages ascending, within those observed.</param>
internal sealed record CohortHistory(int Observed, int LastActive, int? DaysToRepeat, int DaysObserved, IReadOnlyList<(int Age, int Orders, double Revenue)> Events);
