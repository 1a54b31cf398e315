using System.Collections;
using System.Globalization;
using System.Reflection;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>Calls the public members of types with values of every kind, legal or not, to see what they say.</summary>
/// <remarks>Values that a call returns serve as targets and arguments of the next round. The draws are seeded: every run makes the same calls.</remarks>
internal sealed class Explorer
{
    private const int Rounds = 4;
    private const int Draws = 24;
    private const int Kept = 40;

    private Random _random = new(0);
    private readonly Dictionary<Type, List<object?>> _values = new()
    {
        [typeof(double)] = [0.25, 0.75, 1.5, 3.0, 12.0, 1234.5, 0.0, -1234.5, double.NaN, double.PositiveInfinity],
        [typeof(decimal)] = [0.25m, 1.5m, 1234.5m, -1234.5m],
        [typeof(int)] = [1, 2, 3, 12, 0, -1234],
        [typeof(long)] = [1L, 1234L, -1234L],
        [typeof(bool)] = [true, false],
        [typeof(string)] = ["a", "b", null, "F2", "1,5"],
        [typeof(object)] = ["a", 1.5],
        [typeof(DateOnly)] = [new DateOnly(2025, 1, 2), new DateOnly(2025, 3, 4), new DateOnly(2025, 12, 31)],
        [typeof(DateTime)] = [new DateTime(2025, 1, 2), new DateTime(2025, 3, 4, 5, 6, 7), new DateTime(2025, 12, 31)],
        [typeof(IFormatProvider)] = [null, CultureInfo.InvariantCulture],
        [typeof(CancellationToken)] = [CancellationToken.None],
    };

    private readonly HashSet<Type> _types;
    private readonly List<Call> _calls = [];

    private Explorer(IEnumerable<Type> types) => _types = [.. types.Where(type => !type.ContainsGenericParameters)];

    /// <summary>The calls that could be made.</summary>
    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>The values of those types that the calls returned.</summary>
    public IEnumerable<object> Specimens => _values.Where(pair => _types.Contains(pair.Key)).SelectMany(pair => pair.Value).OfType<object>();

    /// <summary>Explores types, starting from further values that no public member can make.</summary>
    public static Explorer Explore(IEnumerable<Type> types, params object[] given)
    {
        Explorer explorer = new(types);
        foreach (object value in given) explorer.Keep(value);
        foreach (Type type in explorer._types.Where(type => type.IsEnum))
            explorer._values[type] = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Append(1234).Select(value => Enum.ToObject(type, value))];
        foreach (Type type in explorer._types.Where(type => type.IsValueType && !type.IsEnum)) explorer.Keep(Activator.CreateInstance(type));
        Cultures.Run(CultureInfo.InvariantCulture, () =>
        {
            for (int round = 0; round < Rounds; round++)
                foreach (Type type in explorer._types.OrderBy(type => type.FullName, StringComparer.Ordinal)) explorer.Visit(type);
        });
        return explorer;
    }

    private void Visit(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return;
        var members = type.GetConstructors().Concat<MethodBase>(type.GetMethods(Public));
        foreach (MethodBase member in members.Where(CanCall).OrderBy(MethodText.Of, StringComparer.Ordinal))
        {
            _random = new(Seed(type.FullName + MethodText.Of(member)));
            for (int draw = 0; draw < Draws; draw++)
                if (Draw(member) is { } call) Make(call);
        }
    }

    /// <summary>A seed of the member's own (FNV-1a), so that a new member changes no other's draws.</summary>
    private static int Seed(string text) => text.Aggregate(unchecked((int)2166136261), (hash, letter) => unchecked((hash ^ letter) * 16777619));

    private static bool CanCall(MethodBase member) => !member.ContainsGenericParameters && !member.IsAbstract
        && member.Name is not ("GetHashCode" or "Equals" or "<Clone>$")
        && member.GetParameters().All(p => !p.ParameterType.IsByRef && !p.ParameterType.IsByRefLike)
        && member is not MethodInfo { ReturnType: { IsByRefLike: true } or { IsByRef: true } };

    private Call? Draw(MethodBase member)
    {
        object? target = null;
        if (member is MethodInfo { IsStatic: false } && (target = Value(member.DeclaringType!)) is null) return null;
        var parameters = member.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!CanMake(parameters[i].ParameterType)) return null;
            arguments[i] = parameters[i].HasDefaultValue && _random.Next(2) == 0 ? parameters[i].DefaultValue : Value(parameters[i].ParameterType);
        }

        return new(member, target, arguments);
    }

    private void Make(Call call)
    {
        _calls.Add(call);
        if (call.TryReturn(out object? result)) Keep(result);
    }

    private void Keep(object? value)
    {
        if (value is null or string) return;
        if (_types.Contains(value.GetType()))
        {
            foreach (Type role in value.GetType().GetInterfaces().Where(_types.Contains).Append(value.GetType()))
            {
                if (!_values.TryGetValue(role, out var list)) _values[role] = list = [];
                if (list.Count < Kept) list.Add(value);
                else list[_random.Next(Kept)] = value;
            }
        }

        if (value is IEnumerable items)
            foreach (object? item in items.Cast<object?>().Take(3)) Keep(item);
    }

    private bool CanMake(Type type) => Nullable.GetUnderlyingType(type) is { } value ? CanMake(value)
        : Element(type) is { } element ? CanMake(element)
        : _values.ContainsKey(type);

    private object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return _random.Next(4) == 0 ? null : Value(value);
        if (Element(type) is { } element) return List(element);
        return _values.TryGetValue(type, out var list) ? list[_random.Next(list.Count)] : null;
    }

    private Array List(Type element)
    {
        var list = Array.CreateInstance(element, _random.Next(4));
        for (int i = 0; i < list.Length; i++) list.SetValue(Value(element), i);
        return list;
    }

    /// <summary>What a collection parameter holds, where an array can be passed for it.</summary>
    private static Type? Element(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsGenericType || type.GetGenericArguments() is not [var element]) return null;
        return type.IsAssignableFrom(element.MakeArrayType()) ? element : null;
    }
}
