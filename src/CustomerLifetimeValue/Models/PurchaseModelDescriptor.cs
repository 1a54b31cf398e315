using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What the descriptors of purchase models share.</summary>
internal abstract class PurchaseModelDescriptor<TModel, TData> : ModelDescriptor<TModel, TData>, IPurchaseModelDescriptor where TModel : PurchaseModel
{
    /// <summary>The customers as the model's likelihood counts them.</summary>
    public abstract TData Count(CustomerBase customers);

    /// <summary>Patterns as the model's likelihood counts them.</summary>
    public abstract TData Count(CustomerPatterns patterns);

    /// <inheritdoc/>
    public sealed override TimeUnit? UnitOf(object model) => ((TModel)model).Unit;

    /// <inheritdoc/>
    public bool IsDensity => typeof(TData) == typeof(CustomerPatterns);

    /// <inheritdoc/>
    public PurchaseModel State(IReadOnlyList<double> values, TimeUnit unit) => Make(values, unit);

    /// <inheritdoc/>
    public IReadOnlyList<double[]> StartsFor(CustomerBase customers) => Starts(Count(customers));

    /// <inheritdoc/>
    public FitProblem ProblemOf(CustomerBase customers) => Problem(Count(customers), null, CancellationToken.None);

    /// <inheritdoc/>
    public virtual ModelFit<PurchaseModel>? FitBest(CustomerBase customers, FitOptions? options) => FitTo(customers, options);

    /// <inheritdoc/>
    public ModelFit<PurchaseModel> FitTo(CustomerBase customers, FitOptions? options = null)
    {
        var fit = Fit(Count(customers), options, null, CancellationToken.None);
        return new(fit.Model, fit.Summary);
    }

    /// <summary>The remarks on sparse data for a fit's diagnosis.</summary>
    protected static IEnumerable<string> Thin(int patterns)
    {
        if (patterns < 5) yield return "There are hardly any distinct customers to tell parameters apart.";
    }
}
