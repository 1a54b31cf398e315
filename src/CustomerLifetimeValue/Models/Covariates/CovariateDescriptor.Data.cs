using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a model, with what fits it to data.</summary>
internal abstract class CovariateDescriptor<T, TData>(ModelDescriptor<T, TData> model, CovariateScale scale, params CovariateMove[] moves) : CovariateDescriptor<T>(scale, moves) where T : class where TData : class
{
    /// <summary>The plain model's descriptor.</summary>
    protected ModelDescriptor<T, TData> Plain => model;

    /// <summary>Fits the model to customers in groups.</summary>
    /// <param name="all">The data of all customers.</param>
    /// <param name="design">The groups and columns.</param>
    /// <param name="groups">The data of each group.</param>
    /// <param name="patterns">The distinct patterns in all groups together.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="spread">The spread of a prior on all standardised coefficients; null for none.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit.</param>
    protected ModelFit<CovariateModel<T>> Fit(
        TData all, CovariateDesign design, IReadOnlyList<TData> groups, int patterns, FitOptions? options, double? spread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        options = EffectPriors.Of(options, spread, design.Effects);
        var (plain, bounds, report) = Setting(all, design, cancellation);
        var start = model.Fit(all, null, null, cancellation);
        double[] none = new double[design.Effects.Count];
        var problem = new FitProblem
        {
            Likelihood = Likelihood(bounds, design, groups),
            Parameters = bounds,
            Starts = [.. new[] { model.Values(start.Model) }.Concat(plain.Starts).Select(values => (double[])[.. Scale.Coordinates(values), .. none])],
            Observations = plain.Observations,
            Patterns = patterns,
            FirstIsNear = start.Converged,
        };
        var summary = LikelihoodMaximizer.Fit(problem, values => values, options, progress, cancellation, (values, status) => report.Separations(values, status).Concat(Remarks(design, plain.Observations))).Summary;
        var fit = report.At0(summary);
        var unit = model.UnitOfData(all);
        return new(new(
            report.Made(() => model.Make([.. fit.Values.Take(plain.Parameters.Count)], unit)),
            report.Of(CovariateSide.Purchase, fit), report.Of(CovariateSide.Dropout, fit), report.Of(CovariateSide.Spend, fit)), fit);
    }

    /// <summary>The likelihood of a fit's data, for posteriors and bootstraps.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="all">The data of all customers.</param>
    /// <param name="design">The groups and columns.</param>
    /// <param name="groups">The data of each group.</param>
    /// <param name="resample">The groups of as many customers drawn with replacement; null of a group of which there is none.</param>
    protected Inference<CovariateModel<T>> Infer(ModelFit<CovariateModel<T>> fit, TData all, CovariateDesign design, IReadOnlyList<TData> groups, Func<Random, IReadOnlyList<TData?>> resample)
    {
        var (plain, bounds, report) = Setting(all, design, CancellationToken.None);
        var unit = model.UnitOfData(all);
        int own = plain.Parameters.Count;
        return new()
        {
            Parameters = bounds,
            Coordinates = new(bounds, [.. Scale.Parts(model.Coordinates(all).Parts, bounds), .. bounds.Skip(own).Select(InferenceOf.Coefficient)]),
            Likelihood = () => Likelihood(bounds, design, groups),
            Resampled = random => Likelihood(bounds, design, resample(random)),
            Create = values => new(
                report.Made(() => model.Make([.. values.Take(own)], unit)), report.Of(CovariateSide.Purchase, values), report.Of(CovariateSide.Dropout, values), report.Of(CovariateSide.Spend, values)),
            Estimate = InferenceOf.Estimate(fit, report, Likelihood(bounds, design, groups), "customers"),
            FitPriors = InferenceOf.PriorsOf(fit, bounds),
            Reported = report.Reported,
            Report = report.Stated,
        };
    }

    /// <summary>Numbers of the customers drawn, of as many as there are.</summary>
    protected static int[] Drawn(int customers, Random random)
    {
        var counts = new int[customers];
        for (int i = 0; i < customers; i++) counts[random.Next(customers)]++;
        return counts;
    }

    /// <summary>What a fit of the plain model to everybody maximises, the parameters that a fit with covariates moves, and how they are reported.</summary>
    private (FitProblem Plain, IReadOnlyList<ModelParameter> Bounds, EffectReport Report) Setting(TData all, CovariateDesign design, CancellationToken cancellation)
    {
        var plain = model.Problem(all, null, cancellation);
        IReadOnlyList<ModelParameter> bounds = [.. Bounds(plain.Parameters), .. EffectReport.Coefficients(design.Effects)];
        return (plain, bounds, new(Scale, plain.Parameters, bounds, design.Effects));
    }

    private GroupedLikelihood Likelihood(IReadOnlyList<ModelParameter> bounds, CovariateDesign design, IReadOnlyList<TData?> groups) => new(bounds, Scale, [.. design.Effects.Select(effect => effect.Move)],
        [.. groups.Index().Where(group => group.Item is not null).Select(group => ((double[])[.. design.Effects.Select(effect => effect.Column.Centred[group.Index])], model.Likelihood(group.Item!)))]);

    /// <summary>How a fit moves the coordinates.</summary>
    protected virtual IReadOnlyList<ModelParameter> Bounds(IReadOnlyList<ModelParameter> parameters) => Scale.Bounds(parameters);

    /// <inheritdoc/>
    protected sealed override double[] ValuesOf(T of) => model.Values(of);

    /// <inheritdoc/>
    protected sealed override T Make(double[] values, T like) => model.Make(values, model.UnitOf(like) ?? default);

    /// <inheritdoc/>
    protected sealed override JsonConverter<T> BaselineForm() => (JsonConverter<T>)model.CreateForm();

    private static IEnumerable<string> Remarks(CovariateDesign design, long customers)
    {
        if (design.Groups.Counts.Length > 0.5 * customers && design.Groups.Counts.Length > 100)
            yield return $"Hardly any two customers are alike in {string.Join(", ", design.Effects.Select(effect => effect.Column.Term).Distinct(StringComparer.Ordinal))}: every one is a pattern of its own, and the fit's work follows the number of customers.";
    }
}
