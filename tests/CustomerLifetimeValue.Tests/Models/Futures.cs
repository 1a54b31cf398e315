using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What lies ahead, for tests that ask for it by numbers.</summary>
internal static class Futures
{
    /// <summary>The future of a customer who is alive, with times in the model's unit.</summary>
    public static IPurchaseFuture FutureOf(this PurchaseModel model, int x, double age, double recency = 0) => model.FutureAt(new CustomerSummary(x, recency, age, model.Unit));
}
