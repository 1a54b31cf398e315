using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The BG/BB in the list of models.</summary>
internal sealed class BgBbDescriptor : PurchaseModelDescriptor<BgBb, DiscreteCustomerBase>
{
    /// <summary>The single instance.</summary>
    public static BgBbDescriptor Instance { get; } = new();

    /// <inheritdoc/>
    public override string Title => "BG/BB";

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters { get; } =
        [ModelParameter.Positive("alpha"), ModelParameter.Positive("beta"), ModelParameter.Positive("gamma"), ModelParameter.Positive("delta")];

    /// <inheritdoc/>
    public override BgBb Make(IReadOnlyList<double> p, TimeUnit unit) => new(p[0], p[1], p[2], p[3], unit);

    /// <inheritdoc/>
    public override double[] Values(BgBb model) => [model.Alpha, model.Beta, model.Gamma, model.Delta];

    /// <inheritdoc/>
    public override DiscreteCustomerBase Count(CustomerBase customers) => DiscreteCustomerBase.From(customers);

    /// <inheritdoc/>
    public override DiscreteCustomerBase Count(CustomerPatterns patterns) => DiscreteCustomerBase.From(patterns);

    /// <inheritdoc/>
    public override TimeUnit UnitOfData(DiscreteCustomerBase data) => data.Unit;

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(DiscreteCustomerBase data) => new BgBbLikelihood(data);

    /// <inheritdoc/>
    /// <remarks>One for each kind of base: two ordinary ones; leaving at once or never; buying always or never; both; homogeneous purchase chances; homogeneous dropout chances; both; nobody leaving.</remarks>
    public override IReadOnlyList<double[]> Starts(DiscreteCustomerBase data)
    {
        double all = 0, bought = 0, until = 0, lost = 0;
        foreach (var (x, recency, n, count) in data.Patterns)
        {
            (all, bought, until) = (all + count, bought + (double)count * x, until + (double)count * recency);
            if (recency < n) lost += count * (n - recency) / (double)n;
        }
        double buys = Math.Clamp(bought / Math.Max(until, 1), 0.05, 0.95), left = Math.Clamp(lost / all, 0.05, 0.95), leaves = Math.Clamp(lost / Math.Max(until, 1), 0.01, 0.9);
        double[] Beta(double chance, double sum) => [sum * chance, sum * (1 - chance)];
        return
        [
            [1, 1, 0.5, 2], [1, 5, 0.5, 5],
            [.. Beta(buys, 2), .. Beta(left, 0.02)],
            [.. Beta(buys, 0.02), .. Beta(leaves, 2)],
            [.. Beta(buys, 0.02), .. Beta(left, 0.02)],
            [.. Beta(buys, 50), .. Beta(leaves, 2)],
            [.. Beta(buys, 2), .. Beta(leaves, 50)],
            [.. Beta(buys, 50), .. Beta(leaves, 50)],
            [.. Beta(buys, 50), .. Beta(left, 0.02)],
            [.. Beta(buys, 2), 0.01, 10],
        ];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No time has been observed.</exception>
    public override FitProblem Problem(DiscreteCustomerBase data, FitOptions? options, CancellationToken cancellation)
    {
        if (!data.Patterns.ToArray().Any(pattern => pattern.Opportunities > 0))
            throw Require.Refusal("customers", string.Create(CultureInfo.InvariantCulture,
                $"No time has been observed: none of the {data.Count} customers has had an opportunity to buy again; allowed: at least one who has."));
        return new()
        {
            Likelihood = Likelihood(data),
            Parameters = Parameters,
            Starts = Starts(data),
            Observations = data.Count,
            Patterns = data.Patterns.Length,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks(DiscreteCustomerBase data, IReadOnlyList<double> values, FitStatus status) => Thin(data.Patterns.Length);

    /// <inheritdoc/>
    public override Coordinates Coordinates(DiscreteCustomerBase data) => new(Parameters, WeakPriors.Buying("alpha", "beta"), WeakPriors.Leaving("gamma", "delta"));

    /// <inheritdoc/>
    public override DiscreteCustomerBase Resample(DiscreteCustomerBase data, Random random) => data.Resample(random);
}
