using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The JSON forms of plain values, and the exceptions that all forms share.</summary>
internal static class Json
{
    /// <summary>A finite number.</summary>
    public static readonly JsonConverter<double> Number = new JsonScalar<double>(
        "a finite number", (writer, value) => writer.WriteNumberValue(Finite(value)), ReadDouble);

    /// <summary>A number that is documented to be infinite at times; null then.</summary>
    public static readonly JsonConverter<double> NumberOrNull = new JsonScalar<double>(
        "a number", (writer, value) => { if (double.IsFinite(value)) writer.WriteNumberValue(value); else writer.WriteNullValue(); }, ReadDouble);

    /// <summary>A finite number, or null.</summary>
    public static readonly JsonConverter<double?> OptionalNumber = new JsonOptional<double>(Number);

    /// <summary>A number ≥ 0.</summary>
    public static readonly JsonConverter<double> NotNegative = new JsonScalar<double>(
        "a finite number ≥ 0", (writer, value) => writer.WriteNumberValue(Finite(value)),
        (ref Utf8JsonReader reader, bool text, out double value) => ReadDouble(ref reader, text, out value) && value >= 0);

    /// <summary>A probability or share.</summary>
    public static readonly JsonConverter<double> Share = new JsonScalar<double>(
        "a number in [0, 1]", (writer, value) => writer.WriteNumberValue(Finite(value)),
        (ref Utf8JsonReader reader, bool text, out double value) => ReadDouble(ref reader, text, out value) && value is >= 0 and <= 1);

    /// <summary>A number ≥ 0, or null.</summary>
    public static readonly JsonConverter<double?> OptionalNotNegative = new JsonOptional<double>(NotNegative);

    /// <summary>A probability or share, or null.</summary>
    public static readonly JsonConverter<double?> OptionalShare = new JsonOptional<double>(Share);

    /// <summary>A whole number.</summary>
    public static readonly JsonConverter<int> Count = new JsonScalar<int>(
        "a whole number of at most 32 bits", (writer, value) => writer.WriteNumberValue(value), (ref Utf8JsonReader reader, bool text, out int value) =>
            text ? int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) : reader.TryGetInt32(out value));

    /// <summary>A whole number ≥ 0.</summary>
    public static readonly JsonConverter<int> NaturalCount = new JsonScalar<int>(
        "a whole number ≥ 0 of at most 32 bits", (writer, value) => writer.WriteNumberValue(value), (ref Utf8JsonReader reader, bool text, out int value) =>
            (text ? int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) : reader.TryGetInt32(out value)) && value >= 0);

    /// <summary>A whole number, or null.</summary>
    public static readonly JsonConverter<int?> OptionalCount = new JsonOptional<int>(Count);

    /// <summary>A whole number of 64 bits.</summary>
    public static readonly JsonConverter<long> LongCount = new JsonScalar<long>(
        "a whole number of at most 64 bits", (writer, value) => writer.WriteNumberValue(value), (ref Utf8JsonReader reader, bool text, out long value) =>
            text ? long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) : reader.TryGetInt64(out value));

    /// <summary>A whole number ≥ 0 of 64 bits.</summary>
    public static readonly JsonConverter<long> NaturalLongCount = new JsonScalar<long>(
        "a whole number ≥ 0 of at most 64 bits", (writer, value) => writer.WriteNumberValue(value), (ref Utf8JsonReader reader, bool text, out long value) =>
            (text ? long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) : reader.TryGetInt64(out value)) && value >= 0);

    /// <summary>A whole number of 64 bits, or null.</summary>
    public static readonly JsonConverter<long?> OptionalLongCount = new JsonOptional<long>(LongCount);

    /// <summary>An exact amount of money.</summary>
    public static readonly JsonConverter<decimal> Money = new JsonScalar<decimal>(
        "an amount that a decimal holds", (writer, value) => writer.WriteNumberValue(value), (ref Utf8JsonReader reader, bool text, out decimal value) =>
            text ? decimal.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) : reader.TryGetDecimal(out value));

    /// <summary>An exact amount of money, or null.</summary>
    public static readonly JsonConverter<decimal?> OptionalMoney = new JsonOptional<decimal>(Money);

    /// <summary>True or false.</summary>
    public static readonly JsonConverter<bool> Truth = new JsonTruth();

    /// <summary>A text.</summary>
    public static readonly JsonConverter<string> Text = new JsonText();

    /// <summary>A text, or null.</summary>
    public static readonly JsonConverter<string?> OptionalText = new JsonOptionalReference<string>(Text);

    /// <summary>A calendar date, "2025-01-31".</summary>
    public static readonly JsonConverter<DateOnly> Date = new JsonDate();

    /// <summary>A calendar date, or null.</summary>
    public static readonly JsonConverter<DateOnly?> OptionalDate = new JsonOptional<DateOnly>(Date);

    /// <summary>A quantity as its text.</summary>
    public static JsonConverter<T> Quantity<T>() where T : struct, IQuantity<T> => new JsonQuantity<T>();

    /// <summary>A quantity as its text, or null.</summary>
    public static JsonConverter<T?> OptionalQuantity<T>() where T : struct, IQuantity<T> => new JsonOptional<T>(new JsonQuantity<T>());

    /// <summary>A member of an enumeration as its name.</summary>
    public static JsonConverter<T> Word<T>() where T : struct, Enum => new JsonWord<T>();

    /// <summary>A list of values of one form.</summary>
    public static JsonConverter<IReadOnlyList<T>> List<T>(JsonConverter<T> form) => new JsonList<T>(form);

    /// <summary>A value of another form, or null.</summary>
    public static JsonConverter<T?> Optional<T>(JsonConverter<T> form) where T : struct => new JsonOptional<T>(form);

    /// <summary>A value of another form, or null.</summary>
    public static JsonConverter<T?> OptionalReference<T>(JsonConverter<T> form) where T : class => new JsonOptionalReference<T>(form);

    /// <summary>The exception for a value of the wrong type.</summary>
    public static JsonException Wrong<T>(ref Utf8JsonReader reader, string expected) => new($"{Shown(ref reader)} is not a {NameOf<T>()}: expected is {expected}.");

    /// <summary>The type's name as a person writes it.</summary>
    public static string NameOf<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(int) || typeof(T) == typeof(long) ? "number" : typeof(T).Name.Split('`')[0];

    /// <summary>A member's name as these options write it.</summary>
    public static string NameBy(string name, JsonSerializerOptions options) => options.PropertyNamingPolicy?.ConvertName(name) ?? name;

    /// <summary>Makes a value; an exception of its constructor becomes a JsonException.</summary>
    public static T Checked<T>(Func<T> make, string? name = null)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"{name ?? NameOf<T>()}: {e.Message}", e);
        }
    }

    private static bool ReadDouble(ref Utf8JsonReader reader, bool text, out double value) => (text
        ? double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        : reader.TryGetDouble(out value)) && double.IsFinite(value);

    private static double Finite(double value) => double.IsFinite(value) ? value
        : throw new JsonException($"{value.ToString(CultureInfo.InvariantCulture)} cannot be written as JSON; allowed: a finite number.");

    private static string Shown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "An object",
        JsonTokenType.StartArray => "A list",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.String => $"'{Short(reader.GetString()!)}'",
        _ => Short(System.Text.Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan)),
    };

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
