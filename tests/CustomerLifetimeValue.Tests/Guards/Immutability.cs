using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The rule that public types are immutable, as a list of what breaks it.</summary>
internal static class Immutability
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>What a public type does that lets its values change after construction.</summary>
    public static IEnumerable<string> Violations(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return [];
        return Shape(type).Concat(Fields(type)).Concat(Setters(type)).Concat(Exposed(type)).Select(text => $"{type.Name}: {text}");
    }

    /// <summary>Static fields that can be assigned again: state that one caller leaves behind for the next.</summary>
    public static IEnumerable<string> StaticState(Type type) =>
        type.Name.StartsWith("<>", StringComparison.Ordinal) ? [] : type.GetFields(Declared)
            .Where(field => field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !IsLambdaCache(field))
            .Select(field => $"{type.Name}: static field {field.Name} can be assigned");

    private static IEnumerable<string> Shape(Type type)
    {
        if (type.IsValueType && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)) yield return "the struct is not readonly";
        if (type is { IsClass: true, IsSealed: false, IsAbstract: false }) yield return "the class is not sealed";
    }

    private static IEnumerable<string> Fields(Type type) => type.GetFields(Declared)
        .Where(field => !field.IsLiteral && (!field.IsPrivate && !field.IsAssembly || !field.IsStatic && !field.IsInitOnly))
        .Select(field => !field.IsPrivate && !field.IsAssembly ? $"field {field.Name} is visible" : $"field {field.Name} can be assigned");

    private static IEnumerable<string> Setters(Type type) => type.GetProperties(Declared)
        .Where(property => property.SetMethod is { } set && IsVisible(set))
        .Select(property => $"property {property.Name} has a setter");

    private static IEnumerable<string> Exposed(Type type)
    {
        foreach (var property in type.GetProperties(Declared).Where(p => p.GetMethod is { } get && IsVisible(get)))
            if (Mutable(property.PropertyType) is { } found) yield return $"property {property.Name} exposes {found.Name}";
        foreach (var method in type.GetMethods(Declared).Where(m => !m.IsSpecialName && IsVisible(m)))
            foreach (Type output in method.GetParameters().Where(p => p.IsOut).Select(p => p.ParameterType.GetElementType()!).Append(method.ReturnType))
                if (Mutable(output) is { } found) yield return $"method {method.Name} returns {found.Name}";
    }

    /// <summary>The part of a type that a caller could write to: an array, a span, a list, or a type argument that is one.</summary>
    private static Type? Mutable(Type type)
    {
        if (type.HasElementType) return type.IsArray || type.IsByRef ? type : Mutable(type.GetElementType()!);
        if (IsMutable(type)) return type;
        return type.GetGenericArguments().Select(Mutable).FirstOrDefault(found => found is not null);
    }

    private static bool IsMutable(Type type)
    {
        if (type.IsGenericParameter) return false;
        Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (open == typeof(Span<>) || open == typeof(Memory<>) || open == typeof(ArraySegment<>) || type == typeof(StringBuilder)) return true;
        string space = type.Namespace ?? "";
        if (space.StartsWith("MathNet", StringComparison.Ordinal)) return true;
        if (space is "System.Collections.Immutable" or "System.Collections.Frozen") return false;
        if (space is "System.Collections.ObjectModel" && type.Name.StartsWith("ReadOnly", StringComparison.Ordinal)) return false;
        return type.GetInterfaces().Append(type).Any(IsWritable);
    }

    private static bool IsWritable(Type contract)
    {
        Type open = contract.IsGenericType ? contract.GetGenericTypeDefinition() : contract;
        return open == typeof(ICollection<>) || open == typeof(IDictionary<,>) || open == typeof(ICollection);
    }

    private static bool IsVisible(MethodInfo method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsLambdaCache(FieldInfo field) => field.Name.StartsWith("<>", StringComparison.Ordinal);
}
