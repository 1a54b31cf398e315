using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerLifetimeValue.Tests.Guards.Samples;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>The rule that values travel: what JSON writes comes back equal, or is refused; nothing turns into a default in silence.</summary>
public sealed class TravelTests
{
    /// <summary>Results that keep too little of their inputs to be read back: they are written, and refused in reading.</summary>
    private static readonly string[] WrittenOnly = ["AcquisitionBreakEven", "TenuredBaseValue"];

    private static readonly JsonSerializerOptions[] Options = [JsonSerializerOptions.Default, JsonSerializerOptions.Web];

    [Fact]
    public void Every_value_returns_from_JSON_equal_or_is_refused() => Breaches.None(Changed(TextTests.TheLibrary.Value.Specimens));

    [Fact]
    public void Every_struct_and_every_class_that_can_be_made_from_plain_values_returns() => Breaches.None(
        Library.PublicTypes.Where(IsInput).Except(TextTests.TheLibrary.Value.Specimens.Where(Returns).Select(value => value.GetType()))
            .Where(type => !WrittenOnly.Contains(type.Name, StringComparer.Ordinal)).Select(type => $"no {type.Name} returned from JSON"));

    [Fact]
    public void Nothing_is_read_from_JSON_that_says_nothing() => Breaches.None(
        from type in Library.PublicTypes
        where !type.ContainsGenericParameters && !(type.IsAbstract && type.IsSealed) && !typeof(Exception).IsAssignableFrom(type) && !typeof(Delegate).IsAssignableFrom(type)
        where !IsConverter(type)
        from json in new[] { "{}", "[]", "\"\"", "0.5", "true", "{\"Unknown\":1}" }
        from options in Options
        where TryRead(json, type, options, out _)
        select $"{type.Name} was read from {json} as {Back(json, type, options)}");

    [Fact]
    public void A_member_that_is_missing_twice_there_or_null_is_refused_by_name() => Breaches.None(Wrong(TextTests.TheLibrary.Value.Specimens));

    [Theory]
    [InlineData(typeof(TravellingSamples.LosesAll), true)]
    [InlineData(typeof(TravellingSamples.LosesPart), true)]
    [InlineData(typeof(TravellingSamples.Innocent), false)]
    public void A_value_that_changes_on_its_way_is_found(Type type, bool found) =>
        Assert.Equal(found, Changed(Explorer.Explore([type]).Specimens).Any());

    private static IEnumerable<string> Changed(IEnumerable<object> specimens) =>
        from value in specimens
        where !IsConverter(value.GetType())
        from options in Options
        let json = TryWrite(value, options)
        where json is not null && TryRead(json, value.GetType(), options, out object? back) && !Same(value, back, json, options)
        select $"{value.GetType().Name}: {value} became {Back(json, value.GetType(), options)} by {json}";

    private static bool Returns(object value) => TryWrite(value, JsonSerializerOptions.Web) is { } json && TryRead(json, value.GetType(), JsonSerializerOptions.Web, out _);

    /// <summary>Equal; a class without an equality of its own is the same where it is written alike.</summary>
    private static bool Same(object value, object? back, string json, JsonSerializerOptions options) => Equals(value, back)
        || back is not null && !HasEquality(value.GetType()) && string.Equals(json, TryWrite(back, options), StringComparison.Ordinal);

    private static bool HasEquality(Type type) => type.IsValueType || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type)
        || type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != typeof(object);

    private static bool IsConverter(Type type) => typeof(System.Text.Json.Serialization.JsonConverter).IsAssignableFrom(type);

    private static bool IsInput(Type type) => !type.ContainsGenericParameters && !typeof(Exception).IsAssignableFrom(type) && !IsConverter(type)
        && (type is { IsValueType: true, IsEnum: false } || type is { IsClass: true, IsAbstract: false } && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type) && type.GetConstructors().Length > 0);

    private static IEnumerable<string> Wrong(IEnumerable<object> specimens)
    {
        foreach (var group in specimens.GroupBy(value => value.GetType()).Where(group => !IsConverter(group.Key)))
        {
            foreach (object value in group.Take(3))
            {
                if (TryWrite(value, JsonSerializerOptions.Web) is not { } json || JsonNode.Parse(json) is not JsonObject members || !TryRead(json, group.Key, JsonSerializerOptions.Web, out _)) continue;
                foreach (var (name, part) in members.ToArray())
                {
                    var others = members.Where(m => !string.Equals(m.Key, name, StringComparison.Ordinal)).Select(m => $"{JsonSerializer.Serialize(m.Key)}:{m.Value?.ToJsonString() ?? "null"}").ToArray();
                    string own = $"\"{name}\":{part?.ToJsonString() ?? "null"}";
                    if (Misread($"{{{string.Join(",", [.. others, own, own])}}}", group.Key, value, name, mayBeEqual: false) is { } twice) yield return twice;
                    if (Misread($"{{{string.Join(",", [.. others, own, own.Replace(name, name.ToUpperInvariant(), StringComparison.Ordinal)])}}}", group.Key, value, name, mayBeEqual: false) is { } cases) yield return cases;
                    if (Misread($"{{{string.Join(",", others)}}}", group.Key, value, name, mayBeEqual: true) is { } missing) yield return missing;
                    if (part is not null && Misread($"{{{string.Join(",", [.. others, $"\"{name}\":null"])}}}", group.Key, value, name, mayBeEqual: true) is { } none) yield return none;
                    if (Misread($"{{{string.Join(",", [.. others, $"\"{name}\":[{{}}]"])}}}", group.Key, value, name, mayBeEqual: true) is { } wrong) yield return wrong;
                }
            }
        }
    }

    /// <summary>A text that was read although it is wrong, or refused without naming the member. What is computed need not be there: the value is the same then;
    /// and a part that may be absent is absent in what was read, too.</summary>
    private static string? Misread(string json, Type type, object value, string name, bool mayBeEqual)
    {
        try
        {
            object back = JsonSerializer.Deserialize(json, type, JsonSerializerOptions.Web)!;
            bool harmless = mayBeEqual && (Equals(back, value) || !HasEquality(type) || JsonNode.Parse(TryWrite(back, JsonSerializerOptions.Web)!)![name] is null || Optional.Contains($"{type.Name}.{name}", StringComparer.Ordinal));
            return harmless ? null : $"{type.Name} was read from {json} as {back}";
        }
        catch (JsonException e)
        {
            return e.Message.Contains(name, StringComparison.OrdinalIgnoreCase) ? null : $"{type.Name}: '{name}' is not named in \"{e.Message}\"";
        }
    }

    /// <summary>Parts that may be left out: what only a log knows of a customer. The summary is then a stated one.</summary>
    private static readonly string[] Optional = ["CustomerSummary.orders", "CustomerSummary.purchases", "CustomerSummary.firstPurchase", "CustomerSummary.lastPurchase"];

    private static string? TryWrite(object value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Serialize(value, value.GetType(), options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool TryRead(string json, Type type, JsonSerializerOptions options, out object? value)
    {
        value = null;
        try
        {
            value = JsonSerializer.Deserialize(json, type, options);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return false;
        }
    }

    private static object? Back(string json, Type type, JsonSerializerOptions options) => TryRead(json, type, options, out object? back) ? back : null;
}
