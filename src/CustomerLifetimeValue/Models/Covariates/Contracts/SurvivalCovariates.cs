using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a beta mixture of churn chances: the log-odds of the mean chance in the first period.</summary>
internal sealed class SurvivalCovariates<TCurve>(BetaSurvivalDescriptor<TCurve> model, CovariateMove dropout) : CovariateDescriptor<TCurve, TenureCells>(model, new((0, 1)) { Shapes = (BetaParameter.Least, BetaParameter.Most) }, dropout) where TCurve : class, IRetentionCurve
{
    /// <summary>Fits the model to single customers' tenures.</summary>
    public ModelFit<CovariateModel<TCurve>> Fit(
        IEnumerable<(CustomerKey Customer, Tenure Tenure)> tenures, TimeUnit unit, CustomerCovariates covariates, IEnumerable<string> byDropout,
        FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        (CustomerKey Customer, Tenure Tenure)[] all = [.. Require.NotNull(tenures)];
        if (Array.Exists(all, entry => entry.Customer.IsMissing)) throw new ArgumentException("A customer has no key (null or blank); allowed: a key of every customer.", nameof(tenures));
        if (all.GroupBy(entry => entry.Customer).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new ArgumentException($"Customer '{twice.Key}' stands twice; allowed: one tenure a customer.", nameof(tenures));
        var cells = TenureCells.Of(all.Select(entry => entry.Tenure), unit);
        var design = CovariateDesign.Of(covariates, [.. all.Select(entry => entry.Customer)], [(dropout, byDropout)]);
        var groups = new List<Tenure>[design.Groups.Counts.Length];
        for (int g = 0; g < groups.Length; g++) groups[g] = new(design.Groups.Counts[g]);
        foreach (var (i, entry) in all.Index()) groups[design.Groups.GroupOf[i]].Add(entry.Tenure);
        TenureCells[] parts = [.. groups.Select(group => TenureCells.Counted(group, unit))];
        return Fit(cells, design, parts, parts.Sum(part => part.Patterns), options, spread, progress, cancellation);
    }

    /// <inheritdoc/>
    public override Inference<CovariateModel<TCurve>> Infer(ModelFit<CovariateModel<TCurve>> fit, CustomerBase customers, CustomerCovariates covariates) =>
        throw OfTenures();

    /// <inheritdoc/>
    public override ModelFit<CovariateModel<TCurve>> FitTo(
        CustomerBase customers, CustomerCovariates covariates, Func<CovariateSide, IEnumerable<string>> terms, FitOptions? options, CancellationToken cancellation) => throw OfTenures();

    private static ArgumentException OfTenures() =>
        Require.Refusal("fit", $"A {typeof(TCurve).Name} is fitted to tenures, which customers' purchases do not tell; allowed: a purchase model or a GammaGamma.");

    /// <inheritdoc/>
    /// <remarks>Within these bounds, and some decades beyond them for customers with covariates, α and β stay in the range that the curves' numerics hold (1e-8 to 1e8).</remarks>
    protected override IReadOnlyList<ModelParameter> Bounds(IReadOnlyList<ModelParameter> parameters)
    {
        var bounds = base.Bounds(parameters);
        return [bounds[0] with { Least = 1e-5, Most = 1e5 }, bounds[1] with { Least = 1e-2, Most = 1e7 }, .. bounds.Skip(2)];
    }
}
