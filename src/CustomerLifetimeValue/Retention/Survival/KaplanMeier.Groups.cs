namespace CustomerLifetimeValue.Retention;

public sealed partial class KaplanMeier
{
    /// <summary>Estimates a curve of each group of customers: of each channel, country or plan.</summary>
    /// <param name="tenures">Each customer's group and tenure in <paramref name="unit"/>s. Range: at least one; in each group some longer than 0.</param>
    /// <param name="unit">The unit of the tenures.</param>
    /// <returns>The curves by group, in the order of the groups' UTF-16 code units. Whether two groups differ is for <see cref="LogRankTest"/> to say.</returns>
    /// <exception cref="ArgumentException">There is no customer, a group has no name, or nobody in it was observed for any time.</exception>
    public static IReadOnlyDictionary<string, KaplanMeier> ByGroup(IEnumerable<(string Group, Tenure Tenure)> tenures, TimeUnit unit)
    {
        SortedDictionary<string, List<Tenure>> groups = new(StringComparer.Ordinal);
        foreach (var (group, tenure) in Require.NotNull(tenures))
        {
            if (string.IsNullOrWhiteSpace(group)) throw new ArgumentException($"A customer ({tenure}) has no group (null or blank).", nameof(tenures));
            if (!groups.TryGetValue(group, out var members)) groups.Add(group, members = []);
            members.Add(tenure);
        }
        if (groups.Count == 0) throw new ArgumentException($"{nameof(tenures)} is empty; allowed: at least one customer.", nameof(tenures));
        if (groups.FirstOrDefault(group => group.Value.TrueForAll(tenure => tenure.Length == 0)) is { Key: { } none })
            throw new ArgumentException($"Nobody in group '{none}' was observed for any time; allowed: at least one tenure above 0 in each group.", nameof(tenures));
        return new System.Collections.ObjectModel.ReadOnlyDictionary<string, KaplanMeier>(
            new SortedDictionary<string, KaplanMeier>(groups.ToDictionary(group => group.Key, group => Estimate(group.Value, unit), StringComparer.Ordinal), StringComparer.Ordinal));
    }
}
