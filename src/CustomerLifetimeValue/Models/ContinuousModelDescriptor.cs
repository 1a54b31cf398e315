using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The common part of the descriptors of purchase models in continuous time: counted patterns, their unit of time, and moments for the starting points.</summary>
internal abstract class ContinuousModelDescriptor<TModel> : PurchaseModelDescriptor<TModel, CustomerPatterns> where TModel : PurchaseModel
{
    /// <inheritdoc/>
    public sealed override CustomerPatterns Count(CustomerBase customers) => CustomerPatterns.Of(customers);

    /// <inheritdoc/>
    public sealed override CustomerPatterns Count(CustomerPatterns patterns) => patterns;

    /// <inheritdoc/>
    public sealed override TimeUnit UnitOfData(CustomerPatterns data) => data.Unit;

    /// <inheritdoc/>
    public sealed override CustomerPatterns Resample(CustomerPatterns data, Random random) => data.Resample(random);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No time has been observed.</exception>
    public sealed override FitProblem Problem(CustomerPatterns data, FitOptions? options, CancellationToken cancellation)
    {
        if (data.Ages.Max() == 0)
            throw Require.Refusal("customers", string.Create(CultureInfo.InvariantCulture,
                $"No time has been observed: all of the {data.Customers} customers were won at the end of the observation (age 0); allowed: at least one age above 0."));
        double unit = new PurchaseMoments(data).MeanAge;
        return new()
        {
            Likelihood = Likelihood(data),
            Parameters = [.. Parameters.Select(parameter => parameter.ScaledTo(unit))],
            Starts = Starts(data),
            Observations = data.Customers,
            Patterns = data.Count,
            Sample = size => Likelihood(data.Sample(size)),
        };
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<double[]> Starts(CustomerPatterns data) => Starts(new PurchaseMoments(data));

    /// <summary>The starting points for customers with given moments.</summary>
    protected abstract IReadOnlyList<double[]> Starts(in PurchaseMoments customers);

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks(CustomerPatterns data, IReadOnlyList<double> values, FitStatus status) =>
        data.Frequencies is [0] ? [.. Thin(data.Count), "Nobody has bought again: the data say nothing about dropout."] : Thin(data.Count);
}
