using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How System.Text.Json writes and reads orders, customers and their summaries: objects with named parts, a customer key as text or number.</summary>
/// <remarks>The types name this converter themselves, so that nothing needs to be registered, and it uses no reflection, so that trimmed and
/// ahead-of-time compiled programs and source-generated contexts have it, too. Parts that are missing, unknown or there twice, and what a
/// constructor refuses, end in a <see cref="JsonException"/>; nothing turns into a default.</remarks>
public sealed class TransactionJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => TransactionForms.All.Has(Require.NotNull(typeToConvert));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => TransactionForms.All.Of(Require.NotNull(typeToConvert));

    /// <summary>What the converter is for.</summary>
    public override string ToString() => TransactionForms.All.ToString();
}
