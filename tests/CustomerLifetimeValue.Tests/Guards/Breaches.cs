namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Asserts on what a guard found.</summary>
internal static class Breaches
{
    private const int Shown = 25;

    /// <summary>Fails where a guard found something, with one line for each finding.</summary>
    public static void None(IEnumerable<string> found)
    {
        List<string> all = [.. found.Distinct(StringComparer.Ordinal)];
        if (all.Count > 0) Assert.Fail($"{all.Count} breaches of the rule:\n{string.Join('\n', all.Take(Shown))}");
    }
}
