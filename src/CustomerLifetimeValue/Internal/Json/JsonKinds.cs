using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The JSON form of a contract that several types fulfil: an object with its kind written in it.</summary>
/// <typeparam name="T">The contract, such as a retention curve.</typeparam>
/// <remarks>The kind may stand anywhere among the members. Types that the library does not know are refused: nobody could read them back.</remarks>
internal sealed class JsonKinds<T>(params IReadOnlyList<JsonKind<T>> kinds) : JsonConverter<T> where T : class
{
    private const string Member = "Kind";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var kind = kinds.FirstOrDefault(k => k.Holds(value))
            ?? throw new NotSupportedException($"A {value.GetType().Name} has no JSON form: nobody could read it back. Known are {Known}.");
        writer.WriteStartObject();
        writer.WriteString(Json.NameBy(Member, options), kind.Name);
        kind.WriteParts(writer, value, options);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string name = Json.NameBy(Member, options);
        if (reader.TokenType != JsonTokenType.StartObject) throw Json.Wrong<T>(ref reader, $"an object with a {name}: {Known}");
        string kind = KindOf(reader, name, options);
        return (kinds.FirstOrDefault(k => string.Equals(k.Name, kind, StringComparison.Ordinal))
            ?? throw new JsonException($"The {name} '{kind}' is unknown; known are {Known}.")).Read(ref reader, options, name);
    }

    // The reader is a copy: the members are read again from the start.
    private string KindOf(Utf8JsonReader reader, string name, JsonSerializerOptions options)
    {
        string? kind = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (!found) reader.TrySkip();
            else if (kind is not null) throw new JsonException($"{Json.NameOf<T>()}: '{name}' is there twice.");
            else kind = Json.Text.Read(ref reader, typeof(string), options);
        }

        return kind ?? throw new JsonException($"{Json.NameOf<T>()}: '{name}' is missing; known are {Known}.");
    }

    private string Known => string.Join(", ", kinds.Select(k => k.Name));
}
