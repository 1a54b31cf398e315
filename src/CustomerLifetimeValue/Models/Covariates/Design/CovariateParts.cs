using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Customers in groups that share their covariates.</summary>
internal static class CovariateParts
{
    /// <summary>Some of a base's customers, in their order.</summary>
    public static CustomerBase Part(CustomerBase customers, int[] members) =>
        members.Length == customers.Count ? customers : CustomerBase.From(members.Select(i => new CustomerEntry(customers.Keys[i], customers.At(i))), customers.ObservationEnd);
}
