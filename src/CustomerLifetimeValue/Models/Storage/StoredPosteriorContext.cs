using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How stored posteriors are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(StoredPosterior))]
internal sealed partial class StoredPosteriorContext : JsonSerializerContext;
