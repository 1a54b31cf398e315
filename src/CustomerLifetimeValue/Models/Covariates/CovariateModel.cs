using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>A model whose customers differ by covariates beside the chance differences that it has anyway; of any given customer it is a plain model.</summary>
/// <typeparam name="T">The model: <see cref="BgNbd"/>, <see cref="MbgNbd"/>, <see cref="ParetoNbd"/>, <see cref="GGomNbd"/>, <see cref="BgBb"/>, <see cref="GammaGamma"/>, <see cref="Retention.ShiftedBetaGeometric"/> or <see cref="Retention.BetaDiscreteWeibull"/>.</typeparam>
/// <remarks>
/// <para>Rates and scales are moved by a log-linear ratio: α = α₀e^(−γ'z) of purchase rates, β or κ likewise of leaving rates, v = v₀e^(γ'z) of order values (Fader &amp; Hardie 2007,
/// Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models). A chance, such as dropout in the BG/NBD, is moved in its mean φ = a/(a + b) by
/// the log-odds, logit φ = logit φ₀ + γ'z, with the heterogeneity a + b the same for all; the note's a₀e^(γ₂'z), b₀e^(γ₃'z) take two coefficients a covariate, and the same factor on both would leave
/// the mean where it was.</para>
/// <para>Immutable and safe for use by several threads.</para>
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class CovariateModel<T> where T : class
{
    private readonly CovariateDescriptor<T> _descriptor;

    /// <summary>A model with stated effects.</summary>
    /// <param name="baseline">The model of a customer with numbers of 0 and the reference levels.</param>
    /// <param name="purchase">What moves purchase rates, or chances to buy; null for nothing.</param>
    /// <param name="dropout">What moves leaving rates, or chances to leave; null for nothing.</param>
    /// <param name="spend">What moves the mean order value; null for nothing.</param>
    /// <exception cref="ArgumentException">The model has no such side, or is none that takes covariates; a column has two effects, or a term two reference levels.</exception>
    public CovariateModel(T baseline, IEnumerable<CovariateEffect>? purchase = null, IEnumerable<CovariateEffect>? dropout = null, IEnumerable<CovariateEffect>? spend = null)
    {
        Baseline = Require.NotNull(baseline);
        _descriptor = CovariateCatalog.Of<T>() ?? throw new ArgumentException($"A {typeof(T).Name} takes no covariates; allowed: {CovariateCatalog.Names}.", nameof(baseline));
        (Purchase, Dropout, Spend) = (new(purchase, nameof(purchase)), new(dropout, nameof(dropout)), new(spend, nameof(spend)));
        foreach (var (side, effects) in Sides)
            if (effects.Count > 0 && !_descriptor.Moves.Any(move => move.Side == side))
                throw new ArgumentException($"A {typeof(T).Name} has no {CovariateDesign.NameOf(side)} that covariates could move; it has: {string.Join(", ", _descriptor.Moves.Select(move => CovariateDesign.NameOf(move.Side)))}.", CovariateDesign.NameOf(side));
    }

    /// <summary>The model of a customer with numbers of 0 and the reference levels.</summary>
    public T Baseline { get; }

    /// <summary>What moves purchase rates, or chances to buy.</summary>
    public CovariateEffects Purchase { get; }

    /// <summary>What moves leaving rates, or chances to leave.</summary>
    public CovariateEffects Dropout { get; }

    /// <summary>What moves the mean order value.</summary>
    public CovariateEffects Spend { get; }

    /// <summary>The names of the terms that have an effect.</summary>
    public IReadOnlyList<string> Terms => [.. Sides.SelectMany(side => side.Effects.Terms).Distinct(StringComparer.Ordinal)];

    private IEnumerable<(CovariateSide Side, CovariateEffects Effects)> Sides => [(CovariateSide.Purchase, Purchase), (CovariateSide.Dropout, Dropout), (CovariateSide.Spend, Spend)];

    /// <summary>The model of customers with given covariates: a plain model, with everything that one has.</summary>
    /// <param name="row">The covariates; of a known customer <c>covariates["0001"]</c>, of a new one a <see cref="CovariateRow"/> of their own.</param>
    /// <exception cref="ArgumentException">The row lacks a term, has it of another kind, has a level that the model does not know, or lies so far off that the model there cannot be stated.</exception>
    public T For(CovariateRow row)
    {
        Require.NotNull(row);
        return _descriptor.Moved(Baseline, move => Sides.First(side => side.Side == move.Side).Effects.Of(row), row);
    }

    /// <summary>Whether another model says the same.</summary>
    /// <param name="obj">The other model.</param>
    public override bool Equals(object? obj) => obj is CovariateModel<T> other && Baseline.Equals(other.Baseline) && Sides.Zip(other.Sides).All(pair => pair.First.Effects.SequenceEqual(pair.Second.Effects));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Baseline, Purchase.Count, Dropout.Count, Spend.Count);

    /// <summary>The model in invariant text, with what moves it.</summary>
    public override string ToString() =>
        $"{Baseline} at covariates of 0{string.Concat(Sides.Where(side => side.Effects.Count > 0).Select(side => $"; {CovariateDesign.NameOf(side.Side)}: {side.Effects}"))}";
}
