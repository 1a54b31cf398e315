using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How many customers made 0, 1, 2, … repeat purchases by the observation end, and how many the model expects to.</summary>
/// <remarks>The first check of a fit (Fader, Hardie &amp; Lee 2005, figure 1): each customer is expected to make n purchases with the chance P(X(T) = n) of a new
/// customer observed as long. Immutable.</remarks>
public sealed class RepeatHistogram
{
    private RepeatHistogram(HistogramBin[] bins)
    {
        Bins = Array.AsReadOnly(bins);
        ChiSquare = bins.Sum(b => b.Expected > 0 ? (b.Actual - b.Expected) * (b.Actual - b.Expected) / b.Expected : 0);
    }

    /// <summary>The bars, from 0 purchases to the last, which also counts higher numbers.</summary>
    public IReadOnlyList<HistogramBin> Bins { get; }

    /// <summary>Σ (actual − expected)²/expected over the bars with an expectation: the smaller the better.</summary>
    public double ChiSquare { get; }

    /// <summary>Compares a model with the customers.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to these customers.</param>
    /// <param name="customers">The customers. Range: for a <see cref="BgBb"/> with whole times; see <see cref="CustomerBase.InWholePeriods"/>.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is a <see cref="BgBb"/> and a customer's times are not whole.</exception>
    public static RepeatHistogram Of(IPurchaseModel model, CustomerBase customers, int last = 7) => Of(model, CustomerPatterns.Of(customers), last);

    /// <summary>Compares a model with customers who were counted.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to these customers.</param>
    /// <param name="customers">The distinct customers with their counts. Range: for a <see cref="BgBb"/> with whole times.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    /// <exception cref="ArgumentException">The model is a <see cref="BgBb"/> and a pattern's times are not whole.</exception>
    public static RepeatHistogram Of(IPurchaseModel model, CustomerPatterns customers, int last = 7)
    {
        Require.Whole(1, last, Require.MostRows);
        Require.NotNull(model).Clock.RequireAll(Require.NotNull(customers).Select(pattern => pattern.Summary));
        long[] actual = new long[last + 1], ofAge = new long[customers.Ages.Length];
        foreach (var row in customers.Rows)
        {
            actual[Math.Min(customers.Frequencies[row.Frequency], last)] += row.Count;
            ofAge[row.Age] += row.Count;
        }
        return new(Fill(model, customers, actual, ofAge));
    }

    /// <summary>Compares a model with customers of a recency–frequency table.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to these customers.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    public static RepeatHistogram Of(BgBb model, DiscreteCustomerBase customers, int last = 7) => Of(model, CustomerPatterns.From(Require.NotNull(customers).Entries), last);

    /// <summary>The histogram in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chi-square {ChiSquare:0.##}; {string.Join("; ", Bins)}");

    private static HistogramBin[] Fill(IPurchaseModel model, CustomerPatterns customers, long[] actual, long[] ofAge)
    {
        int last = actual.Length - 1;
        var bins = new HistogramBin[actual.Length];
        double rest = customers.Customers;
        for (int n = 0; n < last; n++)
        {
            double expected = ofAge.Zip(customers.Ages).Sum(age => age.First * model.ProbabilityOfPurchases(n, Duration.Of(age.Second, customers.Unit)));
            bins[n] = new(n, orMore: false, actual[n], expected);
            rest -= expected;
        }
        bins[last] = new(last, orMore: true, actual[last], Math.Max(0, rest));
        return bins;
    }
}
