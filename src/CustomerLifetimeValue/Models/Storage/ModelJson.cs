using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>Keeps models as JSON documents: parameters, unit and the report of the fit, to be read back to the same bits.</summary>
/// <remarks>A document carries the version of its form; a version this library does not know is rejected. It names the model it
/// holds, so that it can be read without knowing beforehand which one that is. Members may stand in any order, as a database reorders them; one that is
/// missing, unknown, there twice, null where a value is needed, not finite, or an enumeration's number instead of its word is refused by name.</remarks>
/// <example>
/// <code>
/// string json = ModelJson.Write(new MbgNbd(0.5, 6.2, 0.9, 1.6, TimeUnit.Week));
/// MbgNbd model = ModelJson.ReadModel&lt;MbgNbd&gt;(json);
/// </code>
/// </example>
public static class ModelJson
{
    /// <summary>The version written.</summary>
    private const int CurrentVersion = 1;

    /// <summary>Writes a stated model, a retention curve or a whole <see cref="PredictedClv"/>.</summary>
    /// <typeparam name="T">One of the library's models.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentException">The model is not one of the library's.</exception>
    public static string Write<T>(T model) where T : class => Require.NotNull(model) switch
    {
        PredictedClv clv => Write(clv),
        _ when StoredModel.Of(model) is { } stored => Document(StoredForms.Model, stored, nameof(model)),
        IRetentionCurve curve => Document(StoredForms.Curve, curve, nameof(model)),
        _ => throw Unknown(model),
    };

    /// <summary>Writes models, margin, discount and horizon: all that predictions need, in one document.</summary>
    /// <param name="clv">The prediction.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentException">One of its models is not one of the library's.</exception>
    public static string Write(PredictedClv clv) => Document(StoredForms.Prediction, Require.NotNull(clv), nameof(clv));

    /// <summary>Writes a fitted model with the report of its fit.</summary>
    /// <typeparam name="T">One of the library's models.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentException">The model is not one of the library's.</exception>
    public static string Write<T>(ModelFit<T> fit) where T : class =>
        Document(StoredForms.Model, StoredModel.Of(Require.NotNull(fit).Model, fit.Summary) ?? throw Unknown(fit.Model), nameof(fit));

    /// <summary>Reads a model, fitted or stated, a retention curve or a whole <see cref="PredictedClv"/>.</summary>
    /// <typeparam name="T">What the text is expected to hold: a model, or what several models are.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a model, has an unknown version, holds another model or a parameter out of range.</exception>
    public static T ReadModel<T>(string json) where T : class => Read<T>(json, out _);

    /// <summary>Reads a purchase model, whichever it is.</summary>
    /// <param name="json">The JSON text of a model, fitted or stated.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a purchase model, has an unknown version, or holds a parameter out of range.</exception>
    public static IPurchaseModel ReadPurchaseModel(string json) => Read<IPurchaseModel>(json, out _);

    /// <summary>Reads a spend model, whichever it is.</summary>
    /// <param name="json">The JSON text of a model, fitted or stated.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a spend model, has an unknown version, or holds a parameter out of range.</exception>
    public static ISpendModel ReadSpendModel(string json) => Read<ISpendModel>(json, out _);

    /// <summary>Reads a retention curve, whichever it is.</summary>
    /// <param name="json">The JSON text of a curve, fitted or stated.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a retention curve, has an unknown version, or holds a parameter out of range.</exception>
    public static IRetentionCurve ReadCurve(string json) => Read<IRetentionCurve>(json, out _);

    /// <summary>Reads a prediction with its models, margin, discount and horizon.</summary>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a prediction, has an unknown version, or holds a value out of range.</exception>
    public static PredictedClv ReadPredictedClv(string json) => Read<PredictedClv>(json, out _);

    /// <summary>Reads a fitted model with the report of its fit.</summary>
    /// <typeparam name="T">What the text is expected to hold: a model, or what several models are.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a fitted model, has an unknown version, holds another model or a parameter out of range.</exception>
    public static ModelFit<T> ReadFit<T>(string json) where T : class
    {
        var model = Read<T>(json, out var fit);
        return new(model, fit ?? throw Unreadable("it holds a stated model without a fit; read it with ReadModel"));
    }

    private static string Document<T>(JsonObject<T> form, T value, string name)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n" });
        try
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", CurrentVersion);
            form.WriteParts(writer, value, StoredForms.Options);
            writer.WriteEndObject();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new ArgumentException(e.Message, name, e);
        }

        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static T Read<T>(string json, out FitSummary? fit) where T : class
    {
        object model;
        try
        {
            model = Read(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(Require.NotNull(json)), out fit);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or EncoderFallbackException or NotSupportedException)
        {
            throw new ArgumentException($"The text cannot be read as a model: {e.Message}", nameof(json), e);
        }

        return model as T ?? throw Unreadable($"it holds a {model.GetType().Name}, not a {typeof(T).Name}");
    }

    private static object Read(byte[] utf8, out FitSummary? fit)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it is no JSON object.");
        string? name = Head(reader);
        object model;
        if (string.Equals(name, nameof(PredictedClv), StringComparison.Ordinal))
            (model, fit) = (StoredForms.Prediction.Read(ref reader, StoredForms.Options, "version"), null);
        else if (string.Equals(name, nameof(RetentionCurve), StringComparison.Ordinal))
            (model, fit) = (StoredForms.Curve.Read(ref reader, StoredForms.Options, "version"), null);
        else
            (model, fit) = Restore(StoredForms.Model.Read(ref reader, StoredForms.Options, "version"));
        if (reader.Read()) throw new JsonException("something follows the document.");
        return model;
    }

    private static (object Model, FitSummary? Fit) Restore(StoredModel stored) => Json.Checked(() => (stored.Restore(out var fit), fit), "model");

    /// <summary>The name of the model, once the version is known to be one that can be read; the reader is a copy.</summary>
    private static string? Head(Utf8JsonReader reader)
    {
        int? version = null;
        string? model = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isVersion = reader.ValueTextEquals("version"), isModel = reader.ValueTextEquals("model");
            reader.Read();
            if (isVersion && version is not null) throw new JsonException("'version' is there twice.");
            if (isVersion) version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : throw new JsonException("its version is no whole number.");
            else if (isModel && reader.TokenType == JsonTokenType.String) model = reader.GetString();
            else reader.Skip();
        }

        return version switch
        {
            null => throw new JsonException("it has no version."),
            CurrentVersion => model,
            { } other => throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"its version is {other}; known: {CurrentVersion}.")),
        };
    }

    private static ArgumentException Unknown(object model) =>
        new($"A {model.GetType().Name} cannot be written; allowed: {ModelCatalog.Names}, a retention curve and a {nameof(PredictedClv)}.", nameof(model));

    private static ArgumentException Unreadable(string why, string json = "The text") => new($"{json} cannot be read as a model: {why}.", nameof(json));
}
