namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of models, stated by their parameters, and of what they predict with.</summary>
internal static class ModelForms
{
    private static readonly JsonObject<BgNbd> BgNbd = Purchases<BgNbd>(Models.BgNbd.Names, (p, unit) => new(p[0], p[1], p[2], p[3], unit));
    private static readonly JsonObject<MbgNbd> MbgNbd = Purchases<MbgNbd>(Models.MbgNbd.Names, (p, unit) => new(p[0], p[1], p[2], p[3], unit));
    private static readonly JsonObject<ParetoNbd> ParetoNbd = Purchases<ParetoNbd>(Models.ParetoNbd.Names, (p, unit) => new(p[0], p[1], p[2], p[3], unit));
    private static readonly JsonObject<BgBb> BgBb = Purchases<BgBb>(Models.BgBb.Names, (p, unit) => new(p[0], p[1], p[2], p[3], unit));
    private static readonly JsonObject<GammaGamma> GammaGamma = Spend<GammaGamma>(Models.GammaGamma.Names, m => m.Parameters, p => new(p[0], p[1], p[2]));

    /// <summary>Any of the library's purchase models.</summary>
    public static readonly JsonKinds<IPurchaseModel> AnyPurchaseModel = new(
        JsonKind<IPurchaseModel>.Of(nameof(BgNbd), BgNbd), JsonKind<IPurchaseModel>.Of(nameof(MbgNbd), MbgNbd),
        JsonKind<IPurchaseModel>.Of(nameof(ParetoNbd), ParetoNbd), JsonKind<IPurchaseModel>.Of(nameof(BgBb), BgBb));

    /// <summary>Any of the library's spend models.</summary>
    public static readonly JsonKinds<ISpendModel> AnySpendModel = new(JsonKind<ISpendModel>.Of(nameof(GammaGamma), GammaGamma));

    public static readonly JsonObject<PredictedClv> PredictedClv = new JsonObject<PredictedClv>()
        .Part("Purchases", c => c.Purchases, AnyPurchaseModel, out var purchases)
        .Part("Spend", c => c.Spend, AnySpendModel, out var spend)
        .Part("Discount", c => c.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Part("GrossMargin", c => c.GrossMargin, Json.Number, out var grossMargin)
        .Part("Horizon", c => c.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .ReadBy(of => new(purchases(of), spend(of), discount(of), grossMargin(of), horizon(of)));

    public static readonly JsonForms All = new(
        BgNbd, MbgNbd, ParetoNbd, BgBb, GammaGamma, AnyPurchaseModel, AnySpendModel, new JsonKinds<PurchaseModel>(
            JsonKind<PurchaseModel>.Of(nameof(BgNbd), BgNbd), JsonKind<PurchaseModel>.Of(nameof(MbgNbd), MbgNbd),
            JsonKind<PurchaseModel>.Of(nameof(ParetoNbd), ParetoNbd), JsonKind<PurchaseModel>.Of(nameof(BgBb), BgBb)), PredictedClv,
        PredictionForms.CustomerPrediction, PredictionForms.PredictedPeriod, PredictionForms.PredictionErrors, PredictionForms.HistogramBin,
        PredictionForms.HoldoutRow, PredictionForms.TrackedPeriod, PredictionForms.DiscreteCount);


    private static JsonObject<T> Purchases<T>(IReadOnlyList<string> names, Func<double[], TimeUnit, T> create) where T : PurchaseModel
    {
        var form = Numbers<T>(names, m => m.Parameters, out var read).Part("Unit", m => m.Unit, Json.Word<TimeUnit>(), out var unit);
        return form.ReadBy(of => create(read(of), unit(of)));
    }

    private static JsonObject<T> Spend<T>(IReadOnlyList<string> names, Func<T, IReadOnlyDictionary<string, double>> parameters, Func<double[], T> create) =>
        Numbers(names, parameters, out var read).ReadBy(of => create(read(of)));

    private static JsonObject<T> Numbers<T>(IReadOnlyList<string> names, Func<T, IReadOnlyDictionary<string, double>> parameters, out Func<object?[], double[]> read)
    {
        var form = new JsonObject<T>();
        List<Func<object?[], double>> numbers = [];
        foreach (string name in names)
        {
            form.Part(char.ToUpperInvariant(name[0]) + name[1..], m => parameters(m)[name], Json.Number, out var number);
            numbers.Add(number);
        }

        read = of => [.. numbers.Select(number => number(of))];
        return form;
    }
}
