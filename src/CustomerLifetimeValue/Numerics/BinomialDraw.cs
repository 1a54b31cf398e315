using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Draws from a binomial distribution in a time that grows like the logarithm of the count.</summary>
internal static class BinomialDraw
{
    /// <summary>Up to this count, one uniform number per trial is faster.</summary>
    private const int Few = 32;

    /// <summary>The number of successes in a number of trials.</summary>
    public static int Next(Random random, int count, double chance) => (int)Next(random, (long)count, chance);

    /// <inheritdoc cref="Next(Random, int, double)"/>
    /// <remarks>A middle one of the count uniform numbers is drawn from its beta distribution; those on one side of it are then known to lie above or
    /// below the chance, and the others are left (Relles 1972).</remarks>
    public static long Next(Random random, long count, double chance)
    {
        long succeeded = 0;
        while (count > Few && chance is > 0 and < 1)
        {
            long middle = 1 + count / 2;
            double place = Beta.Sample(random, middle, count + 1 - middle);
            if (place <= chance)
            {
                succeeded += middle;
                (count, chance) = (count - middle, place < 1 ? Math.Min(1, (chance - place) / (1 - place)) : 0);
            }
            else
            {
                (count, chance) = (middle - 1, chance / place);
            }
        }
        if (chance <= 0) return succeeded;
        if (chance >= 1) return succeeded + count;
        for (long i = 0; i < count; i++)
            if (random.NextDouble() < chance) succeeded++;
        return succeeded;
    }
}
