using System.Collections;

namespace CustomerLifetimeValue.Models;

/// <summary>What covariates do to one side of a model, by column: <c>effects["channel=web"]</c>.</summary>
public sealed class CovariateEffects : IReadOnlyList<CovariateEffect>
{
    private readonly CovariateEffect[] _effects;

    internal CovariateEffects(IEnumerable<CovariateEffect>? effects, string name)
    {
        _effects = [.. effects ?? []];
        if (Array.IndexOf(_effects, null) >= 0) throw new ArgumentNullException(name);
        if (_effects.GroupBy(effect => effect.Column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{name} has two effects of '{twice.Key}'; allowed: one a column.", name);
        foreach (var term in _effects.GroupBy(effect => effect.Term, StringComparer.Ordinal))
            if (term.Select(effect => effect.Reference).Distinct(StringComparer.Ordinal).Count() > 1)
                throw new ArgumentException($"The effects of '{term.Key}' in {name} have different reference levels; allowed: one.", name);
        Terms = Array.AsReadOnly([.. _effects.Select(effect => effect.Term).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The number of columns; 0 where nothing has an effect.</summary>
    public int Count => _effects.Length;

    /// <summary>The terms that have an effect.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The effect at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public CovariateEffect this[int index] => Require.At(_effects, index);

    /// <summary>The effect of a column.</summary>
    /// <param name="column">The column: a number's name, or a category's with the level, "channel=web".</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message says which there are.</exception>
    public CovariateEffect this[string column] => Array.Find(_effects, effect => string.Equals(effect.Column, Require.NotNull(column), StringComparison.Ordinal))
        ?? throw new KeyNotFoundException($"There is no '{column}'; there {(Count == 0 ? "is no effect" : $"are: {string.Join(", ", _effects.Select(effect => effect.Column))}")}.");

    /// <inheritdoc/>
    public IEnumerator<CovariateEffect> GetEnumerator() => ((IEnumerable<CovariateEffect>)_effects).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The effects in invariant text, "none" where there is none.</summary>
    public override string ToString() => Count == 0 ? "none" : string.Join("; ", _effects.Select(effect => effect.ToString()));

    /// <summary>Σ γ·z of a customer: the logarithm of the ratio to a customer with numbers of 0 and the reference levels.</summary>
    /// <exception cref="ArgumentException">A term is missing, is of another kind, or has a level that the model does not know.</exception>
    internal double Of(CovariateRow row)
    {
        double sum = 0;
        foreach (string term in Terms)
        {
            var value = row.Asked(term);
            bool known = false;
            foreach (var effect in _effects)
            {
                if (!string.Equals(effect.Term, term, StringComparison.Ordinal)) continue;
                if (effect.Level is null != value.Level is null) throw new ArgumentException($"'{term}' is a {(value.Level is null ? "number" : "category")} in the row and a {(value.Level is null ? "category" : "number")} in the model.", nameof(row));
                if (effect.Level is null || string.Equals(effect.Level, value.Level, StringComparison.Ordinal))
                {
                    sum += effect.Level is null ? effect.Coefficient * value.Number : effect.Coefficient;
                    known = true;
                }
                else known |= string.Equals(effect.Reference, value.Level, StringComparison.Ordinal);
            }
            if (!known) throw new ArgumentException($"The model knows no level '{value.Level}' of '{term}'; it knows {LevelsOf(term)}.", nameof(row));
        }
        return double.IsFinite(sum) ? sum : throw new ArgumentException($"The effects of ({row}) add up to more than a double holds.", nameof(row));
    }

    private string LevelsOf(string term) =>
        string.Join(", ", _effects.Where(effect => string.Equals(effect.Term, term, StringComparison.Ordinal)).SelectMany(effect => new[] { effect.Reference!, effect.Level! }).Distinct(StringComparer.Ordinal));
}
