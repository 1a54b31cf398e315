using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The covariates of a fit: the customers in groups that are alike in all terms used, and the columns that move each side of the model.</summary>
internal sealed class CovariateDesign
{
    private CovariateDesign(CovariateGroups groups, (CovariateMove, CovariateColumn)[] effects) => (Groups, Effects) = (groups, effects);

    /// <summary>The customers in groups.</summary>
    public CovariateGroups Groups { get; }

    /// <summary>The columns with what they move, side by side.</summary>
    public IReadOnlyList<(CovariateMove Move, CovariateColumn Column)> Effects { get; }

    /// <summary>The covariates of some customers.</summary>
    /// <param name="covariates">The table.</param>
    /// <param name="customers">The customers of the fit.</param>
    /// <param name="sides">What is moved by which terms.</param>
    /// <exception cref="ArgumentException">A customer is not in the table, a term is not there or stands twice, or columns are constant or collinear.</exception>
    public static CovariateDesign Of(CustomerCovariates covariates, IReadOnlyList<CustomerKey> customers, IReadOnlyList<(CovariateMove Move, IEnumerable<string> Terms)> sides)
    {
        Require.NotNull(covariates);
        (CovariateMove Move, string Name, CovariateTerm[] Terms)[] asked = [.. sides.Select(side => (side.Move, NameOf(side.Move.Side), TermsOf(covariates, side.Terms, NameOf(side.Move.Side))))];
        var groups = CovariateGroups.Of(covariates, customers, [.. asked.SelectMany(side => side.Terms).Distinct()]);
        List<(CovariateMove, CovariateColumn)> effects = [];
        foreach (var (move, name, terms) in asked)
        {
            CovariateColumn[] columns = [.. terms.SelectMany(term => CovariateColumn.Of(term, groups, name))];
            Collinearity.Refuse(columns, groups.Counts, name);
            effects.AddRange(columns.Select(column => (move, column)));
        }
        return new(groups, [.. effects]);
    }

    /// <summary>The name of a side as the parameter of a fit: "purchase".</summary>
    public static string NameOf(CovariateSide side) => side switch { CovariateSide.Purchase => "purchase", CovariateSide.Dropout => "dropout", _ => "spend" };

    private static CovariateTerm[] TermsOf(CustomerCovariates covariates, IEnumerable<string> names, string parameter)
    {
        string[] all = [.. Require.NotNull(names, parameter)];
        if (all.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{parameter} has '{twice.Key}' twice; allowed: each term once.", parameter);
        return Array.ConvertAll(all, name => covariates.Term(name, parameter));
    }
}
