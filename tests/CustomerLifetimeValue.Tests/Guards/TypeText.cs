using System.Reflection;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Types as C# writes them, nullability included.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(FieldInfo field) => Of(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter), parameter.Position >= 0);

    public static string Of(Type type, NullabilityInfo? info = null, bool input = false)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, info, input);
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value, info, input: true).TrimEnd('?') + "?";
        string mark = !type.IsValueType && (input ? info?.WriteState : info?.ReadState) == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray) return Of(type.GetElementType()!, info?.ElementType) + "[]" + mark;
        return Name(type, info) + mark;
    }

    /// <summary>The type's name inside its namespace: "Outer.Inner&lt;T&gt;".</summary>
    public static string Nested(Type type) => type.DeclaringType is { } outer && !type.IsGenericParameter ? Nested(outer) + "." + Name(type, null) : Name(type, null);

    public static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        if (typeof(Delegate).IsAssignableFrom(type)) return "delegate";
        bool record = type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
        string word = (type.IsByRefLike ? "ref " : "") + (record ? "record " : "");
        if (type.IsValueType) return (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "") + word + "struct";
        return (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + word + "class";
    }

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Where(p => p.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        List<string> words = [];
        bool structure = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (structure) words.Add(parameter.IsDefined(typeof(IsUnmanagedAttribute), inherit: false) ? "unmanaged" : "struct");
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) words.Add(NotNull(parameter) ? "class" : "class?");
        else if (NotNull(parameter)) words.Add("notnull");
        words.AddRange(parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Of(c)).Order(StringComparer.Ordinal));
        if (!structure && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) words.Add("new()");
        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike)) words.Add("allows ref struct");
        return words.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", words)}";
    }

    /// <summary>Whether the compiler's nullability flag of a type parameter, or of what encloses it, says "not null".</summary>
    private static bool NotNull(Type parameter)
    {
        if (Flag(parameter, "NullableAttribute") is { } own) return own == 1;
        for (MemberInfo? scope = (MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType; scope is not null; scope = scope.DeclaringType)
            if (Flag(scope, "NullableContextAttribute") is { } outer) return outer == 1;
        return false;
    }

    private static byte? Flag(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(a => string.Equals(a.AttributeType.Name, attribute, StringComparison.Ordinal))?.ConstructorArguments[0].Value as byte?;

    private static string Name(Type type, NullabilityInfo? info)
    {
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (!type.IsGenericType) return type.Name;
        int known = info?.GenericTypeArguments.Length ?? 0;
        var arguments = type.GetGenericArguments().Select((argument, i) => Of(argument, i < known ? info!.GenericTypeArguments[i] : null));
        string list = string.Join(", ", arguments);
        return type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) ? $"({list})" : $"{type.Name.Split('`')[0]}<{list}>";
    }
}
