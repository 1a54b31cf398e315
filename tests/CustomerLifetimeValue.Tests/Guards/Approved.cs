namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Text that a person approved: a test compares with it, and rewrites it where CLV_APPROVE is 1.</summary>
internal static class Approved
{
    /// <summary>The environment variable that rewrites what stands instead of comparing with it.</summary>
    public const string Variable = "CLV_APPROVE";

    /// <summary>Whether this run rewrites.</summary>
    public static bool Rewrites { get; } = string.Equals(Environment.GetEnvironmentVariable(Variable), "1", StringComparison.Ordinal);

    /// <summary>Compares a file with what it should hold; writes it instead where asked to.</summary>
    /// <returns>A diff, or an empty text where the file agrees.</returns>
    public static string Drift(string file, string text, bool rewrites)
    {
        string standing = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        string drift = TextDiff.Of(standing, text);
        if (drift.Length == 0 || !rewrites) return drift;
        File.WriteAllText(file, text);
        return "";
    }

    /// <summary>Fails where the file differs from what it should hold.</summary>
    public static void Matches(string file, string text)
    {
        string drift = Drift(file, text, Rewrites);
        if (drift.Length > 0) Assert.Fail($"{Path.GetFileName(file)} differs (- approved, + now). If the change is meant, run the tests with {Variable}=1.\n{drift}");
    }
}
