namespace CustomerLifetimeValue.Numerics;

/// <summary>Draws counted rows with replacement: how often each row is drawn.</summary>
internal static class Multinomial
{
    /// <summary>Up to this many draws per row, drawing one by one is faster than a binomial draw for each row.</summary>
    private const int Few = 16;

    /// <summary>As many draws as the counts add up to, each row as likely as its count.</summary>
    public static long[] Draw(Random random, long[] counts)
    {
        long all = counts.Sum();
        var drawn = new long[counts.Length];
        if (all <= (long)Few * counts.Length && all <= int.MaxValue)
        {
            int[] rowOf = new int[all];
            for (int i = 0, next = 0; i < counts.Length; i++)
                for (long k = 0; k < counts[i]; k++) rowOf[next++] = i;
            for (long k = 0; k < all; k++) drawn[rowOf[(int)(random.NextDouble() * all)]]++;
            return drawn;
        }
        long left = all, rest = all;
        for (int i = 0; i < counts.Length && left > 0; rest -= counts[i++])
        {
            drawn[i] = counts[i] >= rest ? left : BinomialDraw.Next(random, left, counts[i] / (double)rest);
            left -= drawn[i];
        }
        return drawn;
    }
}
