using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The check that a customer's key is not missing.</summary>
internal static class TierKey
{
    /// <summary>The key, if it is not missing.</summary>
    public static CustomerKey Named(CustomerKey customer, [CallerArgumentExpression(nameof(customer))] string name = "") =>
        customer.IsMissing ? throw new ArgumentException($"{name} is missing (null or blank); allowed: a text, a whole number or a GUID.", name) : customer;
}
