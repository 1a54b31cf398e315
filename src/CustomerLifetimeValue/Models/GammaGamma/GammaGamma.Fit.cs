using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record GammaGamma
{
    /// <summary>Fits the model by maximum likelihood to the customers with repeat orders of positive value.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <remarks>Customers with as many repeat orders of the same mean value count as one pattern.</remarks>
    /// <returns>The model with the story of its fit; parameters are named p, q, v. Its diagnosis says how many customers were left out and names the first three, how frequency and value
    /// correlate (the model assumes that they do not; <see cref="SpendCheck"/> has the figures and names everybody left out) and whether a mean exists at all (q > 1).</returns>
    /// <exception cref="ArgumentException">No customer has repeat orders of positive value, or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<GammaGamma> Fit(CustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(SpendPatterns.Of(customers), () => SpendCheck.Of(customers), options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers who were counted: what they spend, and how many share it.</summary>
    /// <param name="customers">The spend patterns.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The same fit as to the customers themselves; its diagnosis names none of them.</returns>
    /// <exception cref="ArgumentException">No customer has repeat orders of positive value, or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<GammaGamma> Fit(SpendPatterns customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(Require.NotNull(customers), () => SpendCheck.Of(customers), options, progress, cancellationToken);

    private static ModelFit<GammaGamma> Fit(SpendPatterns customers, Func<SpendCheck> check, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellationToken) =>
        customers.Customers > 0 ? GammaGammaDescriptor.Instance.Fit(customers, options, progress, cancellationToken, Remarks(check))
            : throw new ArgumentException("No customer has repeat orders of positive value; there is no spend to fit.", nameof(customers));

    private static IEnumerable<string> Remarks(Func<SpendCheck> of)
    {
        var check = of();
        if (check.ExcludedCustomers > 0)
        {
            string names = check.Excluded.Count == 0 ? "" : $"({string.Join(", ", check.Excluded.Take(3))}{(check.Excluded.Count > 3 ? ", …" : "")}) ";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{check.ExcludedCustomers} of {check.Included + check.ExcludedCustomers} customers {names}have no repeat orders of positive value and say nothing about spend.");
        }
        if (check.Correlation is { } correlation)
            yield return string.Create(CultureInfo.InvariantCulture, $"Frequency and order value correlate by {correlation:0.###}{(check.PValue is { } p ? $" (p = {InvariantText.PValue(p)})" : "")}; the model assumes 0.");
    }
}
