using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>One object for all customers who are alike.</summary>
internal static class Shared
{
    /// <summary>Makes one object for each distinct (x, t_x, T) and hands it to everybody.</summary>
    public static IReadOnlyList<T> ByPattern<T>(CustomerBase customers, Func<CustomerSummary, T> create) where T : class
    {
        var patternOf = customers.PatternOf;
        var made = new T?[CustomerPatterns.Of(customers).Count];
        var all = new T[customers.Count];
        for (int i = 0; i < all.Length; i++) all[i] = made[patternOf[i]] ??= create(customers.At(i));
        return Array.AsReadOnly(all);
    }
}
