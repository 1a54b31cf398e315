using System.Text.Json;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Values and the JSON text that they are kept as.</summary>
internal static class JsonText
{
    /// <summary>Asserts that a value is written as a text, and that the text is read as the value.</summary>
    public static void Same<T>(string text, T value)
    {
        Assert.Equal(text, JsonSerializer.Serialize(value));
        Assert.Equal(value, JsonSerializer.Deserialize<T>(text));
    }
}
