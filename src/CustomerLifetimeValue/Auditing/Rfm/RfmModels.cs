using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>What purchase models say of all customers of a base.</summary>
internal static class RfmModels
{
    /// <summary>Each customer's chance of being alive.</summary>
    public static double[] Alive(IPurchaseModel model, CustomerBase customers)
    {
        var alive = new double[customers.Count];
        if (model is PurchaseModel own) own.ProbabilityAlive(customers, alive);
        else
            for (int i = 0; i < alive.Length; i++) alive[i] = model.ProbabilityAlive(customers.At(i));
        return alive;
    }
}
