using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record MbgCnbd
{
    /// <summary>Fits the model to customers by maximum likelihood, in the base's own unit of time.</summary>
    /// <param name="customers">The customers, summarised from orders, so that their gaps are known.</param>
    /// <param name="k">The number of stages; null for the one of the largest likelihood, found by fits of k = 1, 2, … until two in a row fall short of the best. Range: 1 to 100.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, a, b, and k is the model's. Likelihoods of any k, and of the other models in continuous time, compare: all are
    /// densities of the same purchase times.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is outside its range.</exception>
    /// <exception cref="ArgumentException">No time has been observed: every customer's age is 0. Or a sum of log gaps is unknown and k is not 1. Or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<MbgCnbd> Fit(CustomerBase customers, int? k = null, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(CustomerPatterns.Of(customers), k, options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers who were counted, in the patterns' own unit of time.</summary>
    /// <param name="customers">The distinct customers with their counts and sums of log gaps.</param>
    /// <param name="k">The number of stages; null for the one of the largest likelihood, found by fits of k = 1, 2, … until two in a row fall short of the best. Range: 1 to 100.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, a, b, and k is the model's. Likelihoods of any k, and of the other models in continuous time, compare: all are
    /// densities of the same purchase times.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is outside its range.</exception>
    /// <exception cref="ArgumentException">No time has been observed: every customer's age is 0. Or a sum of log gaps is unknown and k is not 1. Or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<MbgCnbd> Fit(CustomerPatterns customers, int? k = null, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RegularityChoice.Fit(stages => new MbgCnbdDescriptor(stages), Require.NotNull(customers), k, options, progress, cancellationToken);
}
