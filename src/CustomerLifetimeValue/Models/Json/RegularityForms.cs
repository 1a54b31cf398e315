namespace CustomerLifetimeValue.Models;

/// <summary>The JSON form of how regularly customers buy.</summary>
internal static class RegularityForms
{
    public static readonly JsonObject<Regularity> Regularity = new JsonObject<Regularity>()
        .Part("Customers", r => r.Customers, Json.Count, out var customers)
        .Part("ShareVariance", r => r.ShareVariance, Json.OptionalNumber, out var shareVariance)
        .Part("StandardError", r => r.StandardError, Json.OptionalNumber, out var standardError)
        .Computed("WheatMorrison", r => r.WheatMorrison)
        .ReadBy(of => Models.Regularity.Restore(customers(of), shareVariance(of), standardError(of)));
}
