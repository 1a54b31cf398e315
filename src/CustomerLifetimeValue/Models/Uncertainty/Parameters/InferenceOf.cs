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

    private static Inference<T> Of<T, TData>(ModelFit<T> fit, ModelDescriptor<T, TData> descriptor, TData data, string name) where T : class
    {
        int n = descriptor.Parameters.Count;
        double[] estimate = [.. fit.Summary.Values];
        double here = descriptor.Likelihood(data).Evaluate(estimate, new double[n], new double[n * n]);
        if (!(Math.Abs(here - fit.LogLikelihood) <= 1e-9 * (1 + Math.Abs(fit.LogLikelihood))))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fit's log-likelihood is {fit.LogLikelihood:G10}, that of these data {here:G10}; allowed: the data that were fitted."), name);
        var unit = descriptor.UnitOfData(data);
        return new()
        {
            Parameters = descriptor.Problem(data, new FitOptions(starts: 1), CancellationToken.None).Parameters,
            Coordinates = descriptor.Coordinates(data),
            Likelihood = () => descriptor.Likelihood(data),
            Resampled = random => descriptor.Likelihood(descriptor.Resample(data, random)),
            Create = values => descriptor.Make(values, unit),
            Estimate = estimate,
            FitPriors = [.. descriptor.Names.Select(parameter => fit.Priors.FirstOrDefault(prior => string.Equals(prior.Parameter, parameter, StringComparison.Ordinal)))],
        };
    }

    private static ArgumentException Unknown<T>(ModelFit<T> fit) where T : class =>
        new($"The uncertainty of a {fit.Model.GetType().Name} is not known from such data; allowed: a model of the library ({ModelCatalog.Names}) with the data it is fitted to.", nameof(fit));
}
