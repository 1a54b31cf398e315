namespace CustomerLifetimeValue.Tests.Support;

/// <summary>A test on the Madrigal data of The Customer-Base Audit, which do not ship with the project: skipped, saying so, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MadrigalFactAttribute : FactAttribute
{
    public MadrigalFactAttribute()
    {
        if (!Directory.Exists(Folder)) Skip = "The Madrigal data are not on this machine: ../shared/data/madrigal is absent.";
    }

    /// <summary>Where the data lie, if they do: beside the checkout.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "..", "shared", "data", "madrigal");
}
