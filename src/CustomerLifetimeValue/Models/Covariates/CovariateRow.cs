using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>The covariates of one customer: one in a table, or a hypothetical one.</summary>
/// <remarks><c>CovariateRow.Empty.With("channel", "web").With("basket", 3)</c> states those of a new customer. Immutable and safe for use by several threads.</remarks>
public sealed class CovariateRow
{
    private readonly CovariateValue[] _values;

    internal CovariateRow(CovariateValue[] values) => (_values, Terms) = (values, Array.AsReadOnly(Array.ConvertAll(values, value => value.Term)));

    /// <summary>The empty row, to which terms are added (<see cref="With(string, string)"/>).</summary>
    public static CovariateRow Empty { get; } = new([]);

    /// <summary>The names of the terms.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The row with one number more, or another in its place.</summary>
    /// <param name="term">The term's name.</param>
    /// <param name="number">The number. Range: finite.</param>
    /// <exception cref="ArgumentException">The name is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public CovariateRow With(string term, double number) => With(new CovariateValue(CovariateNames.Checked(term), Require.Finite(number), null));

    /// <summary>The row with one level more, or another in its place.</summary>
    /// <param name="term">The term's name.</param>
    /// <param name="level">The level of the category.</param>
    /// <exception cref="ArgumentException">The name or the level is null or blank.</exception>
    public CovariateRow With(string term, string level) => With(new CovariateValue(CovariateNames.Checked(term), 0, CovariateNames.Checked(level)));

    /// <summary>The number of a term; null where the term is a category.</summary>
    /// <param name="term">The term's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such term.</exception>
    public double? NumberOf(string term) => Value(term) is { Level: null } value ? value.Number : null;

    /// <summary>The level of a term; null where the term is a number.</summary>
    /// <param name="term">The term's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such term.</exception>
    public string? LevelOf(string term) => Value(term).Level;

    /// <summary>The row in invariant text: "channel=web, basket 3".</summary>
    public override string ToString() => _values.Length == 0 ? "no covariates" : string.Join(", ", _values.Select(value =>
        value.Level is { } level ? $"{value.Term}={level}" : string.Create(CultureInfo.InvariantCulture, $"{value.Term} {value.Number}")));

    /// <summary>The value of a term that a model asks for.</summary>
    internal CovariateValue Asked(string term) => Find(term) ?? throw Require.Refusal("row", $"The row ({this}) has no '{term}', which the model asks for.");

    private CovariateValue Value(string term) => Find(Require.NotNull(term)) ?? throw new KeyNotFoundException($"There is no '{term}'; there are: {string.Join(", ", Terms)}.");

    private CovariateValue? Find(string term)
    {
        foreach (var value in _values)
            if (string.Equals(value.Term, term, StringComparison.Ordinal)) return value;
        return null;
    }

    private CovariateRow With(CovariateValue added) => new([.. _values.Where(value => !string.Equals(value.Term, added.Term, StringComparison.Ordinal)), added]);
}
