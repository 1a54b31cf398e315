using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates can move of a model, whatever its data.</summary>
internal abstract class CovariateDescriptor<T>(CovariateScale scale, params CovariateMove[] moves) : CovariateDescriptor where T : class
{
    /// <inheritdoc/>
    public sealed override Type Model => typeof(T);

    /// <summary>The coordinates that are moved, and by which side.</summary>
    public IReadOnlyList<CovariateMove> Moves => moves;

    /// <summary>How the parameters follow from the coordinates.</summary>
    protected CovariateScale Scale => scale;

    /// <summary>A model with its coordinates moved.</summary>
    /// <param name="baseline">The model.</param>
    /// <param name="effect">Σ γ·z of a side.</param>
    /// <param name="row">The covariates, for the refusal.</param>
    /// <exception cref="ArgumentException">A parameter would not be one that a model may have.</exception>
    public T Moved(T baseline, Func<CovariateMove, double> effect, CovariateRow row)
    {
        double[] values = ValuesOf(baseline), by = new double[values.Length];
        foreach (var move in moves) by[move.Coordinate] += move.Sign * effect(move);
        if (Array.TrueForAll(by, x => x == 0)) return baseline;
        double[] moved = scale.Moved(values, by);
        scale.Hold(moved, static (_, _) => true);
        try
        {
            return Make(moved, baseline);
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw new ArgumentException($"With these covariates ({row}) {baseline} would not be a model: {Require.ReasonOf(refusal)} The covariates lie far outside what a model can tell.", nameof(row), refusal);
        }
    }

    /// <inheritdoc/>
    public sealed override JsonConverter CreateForm() => new JsonObject<CovariateModel<T>>()
        .Part("Baseline", m => m.Baseline, BaselineForm(), out var baseline)
        .Part("Purchase", m => m.Purchase, Json.List(CovariateForms.Effect), out var purchase)
        .Part("Dropout", m => m.Dropout, Json.List(CovariateForms.Effect), out var dropout)
        .Part("Spend", m => m.Spend, Json.List(CovariateForms.Effect), out var spend)
        .ReadBy(of => new(baseline(of), purchase(of), dropout(of), spend(of)));

    /// <summary>The likelihood of a fit's data, for posteriors and bootstraps.</summary>
    /// <exception cref="ArgumentException">The data are not those of the fit, or the model is fitted to other data than customers.</exception>
    public abstract Inference<CovariateModel<T>> Infer(ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates covariates);

    /// <summary>Fits the model to customers by given terms of each side.</summary>
    /// <exception cref="ArgumentException">The model is fitted to other data than customers.</exception>
    public abstract ModelFit<CovariateModel<T>> FitTo(
        CustomerBase customers, CustomerCovariates covariates, Func<CovariateSide, IEnumerable<string>> terms, FitOptions? options, CancellationToken cancellation);

    /// <summary>A model's parameters, in their order.</summary>
    protected abstract double[] ValuesOf(T model);

    /// <summary>A model of other parameters, in the unit of another.</summary>
    protected abstract T Make(double[] values, T like);

    /// <summary>The JSON form of the plain model.</summary>
    protected abstract JsonConverter<T> BaselineForm();
}
