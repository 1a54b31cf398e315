namespace CustomerLifetimeValue.Models;

/// <summary>The discounted purchases up to u of one who is still there at u, times the chance to be: E[Σ vᵢ; there at u].</summary>
/// <remarks>Given s stages by u, the m = ⌊(s + j)/k⌋ purchases among them were made at shares of u of Beta(ik − j, s + 1 − (ik − j)), and to be there is to have stayed after each. With y = δu and
/// Kummer's transformation (NIST DLMF 13.2.39), Σᵢ E[e^(−δtᵢ)] = e^(−y) Σᵣ yʳ/r!·Σᵢ (ik + ρ + 1)ᵣ/(s + 1)ᵣ over i = 0 … m − 1, ρ = (s + j) mod k: positive terms, whose inner sums follow from one purchase to the
/// next.</remarks>
internal sealed class StayedPurchases(int k, double n, double rate, double[] shares, double a, double b, double delta)
{
    private const double Negligible = 1e-18;

    /// <summary>The value at u.</summary>
    public double At(double u)
    {
        double[][] stages = [.. shares.Select((share, j) => share == 0 ? [] : StageCounts.Stages(n + j, u, rate, 2 * k))];
        double[] powers = Powers(delta * u), rising = new double[k * powers.Length];
        int most = stages.Select((own, j) => own.Length == 0 ? 0 : (own.Length - 1 + j) / k).Max();
        double stays = 1, sum = 0;
        for (int m = 0; m <= most; m++)
        {
            for (int rest = 0; rest < k; rest++)
            {
                var own = rising.AsSpan(rest * powers.Length, powers.Length);
                double all = (double)m * k + rest;
                for (int j = 0; j < k; j++)
                {
                    int s = m * k + rest - j;
                    if (m > 0 && s >= 0 && s < stages[j].Length) sum += shares[j] * stages[j][s] * stays * Sum(powers, own, all, j);
                }
                Advance(own, all);
            }
            stays *= (b + m) / (a + b + m);
        }
        return sum;
    }

    /// <summary>e^(−y) yʳ/r!, as many as count.</summary>
    private static double[] Powers(double y)
    {
        var powers = new List<double> { Math.Exp(-y) };
        while (powers.Count < y || powers[^1] > Negligible) powers.Add(powers[^1] * y / powers.Count);
        return [.. powers];
    }

    /// <summary>Σᵣ of the powers and the inner sums, which are per (s + j + 1)ᵣ, over (s + 1)ᵣ.</summary>
    private static double Sum(double[] powers, ReadOnlySpan<double> inner, double all, int j)
    {
        double sum = 0, factor = 1;
        for (int r = 0; r < powers.Length; r++)
        {
            sum += powers[r] * inner[r] * factor;
            factor *= (all + 1 + r) / (all + 1 - j + r);
        }
        return sum;
    }

    /// <summary>From m purchases to one more: the sums grow by a term and are divided by what their divisor grows by.</summary>
    private void Advance(Span<double> inner, double all)
    {
        double factor = 1;
        for (int r = 0; r < inner.Length; r++)
        {
            inner[r] = factor * (inner[r] + 1);
            factor *= (all + 1 + r) / (all + k + 1 + r);
        }
    }
}
