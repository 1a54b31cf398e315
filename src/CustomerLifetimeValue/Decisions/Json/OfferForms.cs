namespace CustomerLifetimeValue.Decisions;

/// <summary>The JSON forms of offers to customers who may leave.</summary>
internal static class OfferForms
{
    public static readonly JsonObject<RetentionOffer> RetentionOffer = new JsonObject<RetentionOffer>()
        .Part("ValueIfRetained", o => o.ValueIfRetained, Json.Number, out var valueIfRetained)
        .Part("RenewalWithout", o => o.RenewalWithout, Json.Number, out var renewalWithout)
        .Part("RenewalWith", o => o.RenewalWith, Json.Number, out var renewalWith)
        .Part("Discount", o => o.Discount, Json.Number, out var discount)
        .Part("CostPerOffer", o => o.CostPerOffer, Json.Number, out var costPerOffer)
        .Part("Periods", o => o.Periods, Json.Count, out var periods)
        .Part("Annuity", o => o.Annuity, Json.OptionalNumber, out var annuity)
        .Computed("DiscountPerPeriod", o => o.DiscountPerPeriod)
        .Computed("Uplift", o => o.Uplift)
        .Computed("ValueSaved", o => o.ValueSaved)
        .Computed("GivenToThoseSaved", o => o.GivenToThoseSaved)
        .Computed("GivenToThoseWhoWouldHaveStayed", o => o.GivenToThoseWhoWouldHaveStayed)
        .Computed("Cost", o => o.Cost)
        .Computed("Gain", o => o.Gain)
        .Computed("Pays", o => o.Pays, Json.Truth)
        .Computed("DestroysValue", o => o.DestroysValue, Json.Truth)
        .Computed("ValueDestroyed", o => o.ValueDestroyed)
        .Computed("ReturnOnSpend", o => o.ReturnOnSpend)
        .Computed("BreakEvenDiscount", o => o.BreakEvenDiscount)
        .Computed("BreakEvenDiscountPerPeriod", o => o.BreakEvenDiscountPerPeriod)
        .Computed("BreakEvenRenewal", o => o.BreakEvenRenewal)
        .Computed("BreakEvenUplift", o => o.BreakEvenUplift)
        .Computed("CostPerCustomerSaved", o => o.CostPerCustomerSaved)
        .ReadBy(of => Decisions.RetentionOffer.Restore(valueIfRetained(of), renewalWithout(of), renewalWith(of), discount(of), costPerOffer(of), periods(of), annuity(of)));

    public static readonly JsonObject<RetainOrReplace> RetainOrReplace = new JsonObject<RetainOrReplace>()
        .Part("Offer", r => r.Offer, RetentionOffer, out var offer)
        .Part("NewCustomerValue", r => r.NewCustomerValue, Json.Number, out var newCustomerValue)
        .Part("AcquisitionCost", r => r.AcquisitionCost, Json.Quantity<AcquisitionCost>(), out var acquisitionCost)
        .Part("TimeToWin", r => r.TimeToWin, Json.Quantity<Duration>(), out var timeToWin)
        .Part("Discount", r => r.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Computed("Recommendation", r => r.Recommendation, Json.Word<Recommendation>())
        .Computed("NewCustomersPerLostOne", r => r.NewCustomersPerLostOne)
        .Computed("CostOfSavingOne", r => r.CostOfSavingOne)
        .Computed("CostOfReplacingOne", r => r.CostOfReplacingOne)
        .Computed("GainOfSavingOne", r => r.GainOfSavingOne)
        .Computed("GainOfReplacingOne", r => r.GainOfReplacingOne)
        .Computed("WinningToKeepingCost", r => r.WinningToKeepingCost)
        .Computed("ReplacingToKeepingCost", r => r.ReplacingToKeepingCost)
        .Computed("BreakEvenAcquisitionCost", r => r.BreakEvenAcquisitionCost, Json.OptionalQuantity<AcquisitionCost>())
        .ReadBy(of => new(offer(of), newCustomerValue(of), acquisitionCost(of), timeToWin(of), discount(of)));
}
