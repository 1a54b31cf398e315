using System.Globalization;
using System.Text.Json;

namespace CustomerLifetimeValue.Models;

/// <summary>Keeps posteriors as JSON, to be read back to the same bits: a forecast made later or on another machine then has the same intervals.</summary>
/// <remarks>The text carries the version of its form; a version this library does not know is rejected.</remarks>
public static class PosteriorJson
{
    private const int CurrentVersion = 1;

    /// <summary>Writes a posterior.</summary>
    /// <typeparam name="T">One of the library's models.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <returns>The JSON text.</returns>
    public static string Write<T>(Posterior<T> posterior) where T : class
    {
        var descriptor = ModelCatalog.Find(Require.NotNull(posterior).Draws[0].GetType())!;
        return JsonSerializer.Serialize(new StoredPosterior
        {
            Version = CurrentVersion,
            PosteriorOf = descriptor.Name,
            Unit = descriptor.UnitOf(posterior.Draws[0])?.ToString(),
            Order = descriptor.OrderName is null ? null : descriptor.OrderOf(posterior.Draws[0]),
            Seed = posterior.Seed,
            Method = posterior.Method.ToString(),
            ParetoK = posterior.ParetoK,
            RHat = posterior.RHat,
            EffectiveSampleSize = posterior.EffectiveSampleSize,
            Priors = [.. posterior.Priors.Select(prior => new StoredPosteriorPrior { Coordinate = prior.Coordinate, Mean = prior.Mean, Spread = prior.Spread })],
            Names = [.. posterior.Names],
            Draws = [.. posterior.Sample.Natural],
        }, StoredPosteriorContext.Default.StoredPosterior);
    }

    /// <summary>Reads a posterior.</summary>
    /// <typeparam name="T">The model whose posterior the text is expected to hold.</typeparam>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ArgumentException">The text is not JSON of a posterior, has an unknown version, holds that of another model or a parameter out of range.</exception>
    public static Posterior<T> Read<T>(string json) where T : class
    {
        StoredPosterior stored;
        try
        {
            stored = JsonSerializer.Deserialize(Require.NotNull(json), StoredPosteriorContext.Default.StoredPosterior) ?? throw Unreadable("it is null");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The text cannot be read as a posterior: {e.Message}", nameof(json), e);
        }
        if (stored.Version != CurrentVersion) throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"its version is {stored.Version}; known: {CurrentVersion}"));
        if (ModelCatalog.Find(typeof(T)) is not { } descriptor || !string.Equals(stored.PosteriorOf, descriptor.Name, StringComparison.Ordinal))
            throw Unreadable($"it holds the posterior of a {stored.PosteriorOf ?? "nameless model"}, not of a {typeof(T).Name}");
        var unit = TimeUnit.Day;
        if (descriptor.HasUnit && !(Enum.TryParse(stored.Unit, out unit) && Enum.IsDefined(unit))) throw Unreadable($"its unit '{stored.Unit}' is unknown");
        if (descriptor.OrderName is null != stored.Order is null) throw Unreadable(descriptor.OrderName is { } order ? $"its {order} is missing ('order')" : $"a {descriptor.Name} has no 'order'");
        descriptor = descriptor.OfOrder(stored.Order ?? 1);
        if (stored.Names is null || !stored.Names.SequenceEqual(descriptor.Names, StringComparer.Ordinal)) throw Unreadable($"its parameters are not {string.Join(", ", descriptor.Names)}");
        if (stored.Draws is not { Length: > 0 } draws || Array.Exists(draws, draw => draw is null || draw.Length != stored.Names.Length)) throw Unreadable("its draws do not fit its parameters");
        if (!(Enum.TryParse(stored.Method, out PosteriorMethod method) && Enum.IsDefined(method))) throw Unreadable($"its method '{stored.Method}' is unknown");
        var sample = new ModelSample<T>(descriptor.Parameters, draws, values => (T)descriptor.Create(values, unit));
        var priors = Array.AsReadOnly((stored.Priors ?? []).Select(prior => new PosteriorPrior(prior.Coordinate ?? "", prior.Mean, prior.Spread)).ToArray());
        return new(sample, priors, stored.Seed, method, stored.ParetoK, stored.RHat, stored.EffectiveSampleSize);
    }

    private static ArgumentException Unreadable(string why, string json = "The text") => new($"{json} cannot be read as a posterior: {why}.", nameof(json));
}
