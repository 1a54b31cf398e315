using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record BgBb
{
    /// <summary>Fits the model to customers by maximum likelihood.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named alpha, beta, gamma, delta.</returns>
    /// <exception cref="ArgumentException">No customer has had an opportunity to buy again, or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<BgBb> Fit(DiscreteCustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        BgBbDescriptor.Instance.Fit(Require.NotNull(customers), options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers whose times are whole numbers of units.</summary>
    /// <param name="customers">The customers; each one's age is its number of opportunities. A log's orders come to such times by <see cref="CustomerBase.InWholePeriods"/>.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The same fit as to <see cref="DiscreteCustomerBase.From(CustomerBase)"/>.</returns>
    /// <exception cref="ArgumentException">A customer's times are not whole, it has more purchases than opportunities, or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<BgBb> Fit(CustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(CustomerPatterns.Of(customers), options, progress, cancellationToken);

    /// <summary>Fits the model by maximum likelihood to customers who were counted, whose times are whole numbers of units.</summary>
    /// <param name="customers">The distinct customers with their counts; each one's age is its number of opportunities.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The same fit as to <see cref="DiscreteCustomerBase.From(CustomerPatterns)"/>.</returns>
    /// <exception cref="ArgumentException">A pattern's times are not whole, it has more purchases than opportunities, or a prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<BgBb> Fit(CustomerPatterns customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(DiscreteCustomerBase.From(customers), options, progress, cancellationToken);
}
