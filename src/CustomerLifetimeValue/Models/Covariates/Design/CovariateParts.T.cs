using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Customers in groups that share what a model with covariates asks for, each group with its plain model.</summary>
internal static class CovariateParts<T> where T : class
{
    /// <summary>The groups of some customers, by their places.</summary>
    /// <exception cref="ArgumentException">A customer or a term is not in the table.</exception>
    public static (T Model, int[] Members)[] Of(CovariateModel<T> model, IReadOnlyList<CustomerKey> customers, CustomerCovariates covariates)
    {
        var groups = CovariateGroups.Of(Require.NotNull(covariates), customers, model.Terms);
        return [.. groups.Places.Zip(groups.Members(), (place, members) => (model.For(covariates.RowAt(place)), members))];
    }
}
