using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Which customer is in which tier on a day; a customer who is not in it has left, or has yet to come.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed class TierSnapshot
{
    private readonly Dictionary<CustomerKey, string> _tiers = [];

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
            if (!_tiers.TryAdd(Require.NotNull(assignment, nameof(assignments)).Customer, assignment.Tier))
                throw new ArgumentException($"The customer {assignment.Customer} occurs twice; allowed: each once.", nameof(assignments));
        }
    }

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>Number of customers.</summary>
    public int Customers => _tiers.Count;

    /// <summary>The tier of a customer; null where the customer is not there.</summary>
    /// <param name="customer">The customer's key. Range: not missing.</param>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public string? TierOf(CustomerKey customer) => _tiers.GetValueOrDefault(TierKey.Named(customer));

    /// <summary>The snapshot in invariant text: "2025-01-01: 1200 customers".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}: {Customers} customers");

    internal IEnumerable<KeyValuePair<CustomerKey, string>> Assignments => _tiers;
}
