namespace CustomerLifetimeValue.Retention;

/// <summary>The JSON forms of retention curves, each with its kind in it where the curve's type is not known beforehand.</summary>
internal static class CurveForms
{
    public static readonly JsonObject<KaplanMeier> KaplanMeier = new JsonObject<KaplanMeier>()
        .Part("Unit", c => c.Unit, Json.Word<TimeUnit>(), out var unit)
        .Part("Customers", c => c.Customers, Json.NaturalCount, out var customers)
        .Part("LongestTenure", c => c.LongestTenure, Json.Number, out var longestTenure)
        .Part("Steps", c => c.Steps, Json.List(SurvivalForms.SurvivalStep), out var steps)
        .Computed("Churned", c => c.Churned, Json.Count)
        .ReadBy(of => Retention.KaplanMeier.Restore(unit(of), customers(of), longestTenure(of), steps(of)));

    private static readonly JsonLater<IRetentionCurve> Nested = new(() => AnyCurve!);

    private static readonly JsonObject<ConstantCurve> Constant = new JsonObject<ConstantCurve>()
        .Part("Rate", c => c.Rate, Json.Quantity<RetentionRate>(), out var rate)
        .ReadBy(of => new(rate(of)));

    private static readonly JsonObject<TableCurve> Observed = new JsonObject<TableCurve>()
        .Part("Unit", c => c.Unit, Json.Word<TimeUnit>(), out var unit)
        .Part("Survival", c => c.Rows, Json.List(Json.Number), out var survival)
        .ReadBy(of => (TableCurve)RetentionCurve.FromSurvival(survival(of), unit(of)));

    private static readonly JsonObject<ContinuedCurve> Continued = new JsonObject<ContinuedCurve>()
        .Part("Head", c => c.Head, Nested, out var head)
        .Part("From", c => c.Join, Json.NaturalCount, out var from)
        .Part("Rest", c => c.Rest, Nested, out var rest)
        .ReadBy(of => ContinuedCurve.Restore(head(of), rest(of), from(of)));

    private static readonly JsonObject<RemainingCurve> Remaining = new JsonObject<RemainingCurve>()
        .Part("Curve", c => c.Curve, Nested, out var curve)
        .Part("Renewals", c => c.Renewals, Json.NaturalCount, out var renewals)
        .ReadBy(of => new(curve(of), renewals(of)));

    /// <summary>Any of the library's curves.</summary>
    public static readonly JsonKinds<IRetentionCurve> AnyCurve = new(
        JsonKind<IRetentionCurve>.Of(nameof(Constant), Constant), JsonKind<IRetentionCurve>.Of(nameof(Observed), Observed),
        JsonKind<IRetentionCurve>.Of(nameof(Continued), Continued), JsonKind<IRetentionCurve>.Of(nameof(Remaining), Remaining),
        JsonKind<IRetentionCurve>.Of(nameof(KaplanMeier), KaplanMeier), ShiftedBetaGeometricDescriptor.Instance.CreateKind<IRetentionCurve>(),
        BetaDiscreteWeibullDescriptor.Instance.CreateKind<IRetentionCurve>());
}
