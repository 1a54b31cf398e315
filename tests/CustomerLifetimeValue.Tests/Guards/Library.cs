using System.Reflection;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The library as compiled.</summary>
internal static class Library
{
    public static Assembly Assembly { get; } = typeof(Duration).Assembly;

    public static IReadOnlyList<Type> PublicTypes { get; } = Assembly.GetExportedTypes();

    public static IReadOnlyList<Type> AllTypes { get; } = Assembly.GetTypes();
}
