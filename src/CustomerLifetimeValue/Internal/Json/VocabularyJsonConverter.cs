using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>How System.Text.Json writes and reads the vocabulary: quantities as text such as "0.1 per year", enumerations as words.</summary>
/// <remarks>The types name this converter themselves, so that nothing needs to be registered, and it uses no reflection, so that trimmed and
/// ahead-of-time compiled programs and source-generated contexts have it, too. Parts that are missing, unknown or there twice, and what a
/// constructor refuses, end in a <see cref="JsonException"/>; nothing turns into a default.</remarks>
public sealed class VocabularyJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => VocabularyForms.All.Has(Require.NotNull(typeToConvert));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => VocabularyForms.All.Of(Require.NotNull(typeToConvert));

    /// <summary>What the converter is for.</summary>
    public override string ToString() => VocabularyForms.All.ToString();
}
