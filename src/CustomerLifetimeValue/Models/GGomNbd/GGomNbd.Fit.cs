using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record GGomNbd
{
    /// <summary>Fits the model to customers by maximum likelihood, in the base's own unit of time.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, b, s, kappa. As b = 0 lies within the range, twice the rise in log-likelihood over a fit of the
    /// <see cref="ParetoNbd"/> is χ² with one degree of freedom where hazards are constant.</returns>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<GGomNbd> Fit(CustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(CustomerPatterns.Of(customers), options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers who were counted, in the patterns' own unit of time.</summary>
    /// <param name="customers">The distinct customers with their counts.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The same fit as to the customers themselves; parameters are named r, alpha, b, s, kappa.</returns>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<GGomNbd> Fit(CustomerPatterns customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        GGomNbdDescriptor.Instance.Fit(Require.NotNull(customers), options, progress, cancellationToken);
}
