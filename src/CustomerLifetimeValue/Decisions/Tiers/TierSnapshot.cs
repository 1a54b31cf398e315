using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Which customer is in which tier on a day; a customer who is not in it has left, or has yet to come.</summary>
public sealed class TierSnapshot
{
    private readonly Dictionary<string, string> _tiers = new(StringComparer.Ordinal);

    /// <summary>A snapshot.</summary>
    /// <param name="date">The day.</param>
    /// <param name="assignments">The customers and their tiers. Range: each customer once.</param>
    /// <exception cref="ArgumentNullException">The assignments, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">A customer occurs twice.</exception>
    public TierSnapshot(DateOnly date, IEnumerable<TierAssignment> assignments)
    {
        Date = date;
        foreach (var assignment in Require.NotNull(assignments))
        {
            if (!_tiers.TryAdd(Require.NotNull(assignment, nameof(assignments)).CustomerId, assignment.Tier))
                throw new ArgumentException($"The customer {assignment.CustomerId} occurs twice; allowed: each once.", nameof(assignments));
        }
    }

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>Number of customers.</summary>
    public int Customers => _tiers.Count;

    /// <summary>The tier of a customer; null where the customer is not there.</summary>
    /// <param name="customerId">The customer's identity.</param>
    /// <exception cref="ArgumentNullException">The identity is null.</exception>
    public string? TierOf(string customerId) => _tiers.GetValueOrDefault(Require.NotNull(customerId));

    /// <summary>The snapshot in invariant text: "2025-01-01: 1200 customers".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}: {Customers} customers");

    internal IEnumerable<KeyValuePair<string, string>> Assignments => _tiers;
}
