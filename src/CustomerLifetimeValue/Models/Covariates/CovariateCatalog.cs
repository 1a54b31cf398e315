using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The list of models that take covariates, each with what they move.</summary>
internal static class CovariateCatalog
{
    public static readonly PurchaseCovariates<BgNbd, CustomerPatterns> BgNbd = new(BgNbdDescriptor.Instance, new((2, 3)), new(CovariateSide.Purchase, 1, -1), new(CovariateSide.Dropout, 2, 1));

    public static readonly PurchaseCovariates<MbgNbd, CustomerPatterns> MbgNbd = new(MbgNbdDescriptor.Instance, new((2, 3)), new(CovariateSide.Purchase, 1, -1), new(CovariateSide.Dropout, 2, 1));

    public static readonly PurchaseCovariates<ParetoNbd, CustomerPatterns> ParetoNbd = new(ParetoNbdDescriptor.Instance, new(), new(CovariateSide.Purchase, 1, -1), new(CovariateSide.Dropout, 3, -1));

    public static readonly PurchaseCovariates<GGomNbd, CustomerPatterns> GGomNbd = new(GGomNbdDescriptor.Instance, new(), new(CovariateSide.Purchase, 1, -1), new(CovariateSide.Dropout, 4, -1));

    public static readonly PurchaseCovariates<BgBb, DiscreteCustomerBase> BgBb = new(BgBbDescriptor.Instance, new((0, 1), (2, 3)), new(CovariateSide.Purchase, 0, 1), new(CovariateSide.Dropout, 2, 1));

    public static readonly SpendCovariates GammaGamma = new(new(CovariateSide.Spend, 2, 1));

    public static readonly SurvivalCovariates<ShiftedBetaGeometric> ShiftedBetaGeometric = new(ShiftedBetaGeometricDescriptor.Instance, new(CovariateSide.Dropout, 0, 1));

    public static readonly SurvivalCovariates<BetaDiscreteWeibull> BetaDiscreteWeibull = new(BetaDiscreteWeibullDescriptor.Instance, new(CovariateSide.Dropout, 0, 1));

    /// <summary>Every model that takes covariates.</summary>
    public static IReadOnlyList<CovariateDescriptor> All { get; } = [BgNbd, MbgNbd, ParetoNbd, GGomNbd, BgBb, GammaGamma, ShiftedBetaGeometric, BetaDiscreteWeibull];

    /// <summary>Their names in one line.</summary>
    public static string Names => string.Join(", ", All.Select(descriptor => descriptor.Model.Name));

    /// <summary>What covariates move of a model; null of one that takes none.</summary>
    public static CovariateDescriptor<T>? Of<T>() where T : class => All.OfType<CovariateDescriptor<T>>().FirstOrDefault();
}
