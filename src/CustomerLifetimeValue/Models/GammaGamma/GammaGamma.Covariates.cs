using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record GammaGamma
{
    /// <summary>Fits the model by maximum likelihood to customers whose mean order value differs by covariates.</summary>
    /// <param name="customers">The customers; those without repeat orders of positive value say nothing and are left out.</param>
    /// <param name="covariates">The covariates of every other one of them.</param>
    /// <param name="spend">The terms that move the logarithm of the mean order value.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "spend:channel=web", in the terms' own units.</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its column's standard deviation; null for none. Range: > 0.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named p, q, v, those of a customer with numbers of 0 and the reference levels, and the coefficients by column: spend:channel=web.</returns>
    /// <remarks>With the logarithm of the purchase rate as a covariate, whether its coefficient is 0 is a test of the independence that the plain model assumes.</remarks>
    /// <exception cref="ArgumentException">No customer has repeat orders of positive value, one who has is not in the table, a term is not there, or a column is constant, says the same as another or follows from others; or a prior names no coefficient.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<CovariateModel<GammaGamma>> Fit(
        CustomerBase customers, CustomerCovariates covariates, IEnumerable<string> spend,
        FitOptions? options = null, double? coefficientSpread = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CovariateCatalog.GammaGamma.Fit(customers, covariates, spend, options, coefficientSpread, progress, cancellationToken);
}
