using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Retention;

/// <summary>The JSON forms of subscriptions, cohorts and values along a curve.</summary>
internal static class RetentionForms
{
    public static readonly JsonObject<Subscription> Subscription = new JsonObject<Subscription>()
        .Part("Start", s => s.Start, Json.Date, out var start)
        .Part("End", s => s.End, Json.OptionalDate, out var end)
        .Part("RevenuePerPeriod", s => s.RevenuePerPeriod, Json.Number, out var revenuePerPeriod)
        .Part("Key", s => s.Key, Json.OptionalText, out var key)
        .ReadBy(of => new(start(of), end(of), revenuePerPeriod(of), key(of)));

    public static readonly JsonObject<SubscriberPeriod> SubscriberPeriod = new JsonObject<SubscriberPeriod>()
        .Part("Period", p => p.Period, Json.Word<TimeUnit>(), out var period)
        .Part("CustomersAtStart", p => p.CustomersAtStart, Json.Count, out var customersAtStart)
        .Part("CustomersLost", p => p.CustomersLost, Json.Count, out var customersLost)
        .Part("RevenueAtStart", p => p.RevenueAtStart, Json.Number, out var revenueAtStart)
        .Part("RevenueLost", p => p.RevenueLost, Json.Number, out var revenueLost)
        .Part("Contraction", p => p.Contraction, Json.Number, out var contraction)
        .Part("Expansion", p => p.Expansion, Json.Number, out var expansion)
        .Computed("CustomerChurn", p => p.CustomerChurn)
        .Computed("CustomerRetention", p => p.CustomerRetention, Json.Quantity<RetentionRate>())
        .Computed("GrossRevenueChurn", p => p.GrossRevenueChurn)
        .Computed("NetRevenueChurn", p => p.NetRevenueChurn)
        .Computed("NetRevenueRetention", p => p.NetRevenueRetention)
        .Computed("AverageRevenuePerCustomer", p => p.AverageRevenuePerCustomer)
        .ReadBy(of => new(period(of), customersAtStart(of), customersLost(of), revenueAtStart(of), revenueLost(of), contraction(of), expansion(of)));

    public static readonly JsonObject<CohortValuePoint> CohortValuePoint = new JsonObject<CohortValuePoint>()
        .Part("Age", p => p.Age, Json.NaturalCount, out var age)
        .Part("ContributionPerCustomer", p => p.ContributionPerCustomer, Json.Number, out var contribution)
        .Part("CumulativePerCustomer", p => p.CumulativePerCustomer, Json.Number, out var cumulative)
        .Part("IsProjected", p => p.IsProjected, Json.Truth, out var isProjected)
        .ReadBy(of => new(age(of), contribution(of), cumulative(of), isProjected(of)));

    public static readonly JsonObject<TenureValue> TenureValue = new JsonObject<TenureValue>()
        .Part("Renewals", v => v.Renewals, Json.NaturalCount, out var renewals)
        .Part("Customers", v => v.Customers, Json.NaturalCount, out var customers)
        .Part("ValuePerCustomer", v => v.ValuePerCustomer, Json.Number, out var valuePerCustomer)
        .Computed("Total", v => v.Total)
        .ReadBy(of => new(renewals(of), customers(of), valuePerCustomer(of)));

    /// <summary>Written only: what the customers buy is not kept.</summary>
    public static readonly JsonObject<TenuredBaseValue> TenuredBaseValue = new JsonObject<TenuredBaseValue>()
        .Computed("Curve", v => v.Curve, CurveForms.AnyCurve)
        .Computed("Discount", v => v.Discount, Json.Quantity<DiscountRate>())
        .Computed("UntilRenewal", v => v.UntilRenewal, Json.OptionalQuantity<Duration>())
        .Computed("Horizon", v => v.Horizon, Json.OptionalQuantity<Duration>())
        .Computed("Rows", v => v.Rows, Json.List(TenureValue))
        .Computed("Customers", v => v.Customers, Json.LongCount)
        .Computed("Value", v => v.Value)
        .Computed("ValuePerCustomer", v => v.ValuePerCustomer);

    public static readonly JsonObject<CurveClv> CurveClv = new JsonObject<CurveClv>()
        .Part("Purchases", f => f.Purchases, FormulaForms.PurchasePattern, out var purchases)
        .Part("Margin", f => f.Margin, FormulaForms.Margin, out var margin)
        .Part("Curve", f => f.Curve, CurveForms.AnyCurve, out var curve)
        .Part("Discount", f => f.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Part("Timing", f => f.Timing, Json.Word<PaymentTiming>(), out var timing)
        .Part("Horizon", f => f.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .Part("Growth", f => f.Growth, Json.Quantity<GrowthRate>(), out var growth)
        .Computed("ContributionPerPeriod", f => f.ContributionPerPeriod)
        .Computed("DiscountedLifetime", f => f.DiscountedLifetime)
        .Computed("Value", f => f.Value)
        .ReadBy(of => new(purchases(of), margin(of), curve(of), discount(of), timing(of), horizon(of), growth(of)));

    public static readonly JsonForms All = new(
        SurvivalForms.Tenure, SurvivalForms.CausedTenure, SurvivalForms.SurvivalTable, SurvivalForms.SurvivalStep, SurvivalForms.ProjectedSurvival, SurvivalForms.RestrictedMean,
        Subscription, SubscriberPeriod, CohortValuePoint, TenureValue, TenuredBaseValue, CurveClv,
        CurveForms.AnyCurve, CurveForms.KaplanMeier,
        ShiftedBetaGeometricDescriptor.Instance.CreateForm(), BetaDiscreteWeibullDescriptor.Instance.CreateForm(),
        new JsonRefused<CovariateCurve>("A CovariateCurve is not written as JSON: its covariates are a function. Write its parameters, and the function's values as a table."));
}
