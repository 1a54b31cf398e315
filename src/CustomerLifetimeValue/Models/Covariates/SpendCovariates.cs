using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of the Gamma-Gamma model: the mean order value, v = v₀e^(γ'z).</summary>
internal sealed class SpendCovariates(CovariateMove spend) : CovariateDescriptor<GammaGamma, SpendPatterns>(GammaGammaDescriptor.Instance, new(), spend)
{
    /// <summary>Fits the model to the customers with repeat orders of positive value.</summary>
    public ModelFit<CovariateModel<GammaGamma>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> bySpend, FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var (counting, design) = Design(customers, covariates, bySpend);
        SpendPatterns[] patterns = [.. Grouped(customers, counting, design, _ => 1).OfType<SpendPatterns>()];
        return Fit(SpendPatterns.Of(customers), design, patterns, patterns.Sum(group => group.Count), options, spread, progress, cancellation);
    }

    /// <inheritdoc/>
    public override ModelFit<CovariateModel<GammaGamma>> FitTo(
        CustomerBase customers, CustomerCovariates covariates, Func<CovariateSide, IEnumerable<string>> terms, FitOptions? options, CancellationToken cancellation) =>
        Fit(customers, covariates, terms(CovariateSide.Spend), options, null, null, cancellation);

    /// <inheritdoc/>
    public override Inference<CovariateModel<GammaGamma>> Infer(ModelFit<CovariateModel<GammaGamma>> fit, CustomerBase customers, CustomerCovariates covariates)
    {
        var (counting, design) = Design(customers, covariates, fit.Model.Spend.Terms);
        return Infer(fit, SpendPatterns.Of(customers), design, [.. Grouped(customers, counting, design, _ => 1).OfType<SpendPatterns>()], random =>
        {
            int[] drawn = Drawn(counting.Length, random);
            return [.. Grouped(customers, counting, design, place => drawn[place])];
        });
    }

    private (int[] Counting, CovariateDesign Design) Design(CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> bySpend)
    {
        int[] counting = [.. Enumerable.Range(0, Require.NotNull(customers).Count).Where(i => GammaGamma.Counts(customers.At(i)))];
        if (counting.Length == 0) throw new ArgumentException("No customer has repeat orders of positive value; there is no spend to fit.", nameof(customers));
        return (counting, CovariateDesign.Of(covariates, [.. counting.Select(i => customers.Keys[i])], [(spend, bySpend)]));
    }

    /// <summary>The spend patterns of each group's customers, each counted a number of times; null of a group without any.</summary>
    private static IEnumerable<SpendPatterns?> Grouped(CustomerBase customers, int[] counting, CovariateDesign design, Func<int, long> times)
    {
        var groups = new List<SpendPattern>[design.Groups.Counts.Length];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(design.Groups.Counts[g]);
        foreach (var (place, i) in counting.Index())
            if (times(place) is > 0 and var count) groups[design.Groups.GroupOf[place]].Add(new(customers.At(i).Frequency, customers.At(i).MonetaryValue, count));
        return groups.Select(group => group.Count == 0 ? null : SpendPatterns.From(group));
    }
}
