using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>One call of a public member with its arguments.</summary>
internal sealed record Call(MethodBase Member, object? Target, object?[] Arguments)
{
    /// <summary>Makes the call; false where it throws.</summary>
    public bool TryReturn(out object? result) => TryReturn(out result, out _);

    /// <summary>Makes the call; false, with the exception, where it throws.</summary>
    public bool TryReturn(out object? result, [NotNullWhen(false)] out Exception? thrown)
    {
        (result, thrown) = (null, null);
        try
        {
            result = Return();
            return true;
        }
#pragma warning disable CA1031 // whatever a member throws is what it says
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = exception;
            return false;
        }
    }

    /// <summary>What a person reads of the call's result: its text, or the message of what it throws.</summary>
    public string Speak() => TryReturn(out object? result, out Exception? thrown) ? Text(result, depth: 0) : $"{thrown.GetType().Name}: {thrown.Message}";

    /// <summary>The call itself, for the message of a failing test.</summary>
    public override string ToString() =>
        $"{Member.DeclaringType!.Name}.{Member.Name}({string.Join(", ", Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)))})";

    private object? Return() => Member is ConstructorInfo constructor
        ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments, null)
        : Member.Invoke(Target, BindingFlags.DoNotWrapExceptions, null, Arguments, null);

    private static string Text(object? value, int depth) => value switch
    {
        null => "null",
        string text => text,
        _ when value.GetType().Assembly != typeof(object).Assembly && value is not IEnumerable => value.ToString() ?? "",
        KeyValuePair<string, double> entry => $"{entry.Key}: {Text(entry.Value, depth + 1)}",
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        ITuple parts when depth < 4 => string.Join("; ", Enumerable.Range(0, parts.Length).Select(i => Text(parts[i], depth + 1))),
        IEnumerable items when depth < 4 => value + ": " + string.Join("; ", items.Cast<object?>().Take(50).Select(item => Text(item, depth + 1))),
        _ => value.ToString() ?? "",
    };
}
