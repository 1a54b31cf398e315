namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The house's one-way imports: which folder may know which.</summary>
internal static class ImportRule
{
    private const string Vocabulary = "vocabulary";

    /// <summary>What everybody may use.</summary>
    private static readonly string[] Tools = ["Numerics", "Parallelism"];

    /// <summary>Each folder under the root, with the folders it may know beside itself.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Parallelism"] = ["Numerics"],
        [Vocabulary] = Tools,
        ["Formulas"] = [Vocabulary, .. Tools],
        ["Transactions"] = ["Formulas", Vocabulary, .. Tools],
        ["Retention"] = ["Transactions", "Formulas", Vocabulary, .. Tools],
        ["Models"] = ["Retention", "Transactions", "Formulas", Vocabulary, .. Tools],
        ["Auditing"] = ["Models", "Retention", "Transactions", "Formulas", Vocabulary, .. Tools],
        ["Portfolios"] = ["Formulas", Vocabulary, .. Tools],
        ["Decisions"] = ["Models", "Retention", "Portfolios", "Transactions", "Formulas", Vocabulary, .. Tools],
    };

    /// <summary>What breaks the rule among types whose namespaces start at <paramref name="root"/>.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Type> types, string root)
    {
        foreach (Type type in types.Where(t => Folder(t, root) is not null))
        {
            string from = Folder(type, root)!;
            if (!MayKnow.TryGetValue(from, out string[]? allowed))
            {
                yield return $"{Outermost(type).FullName} lies in {from}, a folder without a rule";
                continue;
            }

            var unknown = Imports.Of(type).Where(used => Folder(used, root) is { } to && !string.Equals(to, from, StringComparison.Ordinal) && !allowed.Contains(to, StringComparer.Ordinal));
            foreach (Type used in unknown) yield return $"{from} may not know {Folder(used, root)}: {Outermost(type).Name} uses {used.Name}";
        }
    }

    private static string? Folder(Type type, string root)
    {
        string space = Outermost(type).Namespace ?? "";
        if (string.Equals(space, root, StringComparison.Ordinal)) return Vocabulary;
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
