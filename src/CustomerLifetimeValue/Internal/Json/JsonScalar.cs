using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A number, read from a string only where the options allow it.</summary>
internal sealed class JsonScalar<T>(string expected, Action<Utf8JsonWriter, T> write, JsonScalar<T>.Reader read) : JsonConverter<T> where T : struct, IFormattable
{
    /// <summary>Reads a number, or a string that states one.</summary>
    internal delegate bool Reader(ref Utf8JsonReader reader, bool text, out T value);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (options.NumberHandling.HasFlag(JsonNumberHandling.WriteAsString)) writer.WriteStringValue(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
        else write(writer, value);
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        bool text = reader.TokenType == JsonTokenType.String && options.NumberHandling.HasFlag(JsonNumberHandling.AllowReadingFromString);
        return (text || reader.TokenType == JsonTokenType.Number) && read(ref reader, text, out T value) ? value : throw Json.Wrong<T>(ref reader, expected);
    }
}
