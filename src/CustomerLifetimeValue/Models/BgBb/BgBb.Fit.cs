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
}
