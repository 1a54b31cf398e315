using System.Globalization;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Makes an <see cref="Inference{T}"/> of a fit and the data it was made of.</summary>
internal static class InferenceOf
{
    // The weak priors. Fits in print (CDNOW, donations, groceries, contractual data) have shapes of 0.2 to 2, chances to leave of 0.05 to 0.5 and sums a + b of 0.5 to 10; times and money are centred
    // at the data's own means. A spread of 2 allows a factor of 50 either way within two standard deviations.
    private const double Wide = 2, Leaving = -1.4, Sum = 1.1, Shape = -0.3;

    /// <summary>Of a purchase model or a spend model and a base of customers.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, CustomerBase customers) where T : class
    {
        Require.NotNull(customers);
        if (Require.NotNull(fit).Model is PurchaseModel { Unit: var unit } && unit != customers.Unit)
            throw new ArgumentException($"The customers' times are in {TimeUnits.Name(customers.Unit)}s, the fit is by the {TimeUnits.Name(unit)}; allowed: the customers that were fitted.", nameof(customers));
        return Checked(fit, Model(fit, customers), nameof(customers));
    }

    /// <summary>Of a BG/BB and a recency–frequency table.</summary>
    public static Inference<BgBb> Of(ModelFit<BgBb> fit, DiscreteCustomerBase customers)
    {
        var chances = new Coordinates(CoordinatePart.Beta("alpha", "beta", 0, Wide, Sum, Wide), CoordinatePart.Beta("gamma", "delta", Leaving, Wide, Sum, Wide));
        return Checked(fit, Make<BgBb>(fit, chances, () => new BgBbLikelihood(customers), p => new BgBb(p[0], p[1], p[2], p[3], customers.Unit)), nameof(customers));
    }

    /// <summary>Of a retention curve and the survival tables of its cohorts.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, IEnumerable<SurvivalTable> cohorts) where T : class
    {
        var cells = TenureCells.Of(cohorts);
        var churn = CoordinatePart.Beta("alpha", "beta", Leaving, Wide, Sum, Wide);
        return Checked(fit, Require.NotNull(fit).Model switch
        {
            ShiftedBetaGeometric => Make<T>(fit, new(churn), () => new BetaSurvivalLikelihood(cells), p => new ShiftedBetaGeometric(p[0], p[1], cells.Unit)),
            BetaDiscreteWeibull => Make<T>(fit, new(churn, CoordinatePart.Log("shape", 0, 1)), () => new BetaSurvivalLikelihood(cells), p => new BetaDiscreteWeibull(p[0], p[1], p[2], cells.Unit)),
            _ => throw Unknown(fit, nameof(ShiftedBetaGeometric), nameof(BetaDiscreteWeibull)),
        }, nameof(cohorts));
    }

    private static Inference<T> Model<T>(ModelFit<T> fit, CustomerBase customers) where T : class
    {
        var unit = customers.Unit;
        switch (fit.Model)
        {
            case BgNbd:
                return Make<T>(fit, BetaGeometric(customers.Patterns), () => new BetaGeometricLikelihood(customers.Patterns, shift: 0), p => new BgNbd(p[0], p[1], p[2], p[3], unit));
            case MbgNbd:
                return Make<T>(fit, BetaGeometric(customers.Patterns), () => new BetaGeometricLikelihood(customers.Patterns, shift: 1), p => new MbgNbd(p[0], p[1], p[2], p[3], unit));
            case ParetoNbd:
                return Make<T>(fit, Pareto(customers.Patterns), () => new ParetoLikelihood(customers.Patterns), p => new ParetoNbd(p[0], p[1], p[2], p[3], unit));
            case BgBb:
                return (Inference<T>)(object)Of((ModelFit<BgBb>)(object)fit, DiscreteCustomerBase.From(customers));
            case GammaGamma:
                var spend = SpendPatterns.Of(customers);
                return Make<T>(fit, Spend(spend), () => new GammaGammaLikelihood(spend), p => new GammaGamma(p[0], p[1], p[2]));
            default:
                throw Unknown(fit, nameof(BgNbd), nameof(MbgNbd), nameof(ParetoNbd), nameof(BgBb), nameof(GammaGamma));
        }
    }

    private static Coordinates BetaGeometric(CustomerPatterns customers) => new(
        CoordinatePart.Ratio("r", "alpha", Shape, Wide, Math.Log(PurchaseFit.RateScale(customers)), Wide), CoordinatePart.Beta("a", "b", Leaving, Wide, Sum, Wide));

    private static Coordinates Pareto(CustomerPatterns customers) => new(
        CoordinatePart.Ratio("r", "alpha", Shape, Wide, Math.Log(PurchaseFit.RateScale(customers)), Wide),
        CoordinatePart.Ratio("s", "beta", Shape, Wide, Math.Log(2 * PurchaseFit.MeanAge(customers)), Wide));

    private static Coordinates Spend(SpendPatterns customers) => new(
        CoordinatePart.Log("p", 1, Wide), CoordinatePart.Ratio("q", "v", 1, Wide, Math.Log(Math.Max(customers.MeanOfMeans, 1e-300)) - 1, Wide));

    private static Inference<T> Make<T>(ModelFit<T> fit, Coordinates coordinates, Func<ILogLikelihood> likelihood, Func<IReadOnlyList<double>, object> create) where T : class => new()
    {
        Names = fit.Summary.Names,
        Coordinates = coordinates,
        Likelihood = likelihood,
        Create = p => (T)create(p),
        Estimate = [.. fit.Summary.Values],
        FitPriors = [.. fit.Summary.Names.Select(name => fit.Priors.FirstOrDefault(prior => string.Equals(prior.Parameter, name, StringComparison.Ordinal)))],
        Observations = fit.Observations,
    };

    /// <summary>Refuses data at which the fit's parameters have another likelihood than the fit says.</summary>
    private static Inference<T> Checked<T>(ModelFit<T> fit, Inference<T> inference, string name) where T : class
    {
        int n = inference.Names.Count;
        double here = inference.Likelihood().Evaluate(inference.Estimate, new double[n], new double[n * n]);
        return Math.Abs(here - fit.LogLikelihood) <= 1e-9 * (1 + Math.Abs(fit.LogLikelihood)) ? inference : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The fit's log-likelihood is {fit.LogLikelihood:G10}, that of these data {here:G10}; allowed: the data that were fitted."), name);
    }

    private static ArgumentException Unknown<T>(ModelFit<T> fit, params string[] allowed) where T : class =>
        new($"The uncertainty of a {fit.Model.GetType().Name} is not known from such data; allowed: {string.Join(", ", allowed)}.", nameof(fit));
}
