using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of models, stated by their parameters, and of what they predict with.</summary>
internal static class ModelForms
{
    /// <summary>Any of the library's purchase models.</summary>
    public static readonly JsonKinds<IPurchaseModel> AnyPurchaseModel = Kinds(JsonKind<IPurchaseModel>.Of(nameof(DynamicParetoNbd), CalendarForms.DynamicParetoNbd));

    /// <summary>Any of the library's spend models.</summary>
    public static readonly JsonKinds<ISpendModel> AnySpendModel = Kinds<ISpendModel>();

    public static readonly JsonObject<PredictedClv> PredictedClv = new JsonObject<PredictedClv>()
        .Part("Purchases", c => c.Purchases, AnyPurchaseModel, out var purchases)
        .Part("Spend", c => c.Spend, AnySpendModel, out var spend)
        .Part("Discount", c => c.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Part("Margin", c => c.Margin, FormulaForms.Margin, out var margin)
        .Part("Horizon", c => c.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .ReadBy(of => new(purchases(of), spend(of), discount(of), margin(of), horizon(of)));

    public static readonly JsonForms All = new([
        .. ModelCatalog.All.Select(descriptor => descriptor.CreateForm()), AnyPurchaseModel, AnySpendModel, Kinds<PurchaseModel>(), PredictedClv,
        PredictionForms.CustomerPrediction, PredictionForms.PredictedPeriod, PredictionForms.PredictionErrors, PredictionForms.HistogramBin,
        PredictionForms.HoldoutRow, PredictionForms.HoldoutPattern, PredictionForms.TrackedPeriod, PredictionForms.DiscreteCount,
        TestForms.BacktestError, TestForms.BacktestHorizon, TestForms.KolmogorovSmirnovTest, TestForms.GainsPoint, TestForms.ResidualGroup, TestForms.CalibrationRow,
        TestForms.VuongTest, TestForms.LikelihoodRatioTest, TestForms.PlannedCustomers, RegularityForms.Regularity, Json.Word<PosteriorMethod>(),
        DistributionForms.PurchaseDistribution, DistributionForms.NextPurchase, DistributionForms.SpendDistribution, DistributionForms.ValueDistribution,
        DistributionForms.ForecastTotal, DistributionForms.ForecastGroup, DistributionForms.PortfolioForecast,
        CovariateForms.Effect, CovariateForms.TermTest, .. CovariateCatalog.All.Select(descriptor => descriptor.CreateForm()),
        CalendarForms.Calendar, CalendarForms.DynamicParetoNbd, SeriesForms.Model]);

    private static JsonKinds<T> Kinds<T>(params JsonKind<T>[] others) where T : class =>
        new([.. ModelCatalog.All.Where(descriptor => typeof(T).IsAssignableFrom(descriptor.Model)).Select(descriptor => descriptor.CreateKind<T>()), .. others]);
}
