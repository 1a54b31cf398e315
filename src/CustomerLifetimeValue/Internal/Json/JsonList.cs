using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A list of values of one form.</summary>
internal sealed class JsonList<T>(JsonConverter<T> form) : JsonConverter<IReadOnlyList<T>>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (T item in value)
        {
            if (item is null) writer.WriteNullValue();
            else form.Write(writer, item, options);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Json.Wrong<T>(ref reader, "a list");
        List<T> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            try
            {
                items.Add(form.Read(ref reader, typeof(T), options)!);
            }
            catch (JsonException e) when (e.GetType() == typeof(JsonException))
            {
                throw new JsonException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{items.Count}]: {e.Message}"), e);
            }
        }

        return items.AsReadOnly();
    }
}
