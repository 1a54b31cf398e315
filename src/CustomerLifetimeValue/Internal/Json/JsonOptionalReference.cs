using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A reference that may be null.</summary>
internal sealed class JsonOptionalReference<T>(JsonConverter<T> form) : JsonConverter<T?> where T : class
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteNullValue();
        else form.Write(writer, value, options);
    }

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : form.Read(ref reader, typeof(T), options);
}
