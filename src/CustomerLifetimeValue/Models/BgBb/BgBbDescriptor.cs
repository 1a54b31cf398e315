using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The BG/BB in the list of models.</summary>
internal sealed class BgBbDescriptor : PurchaseModelDescriptor<BgBb, DiscreteCustomerBase>
{
    /// <summary>The one there is.</summary>
    public static BgBbDescriptor Instance { get; } = new();

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
    public override TimeUnit UnitOfData(DiscreteCustomerBase data) => data.Unit;

    /// <inheritdoc/>
    public override ILogLikelihood Likelihood(DiscreteCustomerBase data) => new BgBbLikelihood(data);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts(DiscreteCustomerBase data) => [[1, 1, 0.5, 2], [0.5, 2, 1, 5], [2, 2, 1, 1], [1, 5, 0.5, 5]];

    /// <inheritdoc/>
    public override FitProblem Problem(DiscreteCustomerBase data, FitOptions? options, CancellationToken cancellation) => new()
    {
        Likelihood = Likelihood(data),
        Parameters = Parameters,
        Starts = Starts(data),
        Observations = data.Count,
        Patterns = data.Patterns.Length,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Remarks(DiscreteCustomerBase data, IReadOnlyList<double> values, FitStatus status) => Thin(data.Patterns.Length);

    /// <inheritdoc/>
    public override Coordinates Coordinates(DiscreteCustomerBase data) => new(Parameters, WeakPriors.Buying("alpha", "beta"), WeakPriors.Leaving("gamma", "delta"));

    /// <inheritdoc/>
    public override DiscreteCustomerBase Resample(DiscreteCustomerBase data, Random random) => data.Resample(random);
}
