namespace CustomerLifetimeValue.Formulas;

/// <summary>The names of inputs.</summary>
internal static class InputName
{
    public const string OrderValue = "averageOrderValue", Frequency = "frequency", GrossMargin = "grossMargin", RetentionCost = "retentionCost", Retention = "retention",
        Discount = "discount", Growth = "growth", Horizon = "horizon", Lifetime = "lifetime", AcquisitionCost = "acquisitionCost", PurchaseRate = "purchaseRate", Dropout = "dropout";
}
