using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The JSON form of a customer key: a text, a whole number, or null where it is missing.</summary>
/// <remarks>As a property name, where JSON has only texts, a number is written as its digits and a text of digits is refused: 7 and "7" would be the same there.</remarks>
internal sealed class JsonCustomerKey : JsonConverter<CustomerKey>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CustomerKey value, JsonSerializerOptions options)
    {
        if (value.Number is { } number) writer.WriteNumberValue(number);
        else if (value.Text is { } text) writer.WriteStringValue(text);
        else writer.WriteNullValue();
    }

    /// <inheritdoc/>
    public override CustomerKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String when !string.IsNullOrWhiteSpace(reader.GetString()) => CustomerKey.FromString(reader.GetString()),
        JsonTokenType.Number when reader.TryGetInt64(out long number) => CustomerKey.FromInt64(number),
        _ => throw Json.Wrong<CustomerKey>(ref reader, "a text that is not blank, a whole number of at most 64 bits, or null where the key is missing"),
    };

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, CustomerKey value, JsonSerializerOptions options) => writer.WritePropertyName(
        value.Number is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : value.Text is { } text && !IsNumber(text, out _) ? text
        : throw new JsonException($"The key '{value}' cannot name a member: {(value.IsMissing ? "it is missing" : "it would be read as a number")}."));

    /// <inheritdoc/>
    public override CustomerKey ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.GetString()!;
        return IsNumber(text, out long number) ? CustomerKey.FromInt64(number)
            : !string.IsNullOrWhiteSpace(text) ? CustomerKey.FromString(text)
            : throw new JsonException("A blank name is not a CustomerKey.");
    }

    // Only the canonical digits of a number: "007" is a text.
    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && string.Equals(text, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
