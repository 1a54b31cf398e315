using System.Globalization;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>The log-rank test: do two groups of customers stay equally long?</summary>
/// <remarks>At each time at which anyone leaves, those of the first group who left are compared with the number expected if both groups churned alike; the
/// variance is hypergeometric, so ties count as textbooks count them (Mantel 1966; Klein &amp; Moeschberger 2003, section 7.3).</remarks>
public sealed record LogRankTest
{
    private LogRankTest(int observed, double expected, double variance)
    {
        (Observed, Expected, Variance) = (observed, expected, variance);
        Statistic = (observed - expected) * (observed - expected) / variance;
        PValue = Math.Clamp(SpecialFunctions.Erfc(Math.Sqrt(Statistic / 2)), 0, 1);
    }

    /// <summary>Customers of the first group who left.</summary>
    public int Observed { get; }

    /// <summary>How many of them would be expected to leave if both groups churned alike.</summary>
    public double Expected { get; }

    /// <summary>The variance of observed − expected.</summary>
    public double Variance { get; }

    /// <summary>(Observed − expected)²/variance: chi-squared with one degree of freedom if the groups churn alike.</summary>
    public double Statistic { get; }

    /// <summary>The probability of a statistic at least as large if the groups churn alike. Range: [0, 1].</summary>
    public double PValue { get; }

    /// <summary>Compares two groups.</summary>
    /// <param name="first">The first group's tenures. Range: at least one.</param>
    /// <param name="second">The second group's tenures, in the same unit. Range: at least one.</param>
    /// <exception cref="ArgumentNullException">A group is null.</exception>
    /// <exception cref="ArgumentException">A group is empty; or nobody ever left while both groups were under observation, so that there is nothing
    /// to compare.</exception>
    public static LogRankTest Compare(IEnumerable<Tenure> first, IEnumerable<Tenure> second)
    {
        Tenure[] a = [.. Require.NotNull(first)], b = [.. Require.NotNull(second)];
        if (a.Length == 0) throw new ArgumentException($"{nameof(first)} is empty; allowed: at least one customer.", nameof(first));
        if (b.Length == 0) throw new ArgumentException($"{nameof(second)} is empty; allowed: at least one customer.", nameof(second));
        (double Length, bool Churned, bool IsFirst)[] all =
            [.. a.Select(t => (t.Length, t.Churned, true)).Concat(b.Select(t => (t.Length, t.Churned, false))).OrderBy(t => t.Length)];
        int observed = 0, atRisk = all.Length, firstAtRisk = a.Length;
        double expected = 0, variance = 0;
        bool allAtOnce = false;
        for (int i = 0; i < all.Length;)
        {
            double time = all[i].Length;
            int gone = 0, firstGone = 0, lost = 0, firstLost = 0;
            for (; i < all.Length && all[i].Length == time; i++)
            {
                gone++;
                if (all[i].IsFirst) firstGone++;
                if (!all[i].Churned) continue;
                lost++;
                if (all[i].IsFirst) firstLost++;
            }
            double share = firstAtRisk / (double)atRisk;
            observed += firstLost;
            allAtOnce |= lost == atRisk && share is > 0 and < 1;
            expected += lost * share;
            if (atRisk > 1) variance += lost * share * (1 - share) * (atRisk - lost) / (atRisk - 1.0);
            (atRisk, firstAtRisk) = (atRisk - gone, firstAtRisk - firstGone);
        }
        return variance > 0 ? new LogRankTest(observed, expected, variance)
            : allAtOnce
            ? throw new ArgumentException("Everyone under observation left at one time; there is nothing to compare.", nameof(first))
            : throw new ArgumentException("Nobody left while both groups were under observation; there is nothing to compare.", nameof(first));
    }

    /// <summary>The test in invariant text: "chi-squared 1.2, p 0.27: 4 left, 5.8 expected".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"chi-squared {Statistic:0.####}, p {InvariantText.Chance(PValue, 4)}: {Observed} left, {Expected:0.##} expected");
}
