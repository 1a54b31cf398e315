namespace CustomerLifetimeValue.Auditing;

/// <summary>Cuts customers, the most profitable first, into tenths of their number or of their profit (Fader, Hardie &amp; Ross 2022, ch. 3).</summary>
internal static class Deciles
{
    /// <summary>Customer deciles: the customer of rank i among n is in ⌊10(i − 1)/n⌋ + 1.</summary>
    public static CustomerDecile[] OfCustomers(ReadOnlySpan<CustomerTally> best, in ActivitySum all)
    {
        var sums = new ActivitySum[10];
        for (int i = 0; i < best.Length; i++) sums[10L * i / best.Length].Add(best[i]);
        var deciles = new CustomerDecile[10];
        for (int i = 0; i < 10; i++) deciles[i] = new(i + 1, sums[i], all);
        return deciles;
    }

    /// <summary>Thresholds of the profit deciles: the k-th is the profit of the first customer, by falling profit, with whom the running total exceeds k tenths of the whole.</summary>
    /// <returns>Nine thresholds; none where the whole is not above 0.</returns>
    public static decimal[] Thresholds(ReadOnlySpan<CustomerTally> best, decimal profit)
    {
        if (profit <= 0) return [];
        var thresholds = new decimal[9];
        decimal running = 0;
        for (int i = 0, k = 0; k < 9; i++)
        {
            running += best[i].Profit;
            while (k < 9 && 10 * running > (k + 1) * profit) thresholds[k++] = best[i].Profit;
        }
        return thresholds;
    }

    /// <summary>Profit deciles: a customer is in 1 + the number of thresholds that are not below the customer's profit, so that equal customers are in one decile.</summary>
    /// <param name="best">The customers by falling profit.</param>
    /// <param name="all">Their sum.</param>
    /// <param name="thresholds">Nine thresholds, falling.</param>
    /// <param name="apart">Whether customers with a loss are an eleventh group.</param>
    public static CustomerDecile[] OfProfit(ReadOnlySpan<CustomerTally> best, in ActivitySum all, decimal[] thresholds, bool apart)
    {
        if (thresholds.Length == 0) return [];
        var sums = new ActivitySum[apart ? 11 : 10];
        foreach (ref readonly var one in best) sums[apart && one.Profit < 0 ? 10 : Place(one.Profit, thresholds)].Add(one);
        var deciles = new CustomerDecile[sums.Length];
        for (int i = 0; i < deciles.Length; i++) deciles[i] = new(i + 1, sums[i], all, i < 9 ? thresholds[i] : null);
        return deciles;
    }

    /// <summary>How many cut-offs, in falling order, are not below a profit: the decile, counted from 0.</summary>
    public static int Place(decimal profit, ReadOnlySpan<decimal> falling)
    {
        int place = 0;
        while (place < falling.Length && falling[place] >= profit) place++;
        return place;
    }
}
