using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A member of an enumeration as its name, whatever its case; numbers and lists of names are refused.</summary>
internal sealed class JsonWord<T> : JsonConverter<T> where T : struct, Enum
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Word(value));

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(reader.GetString()!, out T value) ? value : throw Json.Wrong<T>(ref reader, Words);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Word(value));

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(reader.GetString()!, out T value) ? value : throw new JsonException($"'{reader.GetString()}' is not a {typeof(T).Name}: expected is {Words}.");

    private static string Words => string.Join(", ", Enum.GetNames<T>());

    private static string Word(T value) => Enum.GetName(value) ?? throw new JsonException($"{value:D} is not a {typeof(T).Name}: expected is {Words}.");

    /// <summary>The member of a name; false for a number, which <see cref="Enum.TryParse{TEnum}(string?, out TEnum)"/> would take.</summary>
    internal static bool TryRead(string name, out T value)
    {
        foreach (T member in Enum.GetValues<T>())
        {
            value = member;
            if (string.Equals(name, Enum.GetName(member), StringComparison.OrdinalIgnoreCase)) return true;
        }

        value = default;
        return false;
    }
}
