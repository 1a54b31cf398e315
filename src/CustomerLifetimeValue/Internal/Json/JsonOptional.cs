using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A value that may be null.</summary>
internal sealed class JsonOptional<T>(JsonConverter<T> form) : JsonConverter<T?> where T : struct
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } present) form.Write(writer, present, options);
        else writer.WriteNullValue();
    }

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : form.Read(ref reader, typeof(T), options);
}
