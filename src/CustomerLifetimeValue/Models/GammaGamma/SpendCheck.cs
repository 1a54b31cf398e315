using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a base says about the Gamma-Gamma model's assumptions before it is fitted: who counts, and whether frequent buyers spend alike.</summary>
/// <remarks>The model assumes that how much a customer spends per order does not depend on how often the customer buys (Fader &amp; Hardie 2013, section 1).</remarks>
public sealed class SpendCheck
{
    private SpendCheck(SpendPatterns customers, IReadOnlyList<CustomerKey> excluded, double? correlation)
    {
        (Included, ExcludedCustomers, Excluded, Correlation) = (customers.Customers, customers.Excluded, excluded, correlation);
        PValue = Included > 2 && correlation is { } r ? TwoSided(r, Included - 2) : null;
    }

    /// <summary>Customers with repeat orders of positive value.</summary>
    public long Included { get; }

    /// <summary>Customers without, who say nothing about spend and get the population's mean.</summary>
    public long ExcludedCustomers { get; }

    /// <summary>The keys of the customers without; empty in a check of patterns, which know no keys.</summary>
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
        var patterns = SpendPatterns.Of(customers);
        return new(patterns, new ExcludedKeys(customers, (int)patterns.Excluded), Correlate(patterns));
    }

    /// <summary>Checks customers who were counted.</summary>
    /// <param name="customers">The spend patterns.</param>
    public static SpendCheck Of(SpendPatterns customers) => new(Require.NotNull(customers), ReadOnlyCollection<CustomerKey>.Empty, Correlate(customers));

    /// <summary>The check in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Included} customers count, {ExcludedCustomers} do not; frequency and value correlate by {Correlation?.ToString("0.###", CultureInfo.InvariantCulture) ?? "(undefined)"}{(PValue is { } p ? string.Create(CultureInfo.InvariantCulture, $" (p = {InvariantText.PValue(p)})") : "")}");

    /// <summary>Pearson's correlation of x and m, by deviations from their means, each pattern as often as it counts.</summary>
    /// <remarks>Means are measured from the first pattern, so that what does not vary has deviations of exactly 0.</remarks>
    private static double? Correlate(SpendPatterns customers)
    {
        if (customers.Count == 0) return null;
        double n = customers.Customers, firstX = customers.Frequencies[0], firstM = customers.Means[0], meanX = 0, meanM = 0, xx = 0, mm = 0, xm = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            meanX += customers.Counts[i] / n * (customers.Frequencies[i] - firstX);
            meanM += customers.Counts[i] / n * (customers.Means[i] - firstM);
        }
        for (int i = 0; i < customers.Count; i++)
        {
            double dx = customers.Frequencies[i] - firstX - meanX, dm = customers.Means[i] - firstM - meanM, weighted = customers.Counts[i] * dm;
            xx += customers.Counts[i] * dx * dx;
            mm += weighted * dm;
            xm += weighted * dx;
        }
        return xx > 0 && mm > 0 ? Math.Clamp(xm / Math.Sqrt(xx * mm), -1, 1) : null;
    }

    /// <summary>P(|t| ≥ observed) = I(1 − r²; df/2, ½).</summary>
    private static double TwoSided(double r, double freedom) =>
        Math.Abs(r) == 1 ? 0 : r == 0 ? 1 : Math.Exp(IncompleteBeta.Log(freedom / 2, 0.5, 1 - r * r, r * r));

    /// <summary>The keys of a base's customers who say nothing about spend, found when they are read.</summary>
    private sealed class ExcludedKeys(CustomerBase customers, int count) : IReadOnlyList<CustomerKey>
    {
        private readonly Lazy<int[]> _positions = new(() => [.. Positions(customers)]);

        public int Count => count;

        public CustomerKey this[int index] => customers.Keys[_positions.Value[index]];

        public IEnumerator<CustomerKey> GetEnumerator() => Positions(customers).Select(position => customers.Keys[position]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static IEnumerable<int> Positions(CustomerBase customers)
        {
            for (int i = 0; i < customers.Count; i++)
                if (!GammaGamma.Counts(customers.At(i))) yield return i;
        }
    }
}
