using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A form that is looked up when it is first used, for recursive types.</summary>
internal sealed class JsonLater<T>(Func<JsonConverter<T>> form) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => form().Write(writer, value, options);

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => form().Read(ref reader, typeToConvert, options);
}
