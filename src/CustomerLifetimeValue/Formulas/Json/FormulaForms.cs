namespace CustomerLifetimeValue.Formulas;

/// <summary>The JSON forms of the formulas and their inputs.</summary>
internal static class FormulaForms
{
    public static readonly JsonObject<PurchasePattern> PurchasePattern = new JsonObject<PurchasePattern>()
        .Part("AverageOrderValue", p => p.AverageOrderValue, Json.Number, out var averageOrderValue)
        .Part("Frequency", p => p.Frequency, Json.Quantity<Frequency>(), out var frequency)
        .ReadBy(of => new(averageOrderValue(of), frequency(of)));

    public static readonly JsonObject<Margin> Margin = new JsonObject<Margin>()
        .Part("GrossMargin", m => m.GrossMargin, Json.Number, out var grossMargin)
        .Part("RetentionCost", m => m.RetentionCost, Json.Quantity<Cost>(), out var retentionCost)
        .ReadBy(of => new(grossMargin(of), retentionCost(of)));

    public static readonly JsonObject<SimpleClv> SimpleClv = new JsonObject<SimpleClv>()
        .Part("Purchases", f => f.Purchases, PurchasePattern, out var purchases)
        .Part("Lifetime", f => f.Lifetime, Json.Quantity<Duration>(), out var lifetime)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), lifetime(of)));

    public static readonly JsonObject<MarginClv> MarginClv = new JsonObject<MarginClv>()
        .Part("Purchases", f => f.Purchases, PurchasePattern, out var purchases)
        .Part("Margin", f => f.Margin, Margin, out var margin)
        .Part("Lifetime", f => f.Lifetime, Json.Quantity<Duration>(), out var lifetime)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), margin(of), lifetime(of)));

    public static readonly JsonObject<RetentionClv> RetentionClv = new JsonObject<RetentionClv>()
        .Part("Purchases", f => f.Purchases, PurchasePattern, out var purchases)
        .Part("Margin", f => f.Margin, Margin, out var margin)
        .Part("Retention", f => f.Retention, Json.Quantity<RetentionRate>(), out var retention)
        .Part("Timing", f => f.Timing, Json.Word<PaymentTiming>(), out var timing)
        .Part("Horizon", f => f.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .Part("Growth", f => f.Growth, Json.Quantity<GrowthRate>(), out var growth)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), margin(of), retention(of), timing(of), horizon(of), growth(of)));

    public static readonly JsonObject<DiscountedClv> DiscountedClv = new JsonObject<DiscountedClv>()
        .Part("Purchases", f => f.Purchases, PurchasePattern, out var purchases)
        .Part("Margin", f => f.Margin, Margin, out var margin)
        .Part("Retention", f => f.Retention, Json.Quantity<RetentionRate>(), out var retention)
        .Part("Discount", f => f.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Part("Timing", f => f.Timing, Json.Word<PaymentTiming>(), out var timing)
        .Part("Horizon", f => f.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .Part("Growth", f => f.Growth, Json.Quantity<GrowthRate>(), out var growth)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), margin(of), retention(of), discount(of), timing(of), horizon(of), growth(of)));

    public static readonly JsonObject<CrmClv> CrmClv = new JsonObject<CrmClv>()
        .Part("Purchases", f => f.Purchases, PurchasePattern, out var purchases)
        .Part("AcquisitionCost", f => f.AcquisitionCost, Json.Quantity<AcquisitionCost>(), out var acquisitionCost)
        .Part("Retention", f => f.Retention, Json.Quantity<RetentionRate>(), out var retention)
        .Part("Lifetime", f => f.Lifetime, Json.Quantity<Duration>(), out var lifetime)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), acquisitionCost(of), retention(of), lifetime(of)));

    public static readonly JsonObject<HistoricalClv> HistoricalClv = new JsonObject<HistoricalClv>()
        .Part("Revenue", f => f.Revenue, Json.Number, out var revenue)
        .Part("Tenure", f => f.Tenure, Json.Quantity<Duration>(), out var tenure)
        .Part("Margin", f => f.Margin, Margin, out var margin)
        .Part("AcquisitionCost", f => f.AcquisitionCost, Json.Quantity<AcquisitionCost>(), out var acquisitionCost)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(revenue(of), tenure(of), margin(of), acquisitionCost(of)));

    public static readonly JsonObject<ClvInput> ClvInput = new JsonObject<ClvInput>()
        .Part("Name", i => i.Name, Json.Text, out var name)
        .Part("Value", i => i.Value, Json.Number, out var value)
        .Part("Unit", i => i.Unit, Json.Optional(Json.Word<TimeUnit>()), out var unit)
        .ReadBy(of => new(name(of), value(of), unit(of)));

    public static readonly JsonObject<ClvInputs> ClvInputs = new JsonObject<ClvInputs>()
        .Part("Inputs", i => [.. i], Json.List(ClvInput), out var inputs)
        .ReadBy(of => new(inputs(of)));

    /// <summary>The formulas; a value that another namespace makes cannot be read back from here, and is refused.</summary>
    public static readonly JsonKinds<IClv> AnyFormula = new(
        JsonKind<IClv>.Of(nameof(SimpleClv), SimpleClv), JsonKind<IClv>.Of(nameof(MarginClv), MarginClv), JsonKind<IClv>.Of(nameof(RetentionClv), RetentionClv),
        JsonKind<IClv>.Of(nameof(DiscountedClv), DiscountedClv), JsonKind<IClv>.Of(nameof(CrmClv), CrmClv));

    public static readonly JsonObject<AcquisitionAdjustedClv> AcquisitionAdjustedClv = new JsonObject<AcquisitionAdjustedClv>()
        .Part("Formula", f => f.Formula, AnyFormula, out var formula)
        .Part("AcquisitionCost", f => f.AcquisitionCost, Json.Quantity<AcquisitionCost>(), out var acquisitionCost)
        .Computed("Value", f => f.Value)
        .Computed("LtvToCac", f => f.LtvToCac)
        .ReadBy(of => new(formula(of), acquisitionCost(of)));

    public static readonly JsonForms All = new(
        PurchasePattern, Margin, SimpleClv, MarginClv, RetentionClv, DiscountedClv, CrmClv, HistoricalClv, AcquisitionAdjustedClv, AnyFormula, ReportForms.CacPayback,
        ReportForms.ClvPayment, ReportForms.ClvPeriod, ReportForms.BreakdownLine, ReportForms.ClvBreakdown, ReportForms.ClvSchedule, ClvInput, ClvInputs, Json.Word<BreakdownBasis>());
}
