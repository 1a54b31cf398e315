using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Rough facts about a base from which fits of purchase models start, in the base's own unit of time. Range: some time has been observed.</summary>
internal readonly struct PurchaseMoments
{
    /// <summary>A time since the last purchase this many times as long as a repeat buyer's mean interval counts as dropout (5 % wait longer by chance).</summary>
    private const double LongSilence = 3;

    /// <summary>A gamma's shape at which customers hardly differ any more, and a beta's sum of shapes.</summary>
    public const double Alike = 50;

    /// <summary>A beta's sum of shapes at which customers leave at once or never.</summary>
    public const double AtOnceOrNever = 0.02;

    /// <summary>Takes the facts from the customers.</summary>
    public PurchaseMoments(CustomerPatterns customers)
    {
        double all = 0, once = 0, purchases = 0, time = 0, active = 0, gone = 0;
        foreach (var p in customers.Rows)
        {
            var (x, length, left) = Seen(customers, p);
            all += p.Count;
            purchases += (double)p.Count * x;
            time += p.Count * customers.Ages[p.Age];
            if (x == 0) once += p.Count; else active += p.Count * length;
            if (left) gone += p.Count;
        }
        MeanAge = Math.Clamp(time / all, 1e-290, 1e290);
        OnceShare = once / all;
        double of = Math.Max(all - once, 1), lost = OnceShare + (1 - OnceShare) * gone / of;
        (GoneShare, LostShare) = (Math.Clamp(gone / of, 0.02, 0.98), Math.Clamp(lost, 0.02, 0.98));
        MeanRate = Math.Max(purchases, 0.5) / time;
        ActiveRate = purchases > 0 && active > 0 ? purchases / active : 2 * MeanRate;
        LeavingPerPurchase = Math.Clamp(gone / Math.Max(purchases, 1), 0.002, 0.9);
        LeavingRate = LeavingPerPurchase * ActiveRate;
        (MeanShape, ActiveShape) = Shapes(customers, MeanRate, ActiveRate);
    }

    /// <summary>The customers' mean age: above 0.</summary>
    public double MeanAge { get; }

    /// <summary>The share of customers who have not bought again.</summary>
    public double OnceShare { get; }

    /// <summary>The share of repeat buyers who have not bought for long. Range: 0.02 to 0.98.</summary>
    public double GoneShare { get; }

    /// <summary>The share of customers who have not bought again or not for long. Range: 0.02 to 0.98.</summary>
    public double LostShare { get; }

    /// <summary>Repeat purchases per time observed.</summary>
    public double MeanRate { get; }

    /// <summary>Repeat purchases of repeat buyers per time until they seem to have left.</summary>
    public double ActiveRate { get; }

    /// <summary>The chance of leaving after a repeat purchase.</summary>
    public double LeavingPerPurchase { get; }

    /// <summary>The rate of leaving per time.</summary>
    public double LeavingRate { get; }

    /// <summary>The shape of the rates' gamma distribution by moments, assuming that nobody has left.</summary>
    public double MeanShape { get; }

    /// <summary>The shape of the rates' gamma distribution among repeat buyers while they are alive.</summary>
    public double ActiveShape { get; }

    private static (int Purchases, double Active, bool Left) Seen(CustomerPatterns customers, in PatternRow p)
    {
        int x = customers.Frequencies[p.Frequency];
        double recency = customers.Recencies[p.Recency], silence = customers.Ages[p.Age] - recency;
        if (x == 0) return (0, silence, false);
        double gap = recency / x;
        return (x, recency + Math.Min(silence, gap), silence > LongSilence * gap);
    }

    /// <summary>var(x) = λt + (λt)²/r, summed over customers.</summary>
    private static (double Mean, double Active) Shapes(CustomerPatterns customers, double meanRate, double activeRate)
    {
        double excess = 0, square = 0, activeExcess = 0, activeSquare = 0;
        foreach (var p in customers.Rows)
        {
            var (x, length, _) = Seen(customers, p);
            double mean = meanRate * customers.Ages[p.Age], active = activeRate * length;
            excess += p.Count * ((x - mean) * (x - mean) - x);
            square += p.Count * mean * mean;
            if (x == 0) continue;
            activeExcess += p.Count * ((x - active) * (x - active) - x);
            activeSquare += p.Count * active * active;
        }
        return (Shape(square, excess), Shape(activeSquare, activeExcess));
    }

    private static double Shape(double square, double excess) => excess > 0 ? Math.Clamp(square / excess, 0.1, 100) : 100;
}
