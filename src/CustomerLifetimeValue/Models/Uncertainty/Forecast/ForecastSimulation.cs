using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws the totals of a small base, customer by customer: too few for a central limit theorem.</summary>
internal sealed class ForecastSimulation(CustomerBase customers, ForecastCells cells, ForecastFrame frame, int seed)
{
    /// <summary>Bases with fewer customers are simulated: from here on, totals are near enough to a gamma distribution with their mean and variance.</summary>
    public const int Small = 1_000;

    /// <summary>Customers times draws: about a second of work.</summary>
    private const int Work = 1_000_000;

    /// <summary>Streams of the generator beside those of the posterior.</summary>
    private const ulong Futures = 1UL << 40;

    /// <summary>How many draws a base affords.</summary>
    /// <remarks>At least 1,000, so that the ends of a 95 % interval are known to a hundredth of its width; fewer draws of the posterior are then used again, with other futures.</remarks>
    public static int DrawsOf(int customers, int most) => Math.Max(1_000, Math.Min(most, Work / customers));

    /// <summary>The totals of all slots in each draw.</summary>
    public double[][] Draw(int count, Func<int, PurchaseModel> purchases, Func<int, GammaGamma> spend, CancellationToken cancellation)
    {
        var totals = new double[count][];
        int[] patternOf = customers.PatternOf;
        double last = frame.Ends.Max();
        Workers.Run(Environment.ProcessorCount, count, draw =>
        {
            var random = new CounterRandom();
            var times = new List<double>();
            var (model, money) = (purchases(draw), spend(draw));
            totals[draw] = new double[2 * frame.Slots];
            double[] alive = Array.ConvertAll(cells.Patterns, c => model.AliveAt(c.Frequency, c.Recency, c.Age));
            for (int i = 0; i < customers.Count; i++)
            {
                random.Set(seed, draw, Futures + (ulong)i);
                int pattern = patternOf[i];
                if (random.NextDouble() < alive[pattern]) Add(random, times, model.FutureAt(cells.Patterns[pattern]), last, money, customers.At(i), cells.SegmentOf[i], totals[draw]);
            }
            for (int i = 0; i < frame.Plan.Length; i++)
            {
                random.Set(seed, draw, Futures + (1UL << 32) + (ulong)i);
                AddPlanned(random, times, model, money, frame.Plan[i].After, frame.Plan[i].Customers, totals[draw]);
            }
        }, cancellation);
        return totals;
    }

    private void Add(CounterRandom random, List<double> times, IPurchaseFuture ahead, double last, GammaGamma money, in CustomerSummary customer, int segment, double[] totals)
    {
        times.Clear();
        double stays = ahead.Buy(random, last, times);
        if (frame.Cost > 0) Charge(totals, stays, segment);
        if (times.Count == 0) return;
        double scale = money.SampleScale(random, customer);
        foreach (double time in times)
        {
            double value = frame.Margin * money.SampleOrder(random, scale) * Math.Exp(-frame.Delta * time);
            for (int e = 0; e < frame.Ends.Length; e++)
                if (time <= frame.Ends[e]) Count(totals, frame.SlotOfEnd(e), value);
            if (frame.Segments > 0 && time <= frame.Ends[0]) Count(totals, 1 + segment, value);
        }
    }

    /// <summary>New customers: a fraction of one is there with that chance.</summary>
    private void AddPlanned(CounterRandom random, List<double> times, PurchaseModel model, GammaGamma money, double after, double planned, double[] totals)
    {
        var ahead = model.FutureAt(new CustomerSummary(0, 0, 0, model.Unit));
        double alive = model.AliveAt(0, 0, 0), whole = Math.Floor(planned) + (random.NextDouble() < planned - Math.Floor(planned) ? 1 : 0);
        for (int i = 0; i < whole; i++)
        {
            if (!(random.NextDouble() < alive)) continue;
            times.Clear();
            double stays = ahead.Buy(random, frame.Ends[0] - after, times);
            totals[^1] -= Costs(stays) * Math.Exp(-frame.Delta * after);
            double scale = times.Count == 0 ? 0 : money.SampleScale(random);
            foreach (double time in times)
                Count(totals, frame.Slots - 1, frame.Margin * money.SampleOrder(random, scale) * Math.Exp(-frame.Delta * (after + time)));
        }
    }

    /// <summary>What a customer costs who stays so long.</summary>
    private void Charge(double[] totals, double stays, int segment)
    {
        for (int e = 0; e < frame.Ends.Length; e++) totals[2 * frame.SlotOfEnd(e) + 1] -= Costs(Math.Min(stays, frame.Ends[e]));
        if (frame.Segments > 0) totals[2 * (1 + segment) + 1] -= Costs(Math.Min(stays, frame.Ends[0]));
    }

    private double Costs(double stays) => frame.Cost * stays * StableLogistic.MeanDecay(frame.Delta * stays);

    private static void Count(double[] totals, int slot, double value)
    {
        totals[2 * slot]++;
        totals[2 * slot + 1] += value;
    }
}
