using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>A column of covariates among the customers of a fit: a number, or whether a category has a level.</summary>
internal sealed class CovariateColumn
{
    private CovariateColumn(string term, string? level, string? reference, double[] values, int[] counts, string parameter)
    {
        (Term, Level, Reference) = (term, level, reference);
        double least = values.Min(), range = values.Max() - least;
        if (!(range > 0)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The column '{Name}' is constant ({values[0]}) among the customers of the fit and says nothing; allowed: one in which they differ."), parameter);
        if (double.IsInfinity(range)) throw new ArgumentException($"The column '{Name}' spreads over more than a double holds; take another unit.", parameter);
        double all = 0, mean = 0, square = 0;
        for (int g = 0; g < values.Length; g++)
        {
            double share = (values[g] - least) / range, before = mean;
            all += counts[g];
            mean += counts[g] / all * (share - mean);
            square += counts[g] * (share - before) * (share - mean);
        }
        (Mean, Deviation, Range) = (least + range * mean, range * Math.Sqrt(square / all), range);
        Centred = Array.ConvertAll(values, value => value - Mean);
    }

    /// <summary>The term.</summary>
    public string Term { get; }

    /// <summary>The level; null of a number.</summary>
    public string? Level { get; }

    /// <summary>The reference level; null of a number.</summary>
    public string? Reference { get; }

    /// <summary>The column's name.</summary>
    public string Name => CovariateNames.Column(Term, Level);

    /// <summary>The mean over the customers.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation over the customers.</summary>
    public double Deviation { get; }

    /// <summary>The largest value less the smallest.</summary>
    public double Range { get; }

    /// <summary>The values of the groups less the mean.</summary>
    public double[] Centred { get; }

    /// <summary>The columns of a term in the values of groups.</summary>
    public static IEnumerable<CovariateColumn> Of(CovariateTerm term, CovariateGroups groups, string parameter)
    {
        if (term.Numbers is { } numbers) return [new(term.Name, null, null, Array.ConvertAll(groups.Places, place => numbers[place]), groups.Counts, parameter)];
        string[] levels = [.. groups.Places.Select(place => term.Codes[place]).Distinct().Order().Select(code => term.Levels[code])];
        if (!levels.Contains(term.Reference, StringComparer.Ordinal))
            throw new ArgumentException($"No customer of the fit has the reference level '{term.Reference}' of '{term.Name}'; there are: {string.Join(", ", levels)}.", parameter);
        if (levels.Length == 1) throw new ArgumentException($"All customers of the fit have the level '{levels[0]}' of '{term.Name}', which says nothing; allowed: a term in which they differ.", parameter);
        return [.. levels.Where(level => !string.Equals(level, term.Reference, StringComparison.Ordinal)).Select(level => new CovariateColumn(
            term.Name, level, term.Reference, Array.ConvertAll(groups.Places, place => string.Equals(term.Levels[term.Codes[place]], level, StringComparison.Ordinal) ? 1.0 : 0.0), groups.Counts, parameter))];
    }

    /// <summary>A column that is given by its values, such as a calendar's.</summary>
    public static CovariateColumn Of(string name, double[] values, int[] counts, string parameter) => new(name, null, null, values, counts, parameter);
}
