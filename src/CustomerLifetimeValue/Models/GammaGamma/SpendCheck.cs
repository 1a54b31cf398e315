using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a base says about the Gamma-Gamma model's assumptions before it is fitted: who counts, and whether frequent buyers spend alike.</summary>
/// <remarks>The model assumes that how much a customer spends per order does not depend on how often the customer buys (Fader &amp; Hardie 2013, section 1).</remarks>
public sealed class SpendCheck
{
    private SpendCheck(int included, IReadOnlyList<CustomerKey> excluded, double? correlation, double? pValue) =>
        (Included, Excluded, Correlation, PValue) = (included, excluded, correlation, pValue);

    /// <summary>Customers with repeat orders of positive value.</summary>
    public int Included { get; }

    /// <summary>The customers without, who say nothing about spend and get the population's mean.</summary>
    public IReadOnlyList<CustomerKey> Excluded { get; }

    /// <summary>Pearson's correlation of frequency and mean order value among the included; null where one of them does not vary.</summary>
    public double? Correlation { get; }

    /// <summary>The two-sided p-value of the correlation under independence (Student's t with n − 2 degrees of freedom); null below three customers
    /// or where the correlation does not exist.</summary>
    public double? PValue { get; }

    /// <summary>Checks a base.</summary>
    /// <param name="customers">The customers.</param>
    public static SpendCheck Of(CustomerBase customers)
    {
        double n = 0, meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        var summaries = Require.NotNull(customers).AsSpan();
        int[] excluded = new int[summaries.Length];
        for (int i = 0; i < summaries.Length; i++)
        {
            ref readonly var c = ref summaries[i];
            if (!GammaGamma.Counts(c))
            {
                excluded[i - (int)n] = i;
                continue;
            }
            n++;
            double dx = c.Frequency - meanX, dy = c.MonetaryValue - meanY;
            meanX += dx / n;
            meanY += dy / n;
            xx += dx * (c.Frequency - meanX);
            yy += dy * (c.MonetaryValue - meanY);
            xy += dx * (c.MonetaryValue - meanY);
        }
        double? correlation = xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1) : null;
        return new((int)n, new KeysAt(customers.Keys, excluded[..(excluded.Length - (int)n)]), correlation, n > 2 && correlation is { } r ? TwoSided(r, n - 2) : null);
    }

    /// <summary>The check in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Included} customers count, {Excluded.Count} do not; frequency and value correlate by {Correlation?.ToString("0.###", CultureInfo.InvariantCulture) ?? "(undefined)"}{(PValue is { } p ? string.Create(CultureInfo.InvariantCulture, $" (p = {p:G3})") : "")}");

    /// <summary>P(|t| ≥ observed) = I(1 − r²; df/2, ½).</summary>
    private static double TwoSided(double r, double freedom) =>
        Math.Abs(r) == 1 ? 0 : r == 0 ? 1 : Math.Exp(IncompleteBeta.Log(freedom / 2, 0.5, 1 - r * r, r * r));

    /// <summary>Some of a base's keys, by their positions: a million of them cost nothing until they are read.</summary>
    private sealed class KeysAt(IReadOnlyList<CustomerKey> keys, int[] positions) : IReadOnlyList<CustomerKey>
    {
        public int Count => positions.Length;

        public CustomerKey this[int index] => keys[positions[index]];

        public IEnumerator<CustomerKey> GetEnumerator() => positions.Select(position => keys[position]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
