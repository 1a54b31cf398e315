using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial record BgNbd
{
    internal static readonly string[] Names = ["r", "alpha", "a", "b"];

    /// <summary>Fits the model to customers by maximum likelihood, in the base's own unit of time.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, a, b.</returns>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<BgNbd> Fit(CustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var patterns = Require.NotNull(customers).Patterns;
        var starts = PurchaseFit.Warm(patterns, PurchaseFit.BetaGeometricStarts(patterns), p => new BetaGeometricLikelihood(p, shift: 0), options, cancellationToken);
        return LikelihoodMaximizer.Fit(
            new BetaGeometricLikelihood(patterns, shift: 0), Names, starts, p => new BgNbd(p[0], p[1], p[2], p[3], customers.Unit),
            customers.Count, patterns.Patterns.Length, options, progress, cancellationToken, (_, _) => PurchaseFit.Remarks(patterns));
    }
}
