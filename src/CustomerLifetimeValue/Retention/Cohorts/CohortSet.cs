namespace CustomerLifetimeValue.Retention;

/// <summary>Cohorts by name, as customers are counted into them.</summary>
/// <param name="subscribed">Whether customers renew rather than buy.</param>
/// <param name="places">The decimal places of the units of money.</param>
internal sealed class CohortSet(bool subscribed, int places = 0)
{
    private readonly Dictionary<string, CohortBuilder> _cohorts = new(StringComparer.Ordinal);

    /// <summary>Customers in none.</summary>
    public int LeftOut { get; set; }

    /// <summary>Whether nobody is in any.</summary>
    public bool IsEmpty => _cohorts.Count == 0;

    /// <summary>The cohorts in the order of their names.</summary>
    public CohortBuilder[] InOrder => [.. _cohorts.OrderBy(cohort => cohort.Key, StringComparer.Ordinal).Select(cohort => cohort.Value)];

    /// <summary>All cohorts as one.</summary>
    public CohortBuilder Whole
    {
        get
        {
            var all = new CohortBuilder("all", subscribed, places);
            foreach (var cohort in InOrder) all.Add(cohort);
            return all;
        }
    }

    /// <summary>The cohort of a name.</summary>
    public CohortBuilder this[string name]
    {
        get
        {
            if (!_cohorts.TryGetValue(name, out var cohort)) _cohorts[name] = cohort = new(name, subscribed, places);
            return cohort;
        }
    }
}
