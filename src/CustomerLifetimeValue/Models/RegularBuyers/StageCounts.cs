using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>How many purchases somebody who never leaves makes within a time, by counting stages: their number is negative binomial, and every k-th one ends with a purchase.</summary>
/// <remarks>All terms are positive, so that nothing cancels; each follows from its neighbour, from the likeliest number outwards.</remarks>
internal readonly struct StageCounts
{
    /// <summary>The chances end where they are below this share of the chance of two purchases: what they are multiplied with grows no faster than their square.</summary>
    private const double Negligible = 1e-22;

    /// <summary>Below this a chance is none: products of the smallest doubles are slow, and round up to the smallest again and again.</summary>
    private const double Lost = 1e-300;

    private readonly List<double> _chances;

    private StageCounts(List<double> chances) => _chances = chances;

    /// <summary>The chances of the numbers of purchases within t.</summary>
    public static StageCounts Of(int k, double n, double[] shares, double t, double rate)
    {
        var chances = new List<double>();
        for (int j = 0; j < k; j++)
        {
            if (shares[j] == 0) continue;
            double[] stages = Stages(n + j, t, rate, 2 * k);
            for (int i = 0; i < stages.Length; i++)
            {
                int purchases = (i + j) / k;
                while (chances.Count <= purchases) chances.Add(0);
                chances[purchases] += shares[j] * stages[i];
            }
        }
        return new(chances);
    }

    /// <summary>The rate at which a customer who leaves with a chance of Beta(a, b) after each purchase is expected to buy at t: a stage comes at the rate (n + j + i)/(A + t) after i of them.</summary>
    public static double Rate(int k, double n, double[] shares, double t, double rate, double a, double b)
    {
        double sum = 0;
        for (int j = 0; j < k; j++)
        {
            if (shares[j] == 0) continue;
            double[] stages = Stages(n + j, t, rate, 2 * k);
            double stays = 1;
            for (int m = 1; m * k - j - 1 < stages.Length && stays > Lost; m++)
            {
                int i = m * k - j - 1;
                sum += shares[j] * stages[i] * ((n + j + i) / (rate + t)) * stays;
                stays *= (b + (m - 1)) / (a + b + (m - 1));
            }
        }
        return sum;
    }

    /// <summary>The chance of still being there: Σ P(M)·E[qᴹ].</summary>
    public double Alive(double a, double b)
    {
        double stays = 1, sum = 0;
        for (int m = 0; m < _chances.Count && stays > Lost; m++)
        {
            sum += _chances[m] * stays;
            stays *= (b + m) / (a + b + m);
        }
        return Math.Min(1, sum);
    }

    /// <summary>The purchases expected: Σ P(M)·E[1 + q + … + qᴹ⁻¹].</summary>
    public double Purchases(double a, double b)
    {
        double stays = 1, made = 0, sum = 0;
        for (int m = 0; m < _chances.Count; m++)
        {
            sum += _chances[m] * made;
            made += stays;
            stays = stays > Lost ? stays * ((b + m) / (a + b + m)) : 0;
        }
        return sum;
    }

    /// <summary>The purchases expected after them, without end: Σ P(M)·E[qᴹ + qᴹ⁺¹ + …], where a &gt; 1.</summary>
    public double Remaining(double a, double b)
    {
        double stays = 1, sum = 0;
        for (int m = 0; m < _chances.Count && stays > Lost; m++)
        {
            sum += _chances[m] * stays * ((a + b + (m - 1)) / (a - 1));
            stays *= (b + m) / (a + b + m);
        }
        return sum;
    }

    /// <summary>The ordered pairs of different purchases expected: Σ P(M)·2·E[q + 2q² + … + (M − 1)·qᴹ⁻¹].</summary>
    public double Pairs(double a, double b)
    {
        double stays = 1, made = 0, sum = 0;
        for (int m = 0; m < _chances.Count; m++)
        {
            sum += _chances[m] * made;
            made += 2 * m * stays;
            stays = stays > Lost ? stays * ((b + m) / (a + b + m)) : 0;
        }
        return sum;
    }

    /// <summary>The chances of 0, 1, … stages within t, at a rate of Gamma(n, A), to where they count no more.</summary>
    public static double[] Stages(double n, double t, double rate, int least)
    {
        double odds = t / rate, z = t / (rate + t);
        int mode = n > 1 ? (int)((n - 1) * odds) : 0;
        var stages = new double[Math.Max(least, mode) + 64];
        double top = stages[mode] = mode == 0 ? Math.Exp(-n * Log1p(odds)) : Math.Exp(LogBeta.LogitDensity(mode, n, t, rate)) / mode, sum = mode >= least ? top : 0;
        for (int i = mode; i > 0 && stages[i] > Lost; i--) stages[i - 1] = stages[i] * i / (z * (n + (i - 1)));
        for (int i = least; i < mode; i++) sum += stages[i];
        for (int i = mode; ; i++)
        {
            double ratio = z * (n + i) / (i + 1), next = stages[i] * ratio;
            if (i + 1 == stages.Length) Array.Resize(ref stages, 2 * stages.Length);
            stages[i + 1] = next;
            if (i + 1 >= least) sum += next;
            if (next == 0 || (i >= least && ratio < 1 && next * ratio <= Negligible * (1 - ratio) * sum)) return stages[..(i + 2)];
        }
    }
}
