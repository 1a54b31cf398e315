using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Sql;

/// <summary>The checks at the border: each throws with the parameter's name, the offending value and the allowed range.</summary>
internal static class Check
{
    /// <summary>A name for the dialect to quote.</summary>
    public static string Identifier([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        NotNull(value, name);
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentException($"{name} is blank; allowed: an identifier.", name);
        return value.Contains('\0', StringComparison.Ordinal) ? throw new ArgumentException($"{name} holds the character NUL; allowed: an identifier without it.", name) : value;
    }

    /// <summary>A reference that is not null.</summary>
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string name = "") where T : class => value ?? throw new ArgumentNullException(name);

    /// <summary>A member of an enumeration.</summary>
    public static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "") where T : struct, Enum => Enum.IsDefined(value) ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {Convert.ToInt32(value, CultureInfo.InvariantCulture)}; allowed: {string.Join(", ", Enum.GetNames<T>())}."));

    /// <summary>A day with another after it.</summary>
    public static DateOnly Day(DateOnly value, [CallerArgumentExpression(nameof(value))] string name = "") => value < DateOnly.MaxValue ? value : throw OutOfRange(name, value, "a day before 9999-12-31");

    /// <summary>A day after another.</summary>
    public static DateOnly After(DateOnly earlier, DateOnly value, [CallerArgumentExpression(nameof(value))] string name = "") => Day(value, name) > earlier ? value
        : throw OutOfRange(name, value, string.Create(CultureInfo.InvariantCulture, $"after the observation end, {earlier:yyyy-MM-dd}"));

    /// <summary>The exception for a day outside its range.</summary>
    public static ArgumentOutOfRangeException OutOfRange(string name, DateOnly value, string allowed) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value:yyyy-MM-dd}; allowed: {allowed}."));
}
