using System.Globalization;
using System.Text.Json;

namespace CustomerLifetimeValue.Models;

/// <summary>Keeps models as JSON: parameters, unit and the report of the fit, to be read back to the same bits.</summary>
/// <remarks>The text carries the version of its form; a version this library does not know is refused rather than guessed at.</remarks>
public static class ModelJson
{
    /// <summary>The version written.</summary>
    private const int CurrentVersion = 1;

    /// <summary>Writes a stated model.</summary>
    /// <typeparam name="T">One of the library's models.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentException">The model is not one of the library's.</exception>
    public static string Write<T>(T model) where T : class => Write(Describe(Require.NotNull(model)));

    /// <summary>Writes a fitted model with the report of its fit.</summary>
    /// <typeparam name="T">One of the library's models.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <returns>The JSON text.</returns>
    /// <exception cref="ArgumentException">The model is not one of the library's.</exception>
    public static string Write<T>(ModelFit<T> fit) where T : class
    {
        var stored = Describe(Require.NotNull(fit).Model);
        var summary = fit.Summary;
        stored.Fit = new StoredFit
        {
            Status = summary.Status.ToString(),
            LogLikelihood = summary.LogLikelihood,
            GradientNorm = summary.GradientNorm,
            Covariance = summary.Covariance,
            Condition = summary.Condition,
            Iterations = summary.Iterations,
            Starts = summary.Starts,
            Observations = summary.Observations,
            DistinctPatterns = summary.DistinctPatterns,
            Remarks = [.. summary.Remarks],
            Priors = [.. summary.Priors.Select(p => new StoredPrior { Parameter = p.Parameter, Median = p.Median, Spread = p.Spread })],
        };
        return Write(stored);
    }

    /// <summary>Reads a model, fitted or stated.</summary>
    /// <typeparam name="T">The model the text is expected to hold.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a model, has an unknown version, holds another model or a parameter out of range.</exception>
    public static T ReadModel<T>(string json) where T : class => Create<T>(Parse(json));

    /// <summary>Reads a fitted model with the report of its fit.</summary>
    /// <typeparam name="T">The model the text is expected to hold.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a fitted model, has an unknown version, holds another model or a parameter out of range.</exception>
    public static ModelFit<T> ReadFit<T>(string json) where T : class
    {
        var stored = Parse(json);
        var model = Create<T>(stored);
        var fit = stored.Fit ?? throw Unreadable("it holds a stated model without a fit; read it with ReadModel");
        int n = stored.Parameters!.Count;
        if (fit.Covariance is { } covariance && covariance.Length != n * n) throw Unreadable("its covariance does not fit its parameters");
        return new ModelFit<T>(model, new FitSummary
        {
            Names = [.. stored.Parameters.Keys],
            Values = [.. stored.Parameters.Values],
            Transforms = [.. ModelCatalog.Find(typeof(T))!.Parameters.Select(parameter => parameter.Transform)],
            Status = Enum.TryParse(fit.Status, out FitStatus status) && Enum.IsDefined(status) ? status : throw Unreadable($"its status '{fit.Status}' is unknown"),
            LogLikelihood = fit.LogLikelihood,
            GradientNorm = fit.GradientNorm,
            Covariance = fit.Covariance,
            Condition = fit.Condition,
            Iterations = fit.Iterations,
            Starts = fit.Starts,
            Observations = fit.Observations,
            DistinctPatterns = fit.DistinctPatterns,
            Remarks = Array.AsReadOnly(fit.Remarks ?? []),
            Priors = Array.AsReadOnly((fit.Priors ?? []).Select(p => new ParameterPrior(p.Parameter ?? "", p.Median, p.Spread)).ToArray()),
        });
    }

    private static string Write(StoredModel stored) => JsonSerializer.Serialize(stored, StoredModelContext.Default.StoredModel);

    private static StoredModel Describe(object model)
    {
        var descriptor = ModelCatalog.Find(model.GetType())
            ?? throw new ArgumentException($"A {model.GetType().Name} cannot be written; allowed: {ModelCatalog.Names}.", nameof(model));
        return new() { Version = CurrentVersion, Model = descriptor.Name, Unit = descriptor.UnitOf(model)?.ToString(), Parameters = new(descriptor.NamedValuesOf(model), StringComparer.Ordinal) };
    }

    private static StoredModel Parse(string json)
    {
        StoredModel? stored;
        try
        {
            using var document = JsonDocument.Parse(Require.NotNull(json));
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Unreadable("it is no JSON object");
            if (!document.RootElement.TryGetProperty("version", out var version) || !version.TryGetInt32(out int number))
                throw Unreadable("it has no version");
            if (number != CurrentVersion)
                throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"its version is {number}; known: {CurrentVersion}"));
            stored = document.Deserialize(StoredModelContext.Default.StoredModel);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"The text cannot be read as a model: {e.Message}", nameof(json), e);
        }
        return stored?.Parameters is null ? throw Unreadable("it has no parameters") : stored;
    }

    private static T Create<T>(StoredModel stored) where T : class
    {
        if (!string.Equals(stored.Model, typeof(T).Name, StringComparison.Ordinal))
            throw Unreadable($"it holds a {stored.Model ?? "nameless model"}, not a {typeof(T).Name}");
        var descriptor = ModelCatalog.Find(typeof(T)) ?? throw Unreadable($"{typeof(T).Name} is not one of {ModelCatalog.Names}");
        if (!stored.Parameters!.Keys.SequenceEqual(descriptor.Names, StringComparer.Ordinal)) throw Unreadable($"its parameters are not {string.Join(", ", descriptor.Names)}");
        var unit = TimeUnit.Day;
        if (descriptor.HasUnit && !(Enum.TryParse(stored.Unit, out unit) && Enum.IsDefined(unit))) throw Unreadable($"its unit '{stored.Unit}' is unknown");
        return (T)descriptor.Create([.. stored.Parameters.Values], unit);
    }

    private static ArgumentException Unreadable(string why, string json = "The text") => new($"{json} cannot be read as a model: {why}.", nameof(json));
}
