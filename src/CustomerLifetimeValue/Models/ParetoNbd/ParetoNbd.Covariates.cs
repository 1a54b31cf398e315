using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record ParetoNbd
{
    /// <summary>Fits the model by maximum likelihood to customers who differ by covariates.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="covariates">The covariates of every one of them.</param>
    /// <param name="purchase">The terms that move the logarithm of the purchase rate; empty for none.</param>
    /// <param name="dropout">The terms that move the logarithm of the leaving rate; empty for none.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "purchase:channel=web", in the terms' own units.</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its column's standard deviation; null for none.
    /// It holds the effects of rare levels back; the log-likelihood reported remains the data's own. Range: > 0.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, s, beta, those of a customer with numbers of 0 and the reference levels, and the coefficients by side and column:
    /// purchase:channel=web. The columns are centred and scaled inside. A column that separates the customers, such as a level without a repeat purchase, ends at a boundary and is named.</returns>
    /// <exception cref="ArgumentException">A customer is not in the table, a term is not there, or a column is constant, says the same as another or follows from others; no time has been observed; or a prior names no coefficient.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<CovariateModel<ParetoNbd>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> purchase, IEnumerable<string> dropout,
        FitOptions? options = null, double? coefficientSpread = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CovariateCatalog.ParetoNbd.Fit(customers, covariates, purchase, dropout, options, coefficientSpread, progress, cancellationToken);
}
