using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of the Gamma-Gamma model: the mean order value, v = v₀e^(γ'z).</summary>
internal sealed class SpendCovariates(CovariateMove spend) : CovariateDescriptor<GammaGamma, SpendPatterns>(GammaGammaDescriptor.Instance, new(), spend)
{
    /// <summary>Fits the model to the customers with repeat orders of positive value.</summary>
    public ModelFit<CovariateModel<GammaGamma>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> bySpend, FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        int[] counting = [.. Enumerable.Range(0, Require.NotNull(customers).Count).Where(i => GammaGamma.Counts(customers.At(i)))];
        if (counting.Length == 0) throw new ArgumentException("No customer has repeat orders of positive value; there is no spend to fit.", nameof(customers));
        var design = CovariateDesign.Of(covariates, [.. counting.Select(i => customers.Keys[i])], [(spend, bySpend)]);
        var groups = new List<SpendPattern>[design.Groups.Counts.Length];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(design.Groups.Counts[g]);
        foreach (var (place, i) in counting.Index()) groups[design.Groups.GroupOf[place]].Add(new(customers.At(i).Frequency, customers.At(i).MonetaryValue, 1));
        SpendPatterns[] patterns = [.. groups.Select(SpendPatterns.From)];
        return Fit(SpendPatterns.Of(customers), design, patterns, patterns.Sum(group => group.Count), options, spread, progress, cancellation);
    }
}
