using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Models;

/// <summary>The names of terms, levels and columns.</summary>
internal static class CovariateNames
{
    /// <summary>A name that says something.</summary>
    public static string Checked(string name, [CallerArgumentExpression(nameof(name))] string parameter = "") => !string.IsNullOrWhiteSpace(Require.NotNull(name, parameter))
        ? name
        : throw new ArgumentException($"{parameter} is blank; allowed: a name.", parameter);

    /// <summary>The column of a term, or of one of its levels: "basket", "channel=web".</summary>
    public static string Column(string term, string? level) => level is null ? term : $"{term}={level}";
}
