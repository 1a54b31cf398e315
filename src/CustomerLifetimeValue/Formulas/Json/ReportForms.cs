namespace CustomerLifetimeValue.Formulas;

/// <summary>The JSON forms of schedules, breakdowns and paybacks.</summary>
internal static class ReportForms
{
    public static readonly JsonObject<CacPayback> CacPayback = new JsonObject<CacPayback>()
        .Part("Payments", p => p.Payments, Json.LongCount, out var payments)
        .Part("Time", p => p.Time, Json.Quantity<Duration>(), out var time)
        .ReadBy(of => new(payments(of), time(of)));

    public static readonly JsonObject<ClvPayment> ClvPayment = new JsonObject<ClvPayment>()
        .Part("Time", p => p.Time, Json.Quantity<Duration>(), out var time)
        .Part("Survival", p => p.Survival, Json.Number, out var survival)
        .Part("Contribution", p => p.Contribution, Json.Number, out var contribution)
        .Part("DiscountFactor", p => p.DiscountFactor, Json.Number, out var discountFactor)
        .Computed("Expected", p => p.Expected)
        .Extra("PresentValue", p => (double?)p.PresentValue, Json.OptionalNumber, out var presentValue)
        .ReadBy(of => Payment(time(of), survival(of), contribution(of), discountFactor(of), presentValue(of)));

    public static readonly JsonObject<ClvPeriod> ClvPeriod = new JsonObject<ClvPeriod>()
        .Part("Number", p => p.Number, Json.NaturalCount, out var number)
        .Part("Time", p => p.Time, Json.Quantity<Duration>(), out var time)
        .Part("Survival", p => p.Survival, Json.Number, out var survival)
        .Part("Contribution", p => p.Contribution, Json.Number, out var contribution)
        .Part("DiscountFactor", p => p.DiscountFactor, Json.Number, out var discountFactor)
        .Computed("Expected", p => p.Expected)
        .Part("PresentValue", p => p.PresentValue, Json.Number, out var presentValue)
        .Part("Cumulative", p => p.Cumulative, Json.Number, out var cumulative)
        .Part("CumulativePresentValue", p => p.CumulativePresentValue, Json.Number, out var cumulativePresentValue)
        .ReadBy(of => new(number(of), Payment(time(of), survival(of), contribution(of), discountFactor(of), presentValue(of)), cumulative(of), cumulativePresentValue(of)));

    public static readonly JsonObject<ClvSchedule> ClvSchedule = new JsonObject<ClvSchedule>()
        .Part("AcquisitionCost", s => s.AcquisitionCost, Json.Quantity<AcquisitionCost>(), out var acquisitionCost)
        .Part("Periods", s => s, Json.List(ClvPeriod), out var periods)
        .ReadBy(of => Formulas.ClvSchedule.Build(periods(of).Select(p => p.Payment), acquisitionCost(of)));

    public static readonly JsonObject<BreakdownLine> BreakdownLine = new JsonObject<BreakdownLine>()
        .Part("Name", l => l.Name, Json.Text, out var name)
        .Part("Amount", l => l.Amount, Json.Number, out var amount)
        .ReadBy(of => new(name(of), amount(of)));

    public static readonly JsonObject<ClvBreakdown> ClvBreakdown = new JsonObject<ClvBreakdown>()
        .Part("Basis", b => b.Basis, Json.Word<BreakdownBasis>(), out var basis)
        .Part("Revenue", b => b.Revenue, Json.Number, out var revenue)
        .Part("CostOfGoods", b => b.CostOfGoods, Json.Number, out var costOfGoods)
        .Part("RetentionCost", b => b.RetentionCost, Json.Number, out var retentionCost)
        .Part("LostToChurn", b => b.LostToChurn, Json.OptionalNumber, out var lostToChurn)
        .Part("LostToDiscount", b => b.LostToDiscount, Json.OptionalNumber, out var lostToDiscount)
        .Part("DividedAway", b => b.DividedAway, Json.Number, out var dividedAway)
        .Part("AcquisitionCost", b => b.AcquisitionCost, Json.Number, out var acquisitionCost)
        .Part("ValueWithoutChurn", b => b.ValueWithoutChurn, Json.OptionalNumber, out var valueWithoutChurn)
        .Part("ValueWithoutDiscount", b => b.ValueWithoutDiscount, Json.OptionalNumber, out var valueWithoutDiscount)
        .Computed("Contribution", b => b.Contribution)
        .Computed("Value", b => b.Value)
        .Computed("Lines", b => b.Lines, Json.List(BreakdownLine))
        .ReadBy(of => new(
            basis(of), revenue(of), costOfGoods(of), retentionCost(of), lostToChurn(of), lostToDiscount(of), dividedAway(of), acquisitionCost(of),
            valueWithoutChurn(of), valueWithoutDiscount(of)));

    /// <summary>A payment; its present value may be left out where it is made at one moment.</summary>
    private static ClvPayment Payment(Duration time, double survival, double contribution, double discountFactor, double? presentValue) => presentValue is { } worth
        ? new(time, survival, contribution, discountFactor, worth)
        : new(time, survival, contribution, discountFactor);
}
