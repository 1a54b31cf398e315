using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Cuts customers into groups, and checks that a holdout is theirs.</summary>
internal static class CustomerGroups
{
    /// <summary>The group of each key: as many groups of about equal size, in the order of the keys, equal keys always together.</summary>
    public static int[] Equal(double[] keys, int groups)
    {
        int[] order = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])], group = new int[keys.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && keys[order[to]] == keys[order[from]]; to++) { }
            int own = (int)(0.5 * (from + to) * groups / keys.Length); // by the mean rank of equal keys
            for (int i = from; i < to; i++) group[order[i]] = Math.Min(own, groups - 1);
        }
        return group;
    }

    /// <summary>Rejects a holdout of other customers.</summary>
    public static void RequireSame(CustomerBase customers, Holdout holdout)
    {
        bool same = customers.Count == holdout.Count;
        for (int i = 0; same && i < customers.Count; i++) same = customers.Keys[i] == holdout.At(i).Customer;
        if (!same) throw new ArgumentException("The holdout is of other customers than the base; allowed: the holdout that log.Holdout(customers, …) gives.", nameof(holdout));
    }
}
