using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws for simulations, bounded away from 0, to which draws with shapes far below 1 underflow.</summary>
internal static class Sampling
{
    /// <summary>Most purchases, or opportunities, of one simulated customer.</summary>
    private const int Most = 1_000_000;

    /// <summary>A rate of Gamma(shape, 1/scale).</summary>
    public static double Rate(Random random, double shape, double scale) => Math.Max(Gamma.Sample(random, shape, scale), 1e-300);

    /// <summary>A chance of Beta(a, b).</summary>
    public static double Chance(Random random, double a, double b)
    {
        double x = Rate(random, a, 1), y = Rate(random, b, 1);
        return x / (x + y);
    }

    /// <summary>A waiting time at a rate.</summary>
    public static double Wait(Random random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;

    /// <summary>Adds the purchase times at a rate up to an end, leaving after each with a chance.</summary>
    /// <returns>The time of leaving, or the end.</returns>
    public static double Buy(Random random, double rate, double leaving, double end, List<double> times)
    {
        for (double t = Wait(random, rate); t <= end; t += Wait(random, rate))
        {
            times.Add(t);
            RequireBounded(times.Count, end);
            if (leaving > 0 && random.NextDouble() < leaving) return t;
        }
        return end;
    }

    /// <summary>Rejects an observation so long that a simulated history would have too many purchases.</summary>
    public static void RequireBounded(double count, double observation)
    {
        if (count > Most) throw Require.OutOfRange(nameof(observation), observation, "so short that no customer makes more than 1,000,000 purchases");
    }
}
