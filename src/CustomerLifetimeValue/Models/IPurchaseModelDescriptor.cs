using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The members of a purchase model's descriptor that do not depend on the model's type.</summary>
internal interface IPurchaseModelDescriptor
{
    /// <summary>The name under which the model is stored.</summary>
    string Name { get; }

    /// <summary>Whether the likelihood is a density of purchase times, so that it can be compared with those of other such models; a chance otherwise.</summary>
    bool IsDensity { get; }

    /// <summary>The name that the literature gives it.</summary>
    string Title { get; }

    /// <summary>The parameters in their order.</summary>
    IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>A model's parameters, in their order.</summary>
    double[] ValuesOf(object model);

    /// <summary>Makes the model from its parameters.</summary>
    PurchaseModel State(IReadOnlyList<double> values, TimeUnit unit);

    /// <summary>The starting points of a fit to customers.</summary>
    IReadOnlyList<double[]> StartsFor(CustomerBase customers);

    /// <summary>The log-likelihood that a fit to customers maximises.</summary>
    FitProblem ProblemOf(CustomerBase customers);

    /// <summary>Fits the model to customers.</summary>
    ModelFit<PurchaseModel> FitTo(CustomerBase customers, FitOptions? options = null);

    /// <summary>Fits the model to customers, of a family the best one; null where it needs more than is known of them, or is another model in the list.</summary>
    ModelFit<PurchaseModel>? FitBest(CustomerBase customers, FitOptions? options);
}
