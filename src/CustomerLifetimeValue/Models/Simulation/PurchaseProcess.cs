using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The purchases of a new customer by a model that defines only expectations: a point process whose intensity is the expected purchase rate given the history.</summary>
/// <remarks>A point process is determined by its intensity given the past. Of a history (x, tₓ, T) that is λ(x, tₓ, T) = dE[Y(t)]/dt at t = 0; where there is one opportunity a period, it
/// is the purchase expected at the next.</remarks>
internal sealed class PurchaseProcess(IPurchaseModel model)
{
    /// <summary>The steps into which an age is divided; the rate is interpolated linearly over each, with a relative error of some 1e-4.</summary>
    private const int Steps = 64;

    /// <summary>The cells of the finer of two grids over a horizon, whose chances are extrapolated: 1e-5 for a rate that falls to a tenth.</summary>
    private const int Cells = 32;

    /// <summary>The span over which a rate is taken, as a share of the age: its error is the square of this, and rounding errors are divided by it.</summary>
    private const double Span = 1e-5;

    private readonly ObservationClock _clock = model.Clock;

    private bool IsOnePerPeriod => _clock == ObservationClock.Opportunities(_clock.Unit);

    /// <summary>Adds the times of a new customer's repeat purchases within an age.</summary>
    public void Buy(Random random, double age, List<double> times)
    {
        double? gaps = 0;
        if (IsOnePerPeriod)
        {
            for (int t = 0; t < age; t++)
                if (random.NextDouble() < Rate(times, gaps, t, age)) Add(t + 1);
            return;
        }
        double now = 0, due = Sampling.Wait(random, 1), rate = Rate(times, gaps, now, age);
        while (now < age)
        {
            double step = Math.Min(age / Steps, age - now), later = Rate(times, gaps, now + step, age), passed = step * (rate + later) / 2;
            if (passed < due)
            {
                (now, due, rate) = (step < age / Steps ? age : now + step, due - passed, later);
                continue;
            }
            now += step * Share(rate, later, due / step);
            Add(now);
            Sampling.RequireBounded(times.Count, age);
            (due, rate) = (Sampling.Wait(random, 1), Rate(times, gaps, now, age));
        }

        void Add(double time)
        {
            double gap = time - (times.Count == 0 ? 0 : times[^1]);
            gaps = gap > 0 ? gaps + Math.Log(gap) : null;
            times.Add(time);
        }
    }

    /// <summary>The chance of a given number of purchases of a new customer within a time.</summary>
    public double Probability(int purchases, double horizon)
    {
        if (horizon == 0) return purchases == 0 ? 1 : 0;
        if (IsOnePerPeriod) return OverOpportunities(purchases, (int)horizon);
        double fine = OnGrid(purchases, horizon, Cells), coarse = OnGrid(purchases, horizon, Cells / 2);
        return Math.Clamp(fine + (fine - coarse) / 3, 0, 1);
    }

    /// <summary>The densities of the time of the k-th purchase on a grid, each from the one before by the trapezoidal rule: it came at u, and the next comes at t or not at all.</summary>
    private double OnGrid(int purchases, double horizon, int cells)
    {
        double cell = horizon / cells;
        double[] density = [1, .. new double[cells]]; // the first purchase of all, at 0, is certain
        for (int k = 0; ; k++)
        {
            double[] next = new double[cells + 1];
            double none = 0;
            for (int from = 0; from <= (k == 0 ? 0 : cells); from++)
            {
                double waited = 0, last = 0;
                for (int to = from; to <= cells; to++)
                {
                    double rate = Rate(k, from * cell, to * cell, horizon), weight = k == 0 ? 1 : to == 0 ? 0 : from == 0 || from == to ? cell / 2 : cell;
                    if (to > from) waited += cell * (last + rate) / 2;
                    last = rate;
                    next[to] += density[from] * weight * rate * Math.Exp(-waited);
                    if (to == cells) none += density[from] * weight * Math.Exp(-waited);
                }
            }
            if (k == purchases) return none;
            density = next;
        }
    }

    /// <summary>The chances of the opportunity of the k-th purchase, each from the one before.</summary>
    private double OverOpportunities(int purchases, int opportunities)
    {
        double[] chance = [1, .. new double[opportunities]];
        for (int k = 0; ; k++)
        {
            double[] next = new double[opportunities + 1];
            double none = 0;
            for (int from = 0; from <= opportunities; from++)
            {
                double waits = chance[from];
                for (int to = from; to < opportunities && waits > 0; to++)
                {
                    double buys = Math.Min(1, Rate(k, from, to, opportunities));
                    next[to + 1] += waits * buys;
                    waits *= 1 - buys;
                }
                none += waits;
            }
            if (k == purchases) return none;
            chance = next;
        }
    }

    /// <summary>The place within a step at which a linearly interpolated rate has integrated to an amount.</summary>
    private static double Share(double rate, double later, double amount)
    {
        double root = Math.Sqrt(Math.Max(0, rate * rate + 2 * (later - rate) * amount));
        return Math.Clamp(rate + root > 0 ? 2 * amount / (rate + root) : 1, 0, 1);
    }

    private double Rate(List<double> times, double? gaps, double now, double age) => Rate(times.Count, times.Count == 0 ? 0 : times[^1], now, age, gaps);

    private double Rate(int x, double recency, double now, double age, double? gaps = null)
    {
        var customer = new CustomerSummary(x, x == 0 ? 0 : recency, now, _clock.Unit, sumOfLogGaps: gaps);
        if (IsOnePerPeriod) return model.ExpectedPurchases(customer, Duration.Of(1, _clock.Unit));
        double span = Span * age, whole = model.ExpectedPurchases(customer, Duration.Of(span, _clock.Unit)), half = model.ExpectedPurchases(customer, Duration.Of(span / 2, _clock.Unit));
        return Math.Max(0, (4 * half - whole) / span);
    }
}
