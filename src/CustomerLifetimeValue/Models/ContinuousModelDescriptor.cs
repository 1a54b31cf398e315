using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the descriptors of purchase models in continuous time share: counted patterns, and what a rough look at them says about rates.</summary>
internal abstract class ContinuousModelDescriptor<TModel> : PurchaseModelDescriptor<TModel, CustomerPatterns> where TModel : PurchaseModel
{
    private const int LargeBase = 16_384, Sampled = 10_000;

    /// <inheritdoc/>
    public sealed override CustomerPatterns Count(CustomerBase customers) => CustomerPatterns.Of(customers);

    /// <inheritdoc/>
    public sealed override TimeUnit UnitOfData(CustomerPatterns data) => data.Unit;

    /// <inheritdoc/>
    public sealed override CustomerPatterns Resample(CustomerPatterns data, Random random) => data.Resample(random);

    /// <inheritdoc/>
    public sealed override FitProblem Problem(CustomerPatterns data, FitOptions? options, CancellationToken cancellation) => new()
    {
        Likelihood = Likelihood(data),
        Parameters = Parameters,
        Starts = Warm(data, options, cancellation),
        Observations = data.Customers,
        Patterns = data.Count,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks(CustomerPatterns data, IReadOnlyList<double> values, FitStatus status) =>
        data.Frequencies is [0] ? [.. Thin(data.Count), "Nobody has bought again: the data say nothing about dropout."] : Thin(data.Count);

    /// <summary>The α that gives the mean purchase rate at r = 1, taken twice as high since dropout hides purchases.</summary>
    protected static double RateScale(CustomerPatterns customers)
    {
        double purchases = 0, time = 0;
        foreach (var p in customers.Rows)
        {
            purchases += (double)p.Count * customers.Frequencies[p.Frequency];
            time += p.Count * customers.Ages[p.Age];
        }
        return Math.Clamp(time / (2 * Math.Max(purchases, 0.5)), 1e-6, 1e6);
    }

    /// <summary>The customers' mean age.</summary>
    protected static double MeanAge(CustomerPatterns customers) =>
        Math.Clamp(customers.Rows.Sum(p => p.Count * customers.Ages[p.Age]) / customers.Customers, 1e-6, 1e6);

    /// <summary>The starting points themselves; before them, for a large base, the place where a fit to a sample of it ends, from which few passes over everybody are left.</summary>
    private IReadOnlyList<double[]> Warm(CustomerPatterns customers, FitOptions? options, CancellationToken cancellation)
    {
        var starts = Starts(customers);
        return customers.Count < LargeBase || options?.Starts is not null
            ? starts
            : LikelihoodMaximizer.Approach(Likelihood(customers.Sample(Sampled)), Parameters, starts[0], cancellation) is { } near ? [near, .. starts] : starts;
    }
}
