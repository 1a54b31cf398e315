using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws one customer's future from what is known of the customer: whether alive, at what rates, how long, with orders of what scale, and then the orders themselves.</summary>
internal sealed class CustomerFuture(CustomerLaw law, double margin, double cost, double delta, double end)
{
    /// <summary>Purchases discounted by e to minus this are left out: together less than 1e-12 of the value.</summary>
    public const double Forgotten = 30;

    private const int Chunk = 256;

    /// <summary>Draws values, each from a stream of its own, and sorts them.</summary>
    public double[] Draw(int draws, int seed, RunOptions limits)
    {
        var values = new double[draws];
        ulong stream = Stream();
        var done = limits.Progress is { } progress ? new RowProgress(progress) : null;
        Workers.Run(draws < 2 * Chunk ? 1 : Environment.ProcessorCount, (draws + Chunk - 1) / Chunk, chunk =>
        {
            var (random, times) = (new CounterRandom(), new List<double>());
            int from = chunk * Chunk, to = Math.Min(draws, from + Chunk);
            for (int draw = from; draw < to; draw++)
            {
                random.Set(seed, draw, stream);
                values[draw] = Value(random, times);
            }
            done?.Add(to - from);
        }, limits.Cancellation);
        Array.Sort(values);
        return values;
    }

    /// <summary>One future's discounted money, less what the customer costs while alive.</summary>
    private double Value(CounterRandom random, List<double> times)
    {
        if (!(random.NextDouble() < law.Alive)) return 0;
        times.Clear();
        double stays = law.Ahead.Buy(random, end, times), costs = cost == 0 ? 0 : cost * stays * StableLogistic.MeanDecay(delta * stays);
        if (times.Count == 0) return -costs;
        double scale = law.Spend.SampleScale(random, law.Customer), sum = 0;
        foreach (double time in times) sum += law.Spend.SampleOrder(random, scale) * Math.Exp(-delta * time);
        return margin * sum - costs;
    }

    /// <summary>A number that only customers alike in everything share.</summary>
    private ulong Stream()
    {
        ulong mixed = Mix((ulong)law.Customer.Frequency);
        foreach (double part in (ReadOnlySpan<double>)[law.Customer.Recency, law.Customer.Age, law.Customer.MonetaryValue]) mixed = Mix(mixed ^ BitConverter.DoubleToUInt64Bits(part));
        return law.Since is { } first ? Mix(mixed ^ (ulong)first.DayNumber) : mixed;
    }

    /// <summary>SplitMix64's finaliser (Steele, Lea &amp; Flood 2014).</summary>
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
