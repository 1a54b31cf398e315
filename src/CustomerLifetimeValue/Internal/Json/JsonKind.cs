using System.Text.Json;

namespace CustomerLifetimeValue;

/// <summary>One of the types that fulfil a contract, by the name that stands in its JSON.</summary>
internal abstract class JsonKind<T>(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a value is of this kind.</summary>
    public abstract bool Holds(T value);

    /// <summary>Writes the value's parts into an object already begun.</summary>
    public abstract void WriteParts(Utf8JsonWriter writer, T value, JsonSerializerOptions options);

    /// <summary>Reads a value, passing over the member that names the kind.</summary>
    public abstract T Read(ref Utf8JsonReader reader, JsonSerializerOptions options, string kindMember);

    /// <summary>A kind whose JSON is an object of parts.</summary>
    public static JsonKind<T> Of<TKind>(string name, JsonObject<TKind> form) => new Plain<TKind>(name, form);

    private sealed class Plain<TKind>(string name, JsonObject<TKind> form) : JsonKind<T>(name)
    {
        public override bool Holds(T value) => value is TKind;

        public override void WriteParts(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => form.WriteParts(writer, (TKind)(object)value!, options);

        public override T Read(ref Utf8JsonReader reader, JsonSerializerOptions options, string kindMember) => (T)(object)form.Read(ref reader, options, kindMember)!;
    }
}
