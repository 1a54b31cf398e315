using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How stored models are written and read, without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StoredModel))]
internal sealed partial class StoredModelContext : JsonSerializerContext;
