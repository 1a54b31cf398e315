using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>A shop of five customers, whose checks can be counted by hand.</summary>
internal static class Shop
{
    /// <summary>The first day, the last day that a model has seen, and the last day of the holdout of 30 days.</summary>
    public static readonly DateOnly Start = new(2024, 1, 1), End = Start.AddDays(100), HoldoutEnd = Start.AddDays(130);

    /// <summary>The days of each customer's orders, from the first day on.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> Days = new SortedDictionary<string, int[]>(StringComparer.Ordinal)
    {
        ["a"] = [0, 10, 20, 80, 110, 115],
        ["b"] = [5, 50],
        ["c"] = [40, 101],
        ["d"] = [105, 107],
        ["e"] = [75, 90, 130, 131],
    };

    /// <summary>The orders.</summary>
    public static readonly TransactionLog Log = TransactionLog.From(Days.SelectMany(customer => customer.Value.Select(day => new Transaction(customer.Key, Start.AddDays(day), 10))));

    /// <summary>A model that expects (1 + x)/100 purchases a day of a customer of frequency x, and t²/100 of a new one within t days.</summary>
    public sealed class Model : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => (1 + customer.Frequency) * horizon.In(TimeUnit.Day) / 100;

        public double ExpectedPurchasesOfNewCustomer(Duration horizon) => horizon.In(TimeUnit.Day) * horizon.In(TimeUnit.Day) / 100;

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => throw new NotSupportedException();

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => throw new NotSupportedException();
    }
}
