using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a purchase model.</summary>
internal sealed class PurchaseCovariates<T, TData>(PurchaseModelDescriptor<T, TData> model, CovariateScale scale, CovariateMove purchase, CovariateMove dropout)
    : CovariateDescriptor<T, TData>(model, scale, purchase, dropout) where T : PurchaseModel
{
    /// <summary>Fits the model to a base whose customers differ by covariates.</summary>
    public ModelFit<CovariateModel<T>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> byPurchase, IEnumerable<string> byDropout,
        FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        Require.NotNull(customers);
        var design = CovariateDesign.Of(covariates, customers.Keys, [(purchase, byPurchase), (dropout, byDropout)]);
        var groups = new List<(CustomerSummary, long)>[design.Groups.Counts.Length];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(design.Groups.Counts[g]);
        for (int i = 0; i < customers.Count; i++) groups[design.Groups.GroupOf[i]].Add((customers.At(i), 1));
        CustomerPatterns[] patterns = [.. groups.Select(group => CustomerPatterns.From(group))];
        return Fit(model.Count(customers), design, [.. patterns.Select(model.Count)], patterns.Sum(group => group.Count), options, spread, progress, cancellation);
    }
}
