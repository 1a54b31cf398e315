using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Customers grouped by what they have in some terms.</summary>
internal sealed class CovariateGroups
{
    private CovariateGroups(int[] groupOf, int[] places, int[] counts) => (GroupOf, Places, Counts) = (groupOf, places, counts);

    /// <summary>For each customer the group, in the order in which groups first appear.</summary>
    public int[] GroupOf { get; }

    /// <summary>For each group the place in the table of a customer who is in it.</summary>
    public int[] Places { get; }

    /// <summary>For each group the number of customers.</summary>
    public int[] Counts { get; }

    /// <summary>The customers of each group.</summary>
    public int[][] Members()
    {
        int[][] members = Array.ConvertAll(Counts, count => new int[count]);
        var filled = new int[members.Length];
        for (int i = 0; i < GroupOf.Length; i++) members[GroupOf[i]][filled[GroupOf[i]]++] = i;
        return members;
    }

    /// <summary>Groups customers by terms of a table.</summary>
    /// <exception cref="ArgumentException">A customer or a term is not in the table.</exception>
    public static CovariateGroups Of(CustomerCovariates covariates, IReadOnlyList<CustomerKey> customers, IEnumerable<string> terms) =>
        Of(covariates, customers, (CovariateTerm[])[.. terms.Select(term => covariates.Term(term, nameof(covariates)))]);

    /// <summary>Groups customers by terms of a table.</summary>
    /// <exception cref="ArgumentException">A customer is not in the table.</exception>
    public static CovariateGroups Of(CustomerCovariates covariates, IReadOnlyList<CustomerKey> customers, IReadOnlyList<CovariateTerm> terms)
    {
        var places = new int[customers.Count];
        for (int i = 0; i < places.Length; i++) places[i] = covariates.PlaceOf(customers[i]);
        var groupOf = new int[places.Length];
        foreach (var term in terms)
        {
            int[] codes = term.CodesOf(places);
            Dictionary<(int, int), int> joined = [];
            for (int i = 0; i < groupOf.Length; i++)
            {
                if (!joined.TryGetValue((groupOf[i], codes[i]), out int group)) joined.Add((groupOf[i], codes[i]), group = joined.Count);
                groupOf[i] = group;
            }
        }
        int count = groupOf.Length == 0 ? 0 : groupOf.Max() + 1;
        int[] first = new int[count], counts = new int[count];
        for (int i = groupOf.Length - 1; i >= 0; i--)
        {
            first[groupOf[i]] = places[i];
            counts[groupOf[i]]++;
        }
        return new(groupOf, first, counts);
    }
}
