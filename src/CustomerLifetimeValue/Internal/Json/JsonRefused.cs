using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A type that has no JSON form, because its state would be lost silently.</summary>
internal sealed class JsonRefused<T>(string why) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException(why);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException(why);
}
