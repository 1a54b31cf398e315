using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws for simulations, kept away from the zeros that shapes far below 1 underflow to.</summary>
internal static class Sampling
{
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
    public static void Buy(Random random, double rate, double leaving, double end, List<double> times)
    {
        for (double t = Wait(random, rate); t <= end; t += Wait(random, rate))
        {
            times.Add(t);
            if (leaving > 0 && random.NextDouble() < leaving) break;
        }
    }
}
