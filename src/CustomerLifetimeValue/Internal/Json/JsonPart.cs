using System.Text.Json;

namespace CustomerLifetimeValue;

/// <summary>One named part of a value's JSON form.</summary>
/// <typeparam name="T">The value.</typeparam>
internal abstract class JsonPart<T>(string name, bool isRead, bool isNeeded)
{
    private readonly JsonEncodedText _pascal = JsonEncodedText.Encode(name), _camel = JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name));

    /// <summary>The part's name, as the property's.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the value is made from the part; false for what is computed: written, but passed over in reading.</summary>
    public bool IsRead { get; } = isRead;

    /// <summary>Whether a value cannot be read without the part.</summary>
    public bool IsNeeded { get; } = isNeeded;

    /// <summary>The part's name as these options write it.</summary>
    public JsonEncodedText NameBy(JsonNamingPolicy? policy) => policy is null ? _pascal
        : policy == JsonNamingPolicy.CamelCase ? _camel
        : JsonEncodedText.Encode(policy.ConvertName(Name));

    /// <summary>Whether a name read is this part's, whatever its case.</summary>
    public bool Is(string name, JsonNamingPolicy? policy) => string.Equals(name, NameBy(policy).Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the part is omitted: it is optional, and null.</summary>
    public abstract bool IsLeftOut(T owner);

    /// <summary>Writes the part's value.</summary>
    public abstract void Write(Utf8JsonWriter writer, T owner, JsonSerializerOptions options);

    /// <summary>Reads the part's value.</summary>
    public abstract object? Read(ref Utf8JsonReader reader, JsonSerializerOptions options);
}
