namespace CustomerLifetimeValue.Models;

/// <summary>The JSON form of the model whose customers have series of their own.</summary>
internal static class SeriesForms
{
    public static readonly JsonObject<DynamicCovariateModel> Model = new JsonObject<DynamicCovariateModel>()
        .Part("Baseline", m => m.Baseline, (System.Text.Json.Serialization.JsonConverter<ParetoNbd>)ParetoNbdDescriptor.Instance.CreateForm(), out var baseline)
        .Part("Purchase", m => m.Purchase, Json.List(CovariateForms.Effect), out var purchase)
        .Part("Dropout", m => m.Dropout, Json.List(CovariateForms.Effect), out var dropout)
        .ReadBy(of => new(baseline(of), purchase(of), dropout(of)));
}
