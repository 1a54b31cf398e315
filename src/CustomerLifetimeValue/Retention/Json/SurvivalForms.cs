namespace CustomerLifetimeValue.Retention;

/// <summary>The JSON forms of tenures and of what is estimated from them.</summary>
internal static class SurvivalForms
{
    public static readonly JsonObject<Tenure> Tenure = new JsonObject<Tenure>()
        .Part("Length", t => t.Length, Json.Number, out var length)
        .Part("Churned", t => t.Churned, Json.Truth, out var churned)
        .ReadBy(of => new(length(of), churned(of)));

    public static readonly JsonObject<CausedTenure> CausedTenure = new JsonObject<CausedTenure>()
        .Part("Length", t => t.Length, Json.Number, out var length)
        .Part("Cause", t => t.Cause, Json.OptionalText, out var cause)
        .ReadBy(of => new(length(of), cause(of)));

    public static readonly JsonObject<SurvivalTable> SurvivalTable = new JsonObject<SurvivalTable>()
        .Part("Survivors", t => t.Survivors, Json.List(Json.Count), out var survivors)
        .Part("Unit", t => t.Unit, Json.Word<TimeUnit>(), out var unit)
        .ReadBy(of => new(survivors(of), unit(of)));

    public static readonly JsonObject<SurvivalStep> SurvivalStep = new JsonObject<SurvivalStep>()
        .Part("Time", s => s.Time, Json.NotNegative, out var time)
        .Part("AtRisk", s => s.AtRisk, Json.NaturalCount, out var atRisk)
        .Part("Lost", s => s.Lost, Json.NaturalCount, out var lost)
        .Part("Survival", s => s.Survival, Json.Share, out var survival)
        .Part("Variance", s => s.Variance, Json.NotNegative, out var variance)
        .Computed("StandardError", s => s.StandardError)
        .ReadBy(of => new(time(of), atRisk(of), lost(of), survival(of), variance(of)));

    public static readonly JsonObject<ProjectedSurvival> ProjectedSurvival = new JsonObject<ProjectedSurvival>()
        .Part("Tenure", s => s.Tenure, Json.NaturalCount, out var tenure)
        .Part("Survival", s => s.Survival, Json.Share, out var survival)
        .Part("StandardError", s => s.StandardError, Json.NotNegative, out var standardError)
        .Part("Interval", s => s.Interval, VocabularyForms.Interval, out var interval)
        .ReadBy(of => new(tenure(of), survival(of), standardError(of), interval(of)));

    public static readonly JsonObject<RestrictedMean> RestrictedMean = new JsonObject<RestrictedMean>()
        .Part("Mean", m => m.Mean, Json.Quantity<Duration>(), out var mean)
        .Part("StandardError", m => m.StandardError, Json.NotNegative, out var standardError)
        .Part("Limit", m => m.Limit, Json.Quantity<Duration>(), out var limit)
        .ReadBy(of => new(mean(of), standardError(of), limit(of)));
}
