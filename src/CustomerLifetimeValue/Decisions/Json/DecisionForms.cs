namespace CustomerLifetimeValue.Decisions;

/// <summary>The JSON forms of the inputs of decisions, with what follows from them.</summary>
internal static class DecisionForms
{
    public static readonly JsonObject<ResponseCurve> ResponseCurve = new JsonObject<ResponseCurve>()
        .Part("Ceiling", c => c.Ceiling, Json.Share, out var ceiling)
        .Part("Steepness", c => c.Steepness, Json.Number, out var steepness)
        .Part("Floor", c => c.Floor, Json.Share, out var floor)
        .Part("TodaysSpend", c => c.TodaysSpend, Json.OptionalNotNegative, out var todaysSpend)
        .ReadBy(of => Decisions.ResponseCurve.Restore(floor(of), ceiling(of), steepness(of), todaysSpend(of)));

    public static readonly JsonObject<BudgetSegment> BudgetSegment = new JsonObject<BudgetSegment>()
        .Part("Name", s => s.Name, Json.Text, out var name)
        .Part("People", s => s.People, Json.Number, out var people)
        .Part("Response", s => s.Response, ResponseCurve, out var response)
        .Part("ValuePerResponse", s => s.ValuePerResponse, Json.Number, out var valuePerResponse)
        .Part("Minimum", s => s.Minimum, Json.Number, out var minimum)
        .Part("Maximum", s => s.Maximum, Json.OptionalNumber, out var maximum)
        .ReadBy(of => new(name(of), people(of), response(of), valuePerResponse(of), minimum(of), maximum(of)));

    public static readonly JsonObject<CustomerEquity> CustomerEquity = new JsonObject<CustomerEquity>()
        .Part("Acquisition", e => e.Acquisition, ResponseCurve, out var acquisition)
        .Part("Retention", e => e.Retention, ResponseCurve, out var retention)
        .Part("MarginPerPeriod", e => e.MarginPerPeriod, Json.Number, out var marginPerPeriod)
        .Part("Discount", e => e.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Computed("TodaysValue", e => e.TodaysValue)
        .ReadBy(of => new(acquisition(of), retention(of), marginPerPeriod(of), discount(of)));

    public static readonly JsonObject<CustomerShare> CustomerShare = new JsonObject<CustomerShare>()
        .Part("SpendWithUs", s => s.SpendWithUs, Json.Quantity<Cost>(), out var spendWithUs)
        .Part("CategorySpend", s => s.CategorySpend, Json.Quantity<Cost>(), out var categorySpend)
        .Computed("Share", s => s.Share)
        .Computed("Headroom", s => s.Headroom, Json.Quantity<Cost>())
        .ReadBy(of => new(spendWithUs(of), categorySpend(of)));

    public static readonly JsonObject<LifetimeValueYear> LifetimeValueYear = new JsonObject<LifetimeValueYear>()
        .Part("Retention", y => y.Retention, Json.Number, out var retention)
        .Part("OrdersPerCustomer", y => y.OrdersPerCustomer, Json.Number, out var ordersPerCustomer)
        .Part("AverageOrderValue", y => y.AverageOrderValue, Json.Number, out var averageOrderValue)
        .Part("GrossMargin", y => y.GrossMargin, Json.Number, out var grossMargin)
        .Part("CostPerCustomer", y => y.CostPerCustomer, Json.Number, out var costPerCustomer)
        .ReadBy(of => new(retention(of), ordersPerCustomer(of), averageOrderValue(of), grossMargin(of), costPerCustomer(of)));

    /// <summary>Written only: the value it was compared with is not kept.</summary>
    public static readonly JsonObject<AcquisitionBreakEven> AcquisitionBreakEven = new JsonObject<AcquisitionBreakEven>()
        .Computed("FirstOrder", b => b.FirstOrder)
        .Computed("Lifetime", b => b.Lifetime)
        .Computed("Cost", b => b.Cost, Json.Quantity<AcquisitionCost>())
        .Computed("FirstOrderGain", b => b.FirstOrderGain)
        .Computed("LifetimeGain", b => b.LifetimeGain)
        .Computed("OrdersToRecover", b => b.OrdersToRecover);

    public static readonly JsonForms All = new(
        ResponseCurve, BudgetSegment, CustomerEquity, CustomerShare, LifetimeValueYear, AcquisitionBreakEven,
        OfferForms.RetentionOffer, OfferForms.RetainOrReplace, TierForms.ValueTier, TierForms.TierAssignment, TierForms.TierSnapshot, TierForms.ValuedCustomer,
        Json.Word<AcquisitionLimit>(), Json.Word<Recommendation>());
}
