using System.Text.Json;

namespace CustomerLifetimeValue.Models;

/// <summary>A model with parameters as it is written: its name, unit, parameters and, if it was fitted, the fit's report.</summary>
internal sealed record StoredModel(string Name, TimeUnit? Unit, IReadOnlyDictionary<string, double> Parameters, StoredFit? Fit)
{
    /// <summary>A model as it is written; null for one that is not in the library's list.</summary>
    public static StoredModel? Of(object model, FitSummary? fit = null) => ModelCatalog.Find(model.GetType()) is { } descriptor
        ? new(descriptor.Name, descriptor.UnitOf(model), descriptor.NamedValuesOf(model), fit is null ? null : StoredFit.Of(fit))
        : null;

    /// <summary>The model, its parameters taken by their names.</summary>
    public object Restore(out FitSummary? fit)
    {
        var descriptor = ModelCatalog.All.FirstOrDefault(d => string.Equals(d.Name, Name, StringComparison.Ordinal))
            ?? throw new JsonException($"'{Name}' is not one of {ModelCatalog.Names}.");
        var names = descriptor.StatedNames;
        if (names.FirstOrDefault(name => !Parameters.ContainsKey(name)) is { } missing)
            throw new JsonException($"Its parameters are not {string.Join(", ", names)}: '{missing}' is missing.");
        if (Parameters.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new JsonException($"Its parameters are not {string.Join(", ", names)}: '{unknown}' is none of them.");
        if (descriptor.HasUnit != Unit.HasValue)
            throw new JsonException(descriptor.HasUnit ? $"A {Name} has a unit of time, and 'unit' is missing." : $"A {Name} has no unit of time; 'unit' is there.");
        if (descriptor.OrderName is { } order)
        {
            if (!(Parameters[order] is var number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)) throw new JsonException($"'{order}' is no whole number.");
            descriptor = descriptor.OfOrder((int)number);
        }

        double[] values = [.. descriptor.Names.Select(name => Parameters[name])];
        fit = Fit?.Checked(descriptor.Names).For(descriptor.Parameters, values);
        return descriptor.Create(values, Unit ?? default);
    }
}
