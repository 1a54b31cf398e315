using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record MbgNbd
{
    /// <summary>Fits the model to customers by maximum likelihood, in the base's own unit of time.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, a, b.</returns>
    /// <exception cref="ArgumentException">No time has been observed: every customer's age is 0. Or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<MbgNbd> Fit(CustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(CustomerPatterns.Of(customers), options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers who were counted, in the patterns' own unit of time.</summary>
    /// <param name="customers">The distinct customers with their counts.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The same fit as to the customers themselves; parameters are named r, alpha, a, b.</returns>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<MbgNbd> Fit(CustomerPatterns customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        MbgNbdDescriptor.Instance.Fit(Require.NotNull(customers), options, progress, cancellationToken);
}
