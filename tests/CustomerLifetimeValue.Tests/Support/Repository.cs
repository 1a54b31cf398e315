namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Finds the files of the checkout the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the checkout.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "CustomerLifetimeValue.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run outside a checkout: no CustomerLifetimeValue.sln above " + AppContext.BaseDirectory);
    }
}
