using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How many customers made 0, 1, 2, … repeat purchases by the observation end, and how many the model expects to.</summary>
/// <remarks>The first check of a fit (Fader, Hardie &amp; Lee 2005, figure 1): each customer is expected to make n purchases with the chance P(X(T) = n) of a new
/// customer observed as long. Immutable.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// foreach (HistogramBin bin in RepeatHistogram.Of(MbgNbd.Fit(customers).Model, customers).Bins) Console.WriteLine(bin);
/// </code>
/// </example>
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
    public static RepeatHistogram Of(IPurchaseModel model, CustomerBase customers, int last = 7)
    {
        if (model is not DynamicParetoNbd calendar) return Of(model, CustomerPatterns.Of(customers), last);
        var actual = Actual(customers, last);
        return new(Fill(actual, Expected(calendar, customers)));
    }

    /// <summary>Compares a model whose customers have series of covariates of their own with its customers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="covariates">Their series.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    /// <exception cref="ArgumentException">A customer or a column is not in the series, or a summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    public static RepeatHistogram Of(DynamicCovariateModel model, CustomerBase customers, CustomerCalendars covariates, int last = 7)
    {
        var actual = Actual(customers, last);
        Func<int, double>[] parts = [.. Require.NotNull(model).Parts(customers, covariates).Select(part => Expected(part.Model, part.Members.Select(customers.At)))];
        return new(Fill(actual, n => parts.Sum(part => part(n))));
    }

    /// <summary>Compares a model with covariates with its customers.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers. Range: for a <see cref="BgBb"/> with whole times; see <see cref="CustomerBase.InWholePeriods"/>.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    /// <exception cref="ArgumentException">A customer or a term is not in the table, or the model is a <see cref="BgBb"/> and a customer's times are not whole.</exception>
    public static RepeatHistogram Of<T>(CovariateModel<T> model, CustomerBase customers, CustomerCovariates covariates, int last = 7) where T : PurchaseModel
    {
        var actual = Actual(customers, last);
        Require.NotNull(model).Baseline.Clock.RequireAll(customers);
        var groups = CovariateParts<T>.Of(model, customers.Keys, covariates).Select(group => (group.Model, Ages: group.Members.Select(i => customers.At(i).Age).CountBy(age => age).OrderBy(age => age.Key).ToArray())).ToArray();
        return new(Fill(actual, n => groups.Sum(group => group.Ages.Sum(age => age.Value * group.Model.ProbabilityOfPurchases(n, Duration.Of(age.Key, customers.Unit))))));
    }

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
        return new(Fill(actual, n => ofAge.Zip(customers.Ages).Sum(age => age.First * model.ProbabilityOfPurchases(n, Duration.Of(age.Second, customers.Unit)))));
    }

    /// <summary>Compares a model with customers of a recency–frequency table.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to these customers.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="last">The number of purchases of the last bar, which also counts higher numbers. Range: 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last bar is outside its range.</exception>
    public static RepeatHistogram Of(BgBb model, DiscreteCustomerBase customers, int last = 7) => Of(model, CustomerPatterns.From(Require.NotNull(customers).Entries), last);

    /// <summary>The histogram in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chi-square {ChiSquare:0.##}; {string.Join("; ", Bins)}");

    /// <summary>How many of some customers are expected to make n purchases, by a model with a calendar.</summary>
    private static Func<int, double> Expected(DynamicParetoNbd model, IEnumerable<CustomerSummary> customers)
    {
        var days = customers.Select(customer => (First: model.FirstDayOf(customer), End: model.EndDayOf(customer))).CountBy(day => day).OrderBy(day => day.Key.First).ThenBy(day => day.Key.End).ToArray();
        return n => days.Sum(day => day.Value * model.ProbabilityOfPurchases(n, day.Key.First, day.Key.End));
    }

    private static long[] Actual(CustomerBase customers, int last)
    {
        Require.Whole(1, last, Require.MostRows);
        var actual = new long[last + 1];
        foreach (var customer in Require.NotNull(customers)) actual[Math.Min(customer.Frequency, last)]++;
        return actual;
    }

    private static HistogramBin[] Fill(long[] actual, Func<int, double> expectedOf)
    {
        int last = actual.Length - 1;
        var bins = new HistogramBin[actual.Length];
        double rest = actual.Sum();
        for (int n = 0; n < last; n++)
        {
            double expected = expectedOf(n);
            bins[n] = new(n, orMore: false, actual[n], expected);
            rest -= expected;
        }
        bins[last] = new(last, orMore: true, actual[last], Math.Max(0, rest));
        return bins;
    }
}
