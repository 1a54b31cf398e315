using System.Globalization;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Makes an <see cref="Inference{T}"/> of a fit and the data it was made of, by the model's descriptor.</summary>
internal static class InferenceOf
{
    /// <summary>Of a purchase model or a spend model and a base of customers.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, CustomerBase customers) where T : class
    {
        Require.NotNull(customers);
        if (Require.NotNull(fit).Model is PurchaseModel { Unit: var unit } && unit != customers.Unit)
            throw new ArgumentException($"The customers' times are in {TimeUnits.Name(customers.Unit)}s, the fit is by the {TimeUnits.Name(unit)}; allowed: the customers that were fitted.", nameof(customers));
        return ModelCatalog.Of(fit.Model) switch
        {
            ModelDescriptor<T, CustomerPatterns> continuous => Of(fit, continuous, CustomerPatterns.Of(customers), nameof(customers)),
            ModelDescriptor<T, DiscreteCustomerBase> discrete => Of(fit, discrete, DiscreteCustomerBase.From(customers), nameof(customers)),
            ModelDescriptor<T, SpendPatterns> spend => Of(fit, spend, SpendPatterns.Of(customers), nameof(customers)),
            _ => throw Unknown(fit),
        };
    }

    /// <summary>Of a purchase model and counted customers.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, CustomerPatterns customers) where T : class =>
        ModelCatalog.Of(Require.NotNull(fit).Model) is ModelDescriptor<T, CustomerPatterns> descriptor ? Of(fit, descriptor, Require.NotNull(customers), nameof(customers)) : throw Unknown(fit);

    /// <summary>Of a spend model and counted customers.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, SpendPatterns customers) where T : class =>
        ModelCatalog.Of(Require.NotNull(fit).Model) is ModelDescriptor<T, SpendPatterns> descriptor ? Of(fit, descriptor, Require.NotNull(customers), nameof(customers)) : throw Unknown(fit);

    /// <summary>Of a BG/BB and a recency–frequency table.</summary>
    public static Inference<BgBb> Of(ModelFit<BgBb> fit, DiscreteCustomerBase customers) => Of(Require.NotNull(fit), BgBbDescriptor.Instance, Require.NotNull(customers), nameof(customers));

    /// <summary>Of a retention curve and the survival tables of its cohorts.</summary>
    public static Inference<T> Of<T>(ModelFit<T> fit, IEnumerable<SurvivalTable> cohorts) where T : class =>
        ModelCatalog.Of(Require.NotNull(fit).Model) is ModelDescriptor<T, TenureCells> descriptor ? Of(fit, descriptor, TenureCells.Of(cohorts), nameof(cohorts)) : throw Unknown(fit);

    /// <summary>Of a model with covariates and the customers with their table.</summary>
    public static Inference<CovariateModel<T>> Of<T>(ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates) where T : class
    {
        Require.NotNull(customers);
        Require.NotNull(covariates);
        if (Require.NotNull(fit).Model.Baseline is PurchaseModel { Unit: var unit } && unit != customers.Unit)
            throw new ArgumentException($"The customers' times are in {TimeUnits.Name(customers.Unit)}s, the fit is by the {TimeUnits.Name(unit)}; allowed: the customers that were fitted.", nameof(customers));
        return CovariateCatalog.Of<T>()!.Infer(fit, customers, covariates);
    }

    /// <summary>Of a model with a calendar and its log.</summary>
    public static Inference<DynamicParetoNbd> Of(ModelFit<DynamicParetoNbd> fit, TransactionLog log, DateOnly end, SummaryOptions? summary, CancellationToken cancellation)
    {
        var model = Require.NotNull(fit).Model;
        var problem = DynamicParetoNbd.Problem(log, end, model.Baseline.Unit, model.PurchaseCalendar, model.DropoutCalendar, summary, cancellation);
        return Of(fit, problem, values => DynamicParetoNbd.Made(problem, values, model.PurchaseCalendar, model.DropoutCalendar));
    }

    /// <summary>Of a model with series of single customers and its log.</summary>
    public static Inference<DynamicCovariateModel> Of(
        ModelFit<DynamicCovariateModel> fit, TransactionLog log, CustomerCalendars covariates, DateOnly end, SummaryOptions? summary, CancellationToken cancellation)
    {
        var model = Require.NotNull(fit).Model;
        var problem = DynamicParetoNbd.Problem(
            log, end, model.Baseline.Unit, covariates, [.. model.Purchase.Select(effect => effect.Term)], [.. model.Dropout.Select(effect => effect.Term)], summary, cancellation);
        return Of(fit, problem, values => new(problem.BaselineOf(values), problem.Report.Of(CovariateSide.Purchase, values), problem.Report.Of(CovariateSide.Dropout, values)));
    }

    private static Inference<T> Of<T>(ModelFit<T> fit, DynamicProblem problem, Func<IReadOnlyList<double>, T> create) where T : class => new()
    {
        Parameters = problem.Bounds,
        Coordinates = problem.Coordinates,
        Likelihood = () => problem.Likelihood,
        Resampled = _ => throw new NotSupportedException("Customers with a calendar are not resampled."),
        Create = create,
        Estimate = Estimate(fit, problem.Report, problem.Likelihood, "log"),
        FitPriors = PriorsOf(fit, problem.Bounds),
        Reported = problem.Report.Reported,
        Report = problem.Report.Stated,
    };

    /// <summary>A coefficient's coordinate: N(0, 2²) in units of its column's standard deviation, so that a factor of 50 over one of them is still likely.</summary>
    public static CoordinatePart Coefficient(ModelParameter parameter) => CoordinatePart.Single(parameter, 0, WeakPriors.Wide);

    /// <summary>A fit's values as it moved them.</summary>
    /// <exception cref="ArgumentException">The likelihood there is not the fit's.</exception>
    public static double[] Estimate<T>(ModelFit<T> fit, EffectReport report, ILogLikelihood likelihood, string name) where T : class
    {
        double[] estimate = report.Moved(fit.Summary.Values);
        RequireOwn(fit, likelihood, estimate, name);
        return estimate;
    }

    /// <summary>The priors of a fit, by parameter.</summary>
    public static IReadOnlyList<ParameterPrior?> PriorsOf<T>(ModelFit<T> fit, IEnumerable<ModelParameter> parameters) where T : class =>
        [.. parameters.Select(parameter => fit.Priors.FirstOrDefault(prior => string.Equals(prior.Parameter, parameter.Name, StringComparison.Ordinal)))];

    private static void RequireOwn<T>(ModelFit<T> fit, ILogLikelihood likelihood, double[] estimate, string name) where T : class
    {
        int n = estimate.Length;
        double here = likelihood.Evaluate(estimate, new double[n], new double[n * n]);
        if (!(Math.Abs(here - fit.LogLikelihood) <= 1e-9 * (1 + Math.Abs(fit.LogLikelihood))))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fit's log-likelihood is {fit.LogLikelihood:G10}, that of these data {here:G10}; allowed: the data that were fitted."), name);
    }

    private static Inference<T> Of<T, TData>(ModelFit<T> fit, ModelDescriptor<T, TData> descriptor, TData data, string name) where T : class
    {
        double[] estimate = [.. fit.Summary.Values];
        RequireOwn(fit, descriptor.Likelihood(data), estimate, name);
        var unit = descriptor.UnitOfData(data);
        return new()
        {
            Parameters = descriptor.Problem(data, new FitOptions(starts: 1), CancellationToken.None).Parameters,
            Coordinates = descriptor.Coordinates(data),
            Likelihood = () => descriptor.Likelihood(data),
            Resampled = random => descriptor.Likelihood(descriptor.Resample(data, random)),
            Create = values => descriptor.Make(values, unit),
            Estimate = estimate,
            FitPriors = PriorsOf(fit, descriptor.Parameters),
        };
    }

    private static ArgumentException Unknown<T>(ModelFit<T> fit) where T : class =>
        new($"The uncertainty of a {fit.Model.GetType().Name} is not known from such data; allowed: a model of the library ({ModelCatalog.Names}) with the data it is fitted to.", nameof(fit));
}
