namespace CustomerLifetimeValue.Retention;

/// <summary>Customers' histories by cohort, and how many customers are in none.</summary>
internal sealed record CohortHistories(IReadOnlyList<(string Cohort, CohortHistory History)> Rows, int LeftOut);
