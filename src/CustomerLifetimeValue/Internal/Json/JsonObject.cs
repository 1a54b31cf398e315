using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The JSON form of a value as an object with named parts, all of them needed.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <remarks>Parts that are missing, unknown or there twice are refused by name, and so is what the value's constructor refuses. The case of names does
/// not count in reading. What is computed is written and passed over in reading, where it may be missing. A form without <see cref="ReadBy"/> is
/// written only.</remarks>
internal sealed class JsonObject<T>(string? shownAs = null) : JsonConverter<T>
{
    private readonly string _name = shownAs ?? Json.NameOf<T>();
    private readonly List<JsonPart<T>> _parts = [];
    private Func<object?[], T>? _make;

    /// <summary>A part from which the value is read, and how it is got from what was read.</summary>
    public JsonObject<T> Part<TValue>(string name, Func<T, TValue> get, JsonConverter<TValue> form, out Func<object?[], TValue> read)
    {
        int place = _parts.Count;
        read = values => (TValue)values[place]!;
        return Add(new JsonPartOf<T, TValue>(name, get, form, isRead: true, isNeeded: true));
    }

    /// <summary>An optional part; null where it is absent.</summary>
    public JsonObject<T> Extra<TValue>(string name, Func<T, TValue?> get, JsonConverter<TValue?> form, out Func<object?[], TValue?> read)
    {
        int place = _parts.Count;
        read = values => (TValue?)values[place];
        return Add(new JsonPartOf<T, TValue?>(name, get, form, isRead: true, isNeeded: false));
    }

    /// <summary>A part that is computed from the others.</summary>
    public JsonObject<T> Computed<TValue>(string name, Func<T, TValue> get, JsonConverter<TValue> form) => Add(new JsonPartOf<T, TValue>(name, get, form, isRead: false, isNeeded: false));

    /// <summary>A number that is computed from the parts; null where it is infinite.</summary>
    public JsonObject<T> Computed(string name, Func<T, double> get) => Computed(name, get, Json.NumberOrNull);

    /// <summary>A number that is computed from the parts; null where it does not exist.</summary>
    public JsonObject<T> Computed(string name, Func<T, double?> get) => Computed(name, get, Json.OptionalNumber);

    /// <summary>How the value is made from its parts.</summary>
    public JsonObject<T> ReadBy(Func<object?[], T> make)
    {
        _make = make;
        return this;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteParts(writer, value, options);
        writer.WriteEndObject();
    }

    /// <summary>Writes the parts into an object already begun.</summary>
    public void WriteParts(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        foreach (var part in _parts)
        {
            if (part.IsLeftOut(value)) continue;
            writer.WritePropertyName(part.NameBy(options.PropertyNamingPolicy));
            part.Write(writer, value, options);
        }
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, options, passOver: []);

    /// <summary>Reads the value; members of the names to pass over were read before.</summary>
    public T Read(ref Utf8JsonReader reader, JsonSerializerOptions options, params ReadOnlySpan<string> passOver)
    {
        if (_make is null) throw new NotSupportedException($"A {_name} is a result: it is written, but not read back. Store what it was computed from.");
        if (reader.TokenType != JsonTokenType.StartObject) throw Json.Wrong<T>(ref reader, $"an object with {string.Join(", ", _parts.Where(p => p.IsNeeded).Select(p => p.NameBy(options.PropertyNamingPolicy).Value))}");
        var values = new object?[_parts.Count];
        var seen = new bool[_parts.Count];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string member = reader.GetString()!;
            int place = _parts.FindIndex(part => part.Is(member, options.PropertyNamingPolicy));
            reader.Read();
            if (place >= 0) values[place] = ReadPart(ref reader, options, _parts[place], ref seen[place]);
            else if (passOver.Contains(member, StringComparer.OrdinalIgnoreCase)) reader.TrySkip();
            else throw new JsonException($"{_name} has no '{member}'; it has {string.Join(", ", _parts.Select(p => p.NameBy(options.PropertyNamingPolicy).Value))}.");
        }

        foreach (var (place, part) in _parts.Index())
            if (part.IsNeeded && !seen[place]) throw new JsonException($"{_name}: '{part.NameBy(options.PropertyNamingPolicy).Value}' is missing.");
        return Json.Checked(() => _make(values), _name);
    }

    private object? ReadPart(ref Utf8JsonReader reader, JsonSerializerOptions options, JsonPart<T> part, ref bool seen)
    {
        string member = part.NameBy(options.PropertyNamingPolicy).Value;
        if (seen) throw new JsonException($"{_name}: '{member}' is there twice.");
        seen = true;
        try
        {
            if (part.IsRead) return part.Read(ref reader, options);
            reader.TrySkip();
            return null;
        }
        catch (JsonException e) when (e.GetType() == typeof(JsonException))
        {
            throw new JsonException($"{_name}: '{member}': {e.Message}", e);
        }
    }

    private JsonObject<T> Add(JsonPart<T> part)
    {
        _parts.Add(part);
        return this;
    }
}
