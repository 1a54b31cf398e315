using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A part of a known type.</summary>
internal sealed class JsonPartOf<T, TValue>(string name, Func<T, TValue> get, JsonConverter<TValue> form, bool isRead, bool isNeeded) : JsonPart<T>(name, isRead, isNeeded)
{
    /// <inheritdoc/>
    public override bool IsLeftOut(T owner) => IsRead && !IsNeeded && get(owner) is null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T owner, JsonSerializerOptions options)
    {
        TValue value = Json.Checked(() => get(owner));
        if (value is null) writer.WriteNullValue();
        else form.Write(writer, value, options);
    }

    /// <inheritdoc/>
    public override object? Read(ref Utf8JsonReader reader, JsonSerializerOptions options) => form.Read(ref reader, typeof(TValue), options);
}
