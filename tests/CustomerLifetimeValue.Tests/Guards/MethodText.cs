using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Signatures as C# writes them: parameter names, passing, defaults and constraints.</summary>
internal static class MethodText
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_UnaryNegation"] = "-",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
    };

    public static string Of(MethodBase method)
    {
        bool extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        string parameters = (extension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Of));
        if (method is not MethodInfo info) return $"{(method.IsFamily ? "protected " : "")}{(method.IsStatic ? "static " : "")}new({parameters})";
        string generic = info.IsGenericMethod ? $"<{string.Join(", ", info.GetGenericArguments().Select(a => a.Name))}>" : "";
        string constraints = info.IsGenericMethod ? TypeText.Constraints(info.GetGenericArguments()) : "";
        return $"{Modifiers(info)}{TypeText.Of(info.ReturnParameter)} {Name(info)}{generic}({parameters}){constraints}";
    }

    public static string Of(ParameterInfo parameter)
    {
        bool many = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        string passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string fallback = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue, parameter.ParameterType) : "";
        return $"{(many ? "params " : "")}{passing}{TypeText.Of(parameter)} {parameter.Name}{fallback}";
    }

    public static string Modifiers(MethodInfo method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method.GetBaseDefinition() != method ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    public static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } e => $"{e.Name}.{Enum.ToObject(e, value)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Name(MethodInfo method) => !method.IsSpecialName ? method.Name
        : method.Name is "op_Implicit" or "op_Explicit" ? method.Name[3..].ToLowerInvariant() + " operator"
        : "operator " + Operators.GetValueOrDefault(method.Name, method.Name);
}
