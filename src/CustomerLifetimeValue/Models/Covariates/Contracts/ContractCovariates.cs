using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Fits of retention curves to customers under contract who differ by covariates that do not change; for those that do, <see cref="CovariateCurveModel"/>.</summary>
public static class ContractCovariates
{
    /// <summary>Fits a shifted-beta-geometric whose mean churn chance moves by covariates, in log-odds, with the heterogeneity α + β the same for all.</summary>
    /// <param name="tenures">Each customer's tenure in <paramref name="unit"/>s. A customer who left within a period did not renew at its end. Range: customers distinct; somebody left and somebody renewed.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="covariates">The covariates of every one of them.</param>
    /// <param name="dropout">The terms that move churn.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "dropout:plan=yearly".</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its column's standard deviation; null for none. Range: > 0.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The fit; parameters are named alpha and beta, those of a customer with numbers of 0 and the reference levels, and the coefficients by column.</returns>
    /// <exception cref="ArgumentException">Nobody left or renewed, a customer is missing or stands twice or is not in the table, a term is not there, or a column is constant, says the same as another or follows from others.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<CovariateModel<ShiftedBetaGeometric>> FitShiftedBetaGeometric(
        IEnumerable<(CustomerKey Customer, Tenure Tenure)> tenures, TimeUnit unit, CustomerCovariates covariates, IEnumerable<string> dropout,
        FitOptions? options = null, double? coefficientSpread = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CovariateCatalog.ShiftedBetaGeometric.Fit(tenures, unit, covariates, dropout, options, coefficientSpread, progress, cancellationToken);

    /// <summary>Fits a beta-discrete-Weibull whose mean churn chance moves by covariates; parameters are named alpha, beta and shape.</summary>
    /// <inheritdoc cref="FitShiftedBetaGeometric"/>
    public static ModelFit<CovariateModel<BetaDiscreteWeibull>> FitBetaDiscreteWeibull(
        IEnumerable<(CustomerKey Customer, Tenure Tenure)> tenures, TimeUnit unit, CustomerCovariates covariates, IEnumerable<string> dropout,
        FitOptions? options = null, double? coefficientSpread = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CovariateCatalog.BetaDiscreteWeibull.Fit(tenures, unit, covariates, dropout, options, coefficientSpread, progress, cancellationToken);
}
