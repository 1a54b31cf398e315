using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a purchase model.</summary>
internal sealed class PurchaseCovariates<T, TData>(PurchaseModelDescriptor<T, TData> model, CovariateScale scale, CovariateMove purchase, CovariateMove dropout)
    : CovariateDescriptor<T, TData>(model, scale, purchase, dropout) where T : PurchaseModel where TData : class
{
    /// <summary>Fits the model to a base whose customers differ by covariates.</summary>
    public ModelFit<CovariateModel<T>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> byPurchase, IEnumerable<string> byDropout,
        FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        Require.NotNull(customers);
        var design = CovariateDesign.Of(covariates, customers.Keys, [(purchase, byPurchase), (dropout, byDropout)]);
        CustomerPatterns[] patterns = [.. Grouped(customers, design, _ => 1).OfType<CustomerPatterns>()];
        return Fit(model.Count(customers), design, [.. patterns.Select(model.Count)], patterns.Sum(group => group.Count), options, spread, progress, cancellation);
    }

    /// <inheritdoc/>
    public override ModelFit<CovariateModel<T>> FitTo(
        CustomerBase customers, CustomerCovariates covariates, Func<CovariateSide, IEnumerable<string>> terms, FitOptions? options, CancellationToken cancellation) =>
        Fit(customers, covariates, terms(CovariateSide.Purchase), terms(CovariateSide.Dropout), options, null, null, cancellation);

    /// <inheritdoc/>
    public override Inference<CovariateModel<T>> Infer(ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates)
    {
        var design = CovariateDesign.Of(covariates, customers.Keys, [(purchase, fit.Model.Purchase.Terms), (dropout, fit.Model.Dropout.Terms)]);
        return Infer(fit, model.Count(customers), design, [.. Grouped(customers, design, _ => 1).Select(group => model.Count(group!))], random =>
        {
            int[] drawn = Drawn(customers.Count, random);
            return [.. Grouped(customers, design, i => drawn[i]).Select(group => group is null ? null : model.Count(group))];
        });
    }

    /// <summary>The patterns of each group's customers, each customer counted a number of times; null of a group without any.</summary>
    private static IEnumerable<CustomerPatterns?> Grouped(CustomerBase customers, CovariateDesign design, Func<int, long> times)
    {
        var groups = new List<(CustomerSummary, long)>[design.Groups.Counts.Length];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(design.Groups.Counts[g]);
        for (int i = 0; i < customers.Count; i++)
            if (times(i) is > 0 and var count) groups[design.Groups.GroupOf[i]].Add((customers.At(i), count));
        return groups.Select(group => group.Count == 0 ? null : CustomerPatterns.From(group));
    }
}
