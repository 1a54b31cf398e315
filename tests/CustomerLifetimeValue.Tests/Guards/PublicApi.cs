using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Renders the public members of types as text that a person can read and approve.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every public type, by namespace and name.</summary>
    public static string Render(IEnumerable<Type> types)
    {
        StringBuilder text = new();
        string? space = null;
        foreach (Type type in types.OrderBy(t => t.Namespace, StringComparer.Ordinal).ThenBy(TypeText.Nested, StringComparer.Ordinal))
        {
            if (!string.Equals(type.Namespace, space, StringComparison.Ordinal)) text.Append("namespace ").Append(space = type.Namespace).Append("\n\n");
            text.Append(Heading(type)).Append('\n');
            foreach (string member in Members(type)) text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Heading(Type type)
    {
        string bases = string.Join(", ", Bases(type));
        return Obsolete(type) + TypeText.Kind(type) + " " + TypeText.Nested(type) + (bases.Length > 0 ? " : " + bases : "") + TypeText.Constraints(type.GetGenericArguments());
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum) return [TypeText.Of(Enum.GetUnderlyingType(type))];
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        var interfaces = type.GetInterfaces().Where(i => i.IsVisible && type.BaseType?.GetInterfaces().Contains(i) != true);
        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? [TypeText.Of(b)] : Array.Empty<string>();
        return parent.Concat(interfaces.Select(i => TypeText.Of(i)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), null)}");
        if (typeof(Delegate).IsAssignableFrom(type)) return [MethodText.Of(type.GetMethod("Invoke")!)];
        return type.GetConstructors(Declared).Where(Visible).Select(c => Obsolete(c) + MethodText.Of(c)).Order(StringComparer.Ordinal)
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => Obsolete(f) + Field(f)).Order(StringComparer.Ordinal))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(Visible) && Written(p)).Select(p => Obsolete(p) + Property(p)).Order(StringComparer.Ordinal))
            .Concat(type.GetEvents(Declared).Where(e => Visible(e.AddMethod!)).Select(e => $"event {TypeText.Of(e.EventHandlerType!)} {e.Name}").Order(StringComparer.Ordinal))
            .Concat(type.GetMethods(Declared).Where(m => Visible(m) && IsOwn(m)).Select(m => Obsolete(m) + MethodText.Of(m)).Order(StringComparer.Ordinal));
    }

    private static string Field(FieldInfo field) =>
        (field.IsLiteral ? "const " : field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "") + TypeText.Of(field) + " " + field.Name
        + (field.IsLiteral ? " = " + MethodText.Literal(field.GetRawConstantValue(), field.FieldType) : "");

    private static string Property(PropertyInfo property)
    {
        string index = string.Join(", ", property.GetIndexParameters().Select(MethodText.Of));
        string accessors = string.Concat(property.GetAccessors(true).Where(Visible).Select(a => a.ReturnType != typeof(void) ? " get;" : IsInit(a) ? " init;" : " set;"));
        return MethodText.Modifiers(property.GetAccessors(true)[0]) + TypeText.Of(property) + " " + (index.Length > 0 ? $"this[{index}]" : property.Name) + " {" + accessors + " }";
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsOwn(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && Written(method);

    /// <summary>Written by a person: what the compiler adds to a record says nothing new.</summary>
    private static bool Written(MemberInfo member) => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && member.Name is not ("EqualityContract" or "<Clone>$");

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? "[Obsolete] " : "";
}
