namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of tests of models and of their forecasts.</summary>
internal static class TestForms
{
    public static readonly JsonObject<BacktestError> BacktestError = new JsonObject<BacktestError>()
        .Part("Steps", e => e.Steps, Json.NaturalCount, out var steps)
        .Part("Windows", e => e.Windows, Json.NaturalCount, out var windows)
        .Part("MeanAbsolutePercentage", e => e.MeanAbsolutePercentage, Json.NotNegative, out var percentage)
        .Part("Bias", e => e.Bias, Json.Number, out var bias)
        .ReadBy(of => new(steps(of), windows(of), percentage(of), bias(of)));

    public static readonly JsonObject<BacktestHorizon> BacktestHorizon = new JsonObject<BacktestHorizon>()
        .Part("Steps", h => h.Steps, Json.NaturalCount, out var steps)
        .Part("End", h => h.End, Json.Date, out var end)
        .Part("Expected", h => h.Expected, Json.Number, out var expected)
        .Part("Actual", h => h.Actual, Json.Number, out var actual)
        .Computed("RelativeError", h => h.RelativeError)
        .ReadBy(of => new(steps(of), end(of), expected(of), actual(of)));

    public static readonly JsonObject<KolmogorovSmirnovTest> KolmogorovSmirnovTest = new JsonObject<KolmogorovSmirnovTest>()
        .Part("Statistic", t => t.Statistic, Json.Share, out var statistic)
        .Part("PValue", t => t.PValue, Json.Share, out var pValue)
        .ReadBy(of => new(statistic(of), pValue(of)));

    public static readonly JsonObject<GainsPoint> GainsPoint = new JsonObject<GainsPoint>()
        .Part("ShareOfCustomers", p => p.ShareOfCustomers, Json.Share, out var customers)
        .Part("ShareOfActual", p => p.ShareOfActual, Json.Number, out var actual)
        .Computed("Lift", p => p.Lift)
        .ReadBy(of => new(customers(of), actual(of)));

    public static readonly JsonObject<ResidualGroup> ResidualGroup = new JsonObject<ResidualGroup>()
        .Part("From", g => g.From, Json.Number, out var from)
        .Part("To", g => g.To, Json.Number, out var to)
        .Part("Customers", g => g.Customers, Json.NaturalCount, out var customers)
        .Part("Mean", g => g.Mean, Json.Number, out var mean)
        .Part("KolmogorovSmirnov", g => g.KolmogorovSmirnov, KolmogorovSmirnovTest, out var test)
        .ReadBy(of => new(from(of), to(of), customers(of), mean(of), test(of)));

    public static readonly JsonObject<CalibrationRow> CalibrationRow = new JsonObject<CalibrationRow>()
        .Part("From", r => r.From, Json.Number, out var from)
        .Part("To", r => r.To, Json.Number, out var to)
        .Part("Customers", r => r.Customers, Json.NaturalCount, out var customers)
        .Part("MeanExpected", r => r.MeanExpected, Json.Number, out var expected)
        .Part("MeanActual", r => r.MeanActual, Json.Number, out var actual)
        .Part("Range", r => r.Range, VocabularyForms.Interval, out var range)
        .Computed("IsWithin", r => r.IsWithin, Json.Truth)
        .ReadBy(of => new(from(of), to(of), customers(of), expected(of), actual(of), range(of)));

    public static readonly JsonObject<VuongTest> VuongTest = new JsonObject<VuongTest>()
        .Part("Statistic", t => t.Statistic, Json.Number, out var statistic)
        .Part("Difference", t => t.Difference, Json.Number, out var difference)
        .Computed("PValue", t => t.PValue)
        .ReadBy(of => new(statistic(of), difference(of)));

    public static readonly JsonObject<LikelihoodRatioTest> LikelihoodRatioTest = new JsonObject<LikelihoodRatioTest>()
        .Part("Statistic", t => t.Statistic, Json.NotNegative, out var statistic)
        .Part("DegreesOfFreedom", t => t.DegreesOfFreedom, Json.NaturalCount, out var freedom)
        .Part("OnBoundary", t => t.OnBoundary, Json.Truth, out var onBoundary)
        .Computed("PValue", t => t.PValue)
        .ReadBy(of => freedom(of) >= 1
            ? new(statistic(of) / 2, freedom(of), onBoundary(of))
            : throw Require.OutOfRange("degreesOfFreedom", freedom(of), "a whole number ≥ 1"));

    public static readonly JsonObject<PlannedCustomers> PlannedCustomers = new JsonObject<PlannedCustomers>()
        .Part("After", p => p.After, Json.Quantity<Duration>(), out var after)
        .Part("Customers", p => p.Customers, Json.Number, out var customers)
        .ReadBy(of => new(after(of), customers(of)));
}
