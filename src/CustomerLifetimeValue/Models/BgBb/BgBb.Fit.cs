namespace CustomerLifetimeValue.Models;

public sealed partial record BgBb
{
    internal static readonly string[] Names = ["alpha", "beta", "gamma", "delta"];

    /// <summary>Fits the model to customers by maximum likelihood.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="options">How to fit; null for the defaults, which suit every data set.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named alpha, beta, gamma, delta.</returns>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<BgBb> Fit(DiscreteCustomerBase customers, FitOptions? options = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        LikelihoodMaximizer.Fit(Problem(customers), p => new BgBb(p[0], p[1], p[2], p[3], customers.Unit), options, progress, cancellationToken, (_, _) => Remarks(customers));

    private static FitProblem Problem(DiscreteCustomerBase customers) => new()
    {
        Likelihood = new BgBbLikelihood(Require.NotNull(customers)),
        Names = Names,
        Starts = Starts(customers),
        Observations = customers.Count,
        Patterns = customers.Patterns.Length,
    };

    private static double[][] Starts(DiscreteCustomerBase customers) => [[1, 1, 0.5, 2], [0.5, 2, 1, 5], [2, 2, 1, 1], [1, 5, 0.5, 5]];

    private static IEnumerable<string> Remarks(DiscreteCustomerBase customers)
    {
        if (customers.Patterns.Length < 5) yield return "There are hardly any distinct customers to tell parameters apart.";
    }
}
