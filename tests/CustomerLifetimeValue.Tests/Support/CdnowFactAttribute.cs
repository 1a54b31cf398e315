namespace CustomerLifetimeValue.Tests.Support;

/// <summary>A test on the real CDNOW orders, which do not ship with the project: skipped, saying so, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CdnowFactAttribute : FactAttribute
{
    public CdnowFactAttribute()
    {
        if (!Directory.Exists(Cdnow.Folder)) Skip = "The CDNOW orders are not on this machine: ../shared/data/cdnow is absent.";
    }
}

/// <summary>Where the CDNOW orders lie, if they do: beside the checkout.</summary>
internal static class Cdnow
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "..", "shared", "data", "cdnow");

    public static string Sample => Path.Combine(Folder, "sample.csv");

    public static string Transactions => Path.Combine(Folder, "transactions.csv");
}
