using System.Reflection;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The library as compiled.</summary>
internal static class Library
{
    public static Assembly Assembly { get; } = typeof(Duration).Assembly;

    public static IReadOnlyList<Type> PublicTypes { get; } = Assembly.GetExportedTypes();

    /// <summary>All types but those that the coverage tool adds to the copy it measures, whose counters are static state.</summary>
    public static IReadOnlyList<Type> AllTypes { get; } = [.. Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Coverlet.", StringComparison.Ordinal) != true)];
}
