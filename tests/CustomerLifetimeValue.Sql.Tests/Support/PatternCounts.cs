using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>Patterns without what an engine adds up only where it is asked to.</summary>
internal static class PatternCounts
{
    /// <summary>x, t_x, T and the number of customers of each pattern.</summary>
    public static IEnumerable<(int Frequency, double Recency, double Age, long Customers)> Counts(this CustomerPatterns patterns) =>
        patterns.Select(pattern => (pattern.Summary.Frequency, pattern.Summary.Recency, pattern.Summary.Age, pattern.Count));
}
