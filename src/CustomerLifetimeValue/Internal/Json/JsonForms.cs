using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The JSON forms of a namespace's types: what its converter factory looks up.</summary>
internal sealed class JsonForms(params IEnumerable<JsonConverter> forms)
{
    private readonly FrozenDictionary<Type, JsonConverter> _forms = forms.ToFrozenDictionary(form => form.Type!);

    /// <summary>Whether a type has a form.</summary>
    public bool Has(Type type) => _forms.ContainsKey(type);

    /// <summary>The form of a type.</summary>
    public JsonConverter Of(Type type) => _forms.TryGetValue(type, out var form) ? form : throw new NotSupportedException($"A {type.Name} has no JSON form here.");

    /// <summary>The types, by name.</summary>
    public override string ToString() => $"JSON of {string.Join(", ", _forms.Keys.Select(type => type.Name).Order(StringComparer.Ordinal))}";
}
