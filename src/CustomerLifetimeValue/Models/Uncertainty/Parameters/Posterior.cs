using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws parameters from their posterior distribution.</summary>
/// <remarks>First by adaptive importance sampling (Cornuet, Marin, Mira &amp; Robert 2012): proposals are drawn from Student's t₅ at the posterior's mode, in coordinates in which the posterior is nearly
/// normal (logarithms of shapes and means, for chances the logit of the mean and the logarithm of the heterogeneity), then in batches from where the weighted draws before have shown the posterior to be, with
/// Pareto-smoothed importance weights (Vehtari, Simpson, Gelman, Yao &amp; Gabry 2024). Where their k̂ stays above 0.7, by an adaptive Metropolis
/// algorithm (Haario, Saksman &amp; Tamminen 2001) of four chains, whose rank-normalised split R̂ and effective sample size are reported and must be good. Weak priors keep the posterior
/// proper where the likelihood is flat or rises to a bound; see <see cref="Posterior{T}.Priors"/>. Draws are keyed by their number: the same on any number of threads.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// ModelFit&lt;MbgNbd&gt; fit = MbgNbd.Fit(customers);
/// Posterior&lt;MbgNbd&gt; posterior = Posterior.Sample(fit, customers, draws: 1_000, seed: 1);
/// Console.WriteLine(posterior);   // how it was drawn, and how many draws it is worth
/// </code>
/// </example>
public static class Posterior
{
    private const int MostDraws = 1_000_000;

    /// <summary>Draws the posterior of a model fitted to customers.</summary>
    /// <typeparam name="T">The model: <see cref="BgNbd"/>, <see cref="MbgNbd"/>, <see cref="ParetoNbd"/>, <see cref="GGomNbd"/>, <see cref="BgBb"/> or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="draws">How many draws. Range: 100 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws.</param>
    /// <param name="progress">Told the number of likelihoods computed so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The customers are not those of the fit, or the model is not one of the library's.</exception>
    /// <exception cref="InvalidOperationException">The draws are not reliable: the chains do not agree after the longest run.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public static Posterior<T> Sample<T>(
        ModelFit<T> fit, CustomerBase customers, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        Of(InferenceOf.Of(fit, customers), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a purchase model fitted to counted customers.</summary>
    /// <inheritdoc cref="Sample{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static Posterior<T> Sample<T>(
        ModelFit<T> fit, CustomerPatterns customers, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        Of(InferenceOf.Of(fit, customers), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a spend model fitted to counted customers.</summary>
    /// <inheritdoc cref="Sample{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static Posterior<T> Sample<T>(
        ModelFit<T> fit, SpendPatterns customers, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        Of(InferenceOf.Of(fit, customers), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a BG/BB fitted to a recency–frequency table.</summary>
    /// <inheritdoc cref="Sample{T}(ModelFit{T}, CustomerBase, int, int, IProgress{long}?, CancellationToken)"/>
    public static Posterior<BgBb> Sample(
        ModelFit<BgBb> fit, DiscreteCustomerBase customers, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Of(InferenceOf.Of(fit, customers), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a retention curve fitted to cohorts.</summary>
    /// <typeparam name="T">The curve: <see cref="ShiftedBetaGeometric"/> or <see cref="BetaDiscreteWeibull"/>.</typeparam>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction.</param>
    /// <param name="cohorts">The survival tables that were fitted.</param>
    /// <param name="draws">How many draws. Range: 100 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws.</param>
    /// <param name="progress">Told the number of likelihoods computed so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The cohorts are not those of the fit.</exception>
    /// <exception cref="InvalidOperationException">The draws are not reliable: the chains do not agree after the longest run.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public static Posterior<T> Sample<T>(
        ModelFit<T> fit, IEnumerable<SurvivalTable> cohorts, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class, IRetentionCurve =>
        Of(InferenceOf.Of(fit, cohorts), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a model with covariates fitted to customers.</summary>
    /// <typeparam name="T">The plain model: a purchase model that takes covariates, or <see cref="GammaGamma"/>.</typeparam>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="draws">How many draws. Range: 100 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws.</param>
    /// <param name="progress">Told the number of likelihoods computed so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>The draws: the parameters at covariates of 0 and the coefficients, "purchase:channel=web", by name. The priors are on the model at the mean covariates and, N(0, 2²), on the coefficients in units of
    /// their columns' standard deviations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The customers or the covariates are not those of the fit.</exception>
    /// <exception cref="InvalidOperationException">The draws are not reliable: the chains do not agree after the longest run.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public static Posterior<CovariateModel<T>> Sample<T>(
        ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates, int draws, int seed, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where T : class =>
        Of(InferenceOf.Of(fit, customers, covariates), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a model with a calendar fitted to a log.</summary>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction.</param>
    /// <param name="log">The orders that were fitted.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="draws">How many draws. Range: 100 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws.</param>
    /// <param name="summary">How orders became purchases; null for the default.</param>
    /// <param name="progress">Told the number of likelihoods computed so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <returns>The draws: the parameters where all covariates are 0 and the coefficients, "purchase:season", by name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The log is not that of the fit.</exception>
    /// <exception cref="InvalidOperationException">The draws are not reliable: the chains do not agree after the longest run.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public static Posterior<DynamicParetoNbd> Sample(
        ModelFit<DynamicParetoNbd> fit, TransactionLog log, DateOnly end, int draws, int seed, SummaryOptions? summary = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Of(InferenceOf.Of(fit, log, end, summary, cancellationToken), draws, seed, progress, cancellationToken);

    /// <summary>Draws the posterior of a model fitted to customers with series of their own.</summary>
    /// <param name="fit">The fit; it may have ended at a boundary or in a flat direction.</param>
    /// <param name="log">The orders that were fitted.</param>
    /// <param name="covariates">The customers' series.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="draws">How many draws. Range: 100 to 1,000,000.</param>
    /// <param name="seed">The seed; the same seed gives the same draws.</param>
    /// <param name="summary">How orders became purchases; null for the default.</param>
    /// <param name="progress">Told the number of likelihoods computed so far.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of draws is outside its range.</exception>
    /// <exception cref="ArgumentException">The log or the series are not those of the fit.</exception>
    /// <exception cref="InvalidOperationException">The draws are not reliable: the chains do not agree after the longest run.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public static Posterior<DynamicCovariateModel> Sample(
        ModelFit<DynamicCovariateModel> fit, TransactionLog log, CustomerCalendars covariates, DateOnly end, int draws, int seed, SummaryOptions? summary = null, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => Of(InferenceOf.Of(fit, log, covariates, end, summary, cancellationToken), draws, seed, progress, cancellationToken);

    private static Posterior<T> Of<T>(Inference<T> inference, int draws, int seed, IProgress<long>? progress, CancellationToken cancellation) where T : class
    {
        if (draws is < 100 or > MostDraws) throw Require.OutOfRange(nameof(draws), draws, "a whole number from 100 to 1,000,000");
        var proposal = LaplaceProposal.Of(inference);
        var sampler = new PosteriorSampler<T>(inference, proposal, seed, new(null, progress, cancellation));
        var (points, shape) = sampler.ByImportance(draws);
        double cut = Math.Clamp(shape, -10, 10);
        if (shape < PosteriorSampler<T>.TrustedShape) return Made(inference, points, seed, PosteriorMethod.Importance, cut, null, sampler.EffectiveSize);
        var (chained, reduction, effective) = sampler.ByMetropolis(draws);
        return Made(inference, chained, seed, PosteriorMethod.Metropolis, cut, reduction, effective);
    }

    private static Posterior<T> Made<T>(Inference<T> inference, double[][] points, int seed, PosteriorMethod method, double shape, double? reduction, double effective) where T : class => new(
        inference.SampleOf(Array.ConvertAll(points, u => inference.Coordinates.Natural(u))), Array.AsReadOnly(inference.Coordinates.Priors), seed, method, shape, reduction, effective);
}
