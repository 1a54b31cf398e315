using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The bootstrap: fits a model to resamples of as many customers, drawn from the base with replacement (Efron 1979).</summary>
/// <remarks>It makes the fewest assumptions: not even the model's distribution of customers. Customers are drawn as counts of their distinct patterns, and each fit starts from the
/// one before any drawing, so that a thousand of them cost little more than a few. Draws are keyed by their number: the same on any number of threads.</remarks>
public static class CustomerBootstrap
{
    /// <summary>Resamples the customers a purchase model or a spend model was fitted to.</summary>
    /// <typeparam name="T">The model: a purchase model of the library or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="resamples">How many resamples. Range: 20 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same resamples.</param>
    /// <param name="progress">Told the number of resamples fitted so far.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of resamples is outside its range.</exception>
    /// <exception cref="ArgumentException">The customers are not those of the fit, or the fit has priors.</exception>
    /// <exception cref="OperationCanceledException">The resampling was cancelled.</exception>
    public static CustomerBootstrap<T> Of<T>(
        ModelFit<T> fit, CustomerBase customers, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        CustomerBootstrap<T>.Of(fit, InferenceOf.Of(fit, customers), resamples, seed, new(null, progress, cancellationToken));

    /// <summary>Resamples counted customers a purchase model was fitted to.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static CustomerBootstrap<T> Of<T>(
        ModelFit<T> fit, CustomerPatterns customers, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        CustomerBootstrap<T>.Of(fit, InferenceOf.Of(fit, customers), resamples, seed, new(null, progress, cancellationToken));

    /// <summary>Resamples counted customers a spend model was fitted to.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static CustomerBootstrap<T> Of<T>(
        ModelFit<T> fit, SpendPatterns customers, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        CustomerBootstrap<T>.Of(fit, InferenceOf.Of(fit, customers), resamples, seed, new(null, progress, cancellationToken));

    /// <summary>Resamples the customers a BG/BB was fitted to.</summary>
    /// <inheritdoc cref="Of{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static CustomerBootstrap<BgBb> Of(
        ModelFit<BgBb> fit, DiscreteCustomerBase customers, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        CustomerBootstrap<BgBb>.Of(fit, InferenceOf.Of(fit, customers), resamples, seed, new(null, progress, cancellationToken));

    /// <summary>Resamples the customers a retention curve was fitted to.</summary>
    /// <typeparam name="T">The curve: <see cref="ShiftedBetaGeometric"/> or <see cref="BetaDiscreteWeibull"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="cohorts">The survival tables that were fitted.</param>
    /// <param name="resamples">How many resamples. Range: 20 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same resamples.</param>
    /// <param name="progress">Told the number of resamples fitted so far.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of resamples is outside its range.</exception>
    /// <exception cref="ArgumentException">The cohorts are not those of the fit, or the fit has priors.</exception>
    /// <exception cref="OperationCanceledException">The resampling was cancelled.</exception>
    public static CustomerBootstrap<T> Of<T>(
        ModelFit<T> fit, IEnumerable<SurvivalTable> cohorts, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class, IRetentionCurve =>
        CustomerBootstrap<T>.Of(fit, InferenceOf.Of(fit, cohorts), resamples, seed, new(null, progress, cancellationToken));

    /// <summary>Resamples the customers a model with covariates was fitted to, each with their covariates.</summary>
    /// <typeparam name="T">The plain model: a purchase model that takes covariates, or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit. Range: plain maximum likelihood, without priors.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="resamples">How many resamples. Range: 20 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same resamples.</param>
    /// <param name="progress">Told the number of resamples fitted so far.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of resamples is outside its range.</exception>
    /// <exception cref="ArgumentException">The customers or the covariates are not those of the fit, or the fit has priors.</exception>
    /// <exception cref="OperationCanceledException">The resampling was cancelled.</exception>
    public static CustomerBootstrap<CovariateModel<T>> Of<T>(
        ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates, int resamples, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        CustomerBootstrap<CovariateModel<T>>.Of(fit, InferenceOf.Of(fit, customers, covariates), resamples, seed, new(null, progress, cancellationToken));
}
