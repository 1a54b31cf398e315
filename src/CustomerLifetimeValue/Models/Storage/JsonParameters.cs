using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>Parameters by name, in any order, each once.</summary>
internal sealed class JsonParameters : JsonConverter<IReadOnlyDictionary<string, double>>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, double> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, number) in value)
        {
            writer.WritePropertyName(name);
            Json.Number.Write(writer, number, options);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected is an object with a number for each parameter.");
        Dictionary<string, double> parameters = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (!parameters.TryAdd(name, Number(ref reader, name, options))) throw new JsonException($"'{name}' is there twice.");
        }

        return parameters;
    }

    private static double Number(ref Utf8JsonReader reader, string name, JsonSerializerOptions options)
    {
        try
        {
            return Json.Number.Read(ref reader, typeof(double), options);
        }
        catch (JsonException e) when (e.GetType() == typeof(JsonException))
        {
            throw new JsonException($"'{name}': {e.Message}", e);
        }
    }
}
