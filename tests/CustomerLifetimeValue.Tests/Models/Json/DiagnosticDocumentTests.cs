using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Support.JsonText;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The whole JSON text of predictions and of checks of a model: files that were written by one version are read by the next.</summary>
public sealed class DiagnosticDocumentTests
{
    private static readonly DateOnly Day = new(2024, 3, 31);
    private static readonly KolmogorovSmirnovTest Uniform = new(0.25, 0.5);

    [Fact]
    public void A_prediction_is_written_with_its_customer_if_there_is_one_and_what_is_unknown_is_null()
    {
        const string Text = """{"ProbabilityAlive":0.5,"ExpectedPurchases":1.5,"DiscountedExpectedPurchases":1.25,"ExpectedOrderValue":20,"Value":12.5,"PastValue":63,"Customer":"a"}""";
        Same(Text, new CustomerPrediction("a", 0.5, 1.5, 1.25, 20, 12.5, 63));
        Same("""{"ProbabilityAlive":0.5,"ExpectedPurchases":null,"DiscountedExpectedPurchases":1.25,"ExpectedOrderValue":20,"Value":-12.5,"PastValue":null}""",
            new CustomerPrediction(default, 0.5, null, 1.25, 20, -12.5, null));
        Assert.Equal(new CustomerPrediction(default, 0.5, 1.5, 1.25, 20, 12.5, 63), JsonSerializer.Deserialize<CustomerPrediction>(Text.Replace(",\"Customer\":\"a\"", "", StringComparison.Ordinal)));
        Broken<CustomerPrediction>(Text, ("0.5", "1.5"), ("1.25", "-1"), ("1.5", "-1"), ("\"Value\":12.5", "\"Value\":null"), ("\"PastValue\":63,", ""));
    }

    [Fact]
    public void A_period_is_written_with_its_end_as_a_time()
    {
        const string Text = """{"Number":2,"End":"2 months","ExpectedPurchases":0.25,"Value":-1.5,"CumulativeValue":4.5}""";
        Same(Text, new PredictedPeriod(2, Duration.Months(2), 0.25, -1.5, 4.5));
        Broken<PredictedPeriod>(Text, ("\"Number\":2", "\"Number\":-2"), ("0.25", "-0.25"), ("4.5", "null"));
    }

    [Fact]
    public void Errors_are_written_with_their_ranking_or_null()
    {
        const string Text = """{"MeanAbsolute":0.75,"RootMeanSquare":1.5,"Bias":-0.25,"NormalizedGini":null}""";
        Same("""{"MeanAbsolute":0.75,"RootMeanSquare":1.5,"Bias":-0.25,"NormalizedGini":-0.5}""", new PredictionErrors(0.75, 1.5, -0.25, -0.5));
        Same(Text, new PredictionErrors(0.75, 1.5, -0.25, null));
        Broken<PredictionErrors>(Text, ("0.75", "-0.75"), ("1.5", "-1.5"), ("-0.25", "null"));
    }

    [Fact]
    public void Bars_rows_and_patterns_are_written_with_their_counts()
    {
        const string Bar = """{"Purchases":7,"OrMore":true,"Actual":64,"Expected":71.5}""", Row = """{"Frequency":7,"OrMore":false,"Customers":64,"MeanActual":0.5,"MeanExpected":0.75}""";
        Same(Bar, new HistogramBin(7, orMore: true, 64, 71.5));
        Broken<HistogramBin>(Bar, ("7,", "-7,"), ("64", "-64"), ("71.5", "-71.5"), ("true", "1"));
        Same(Row, new HoldoutRow(7, orMore: false, 64, 0.5, 0.75));
        Broken<HoldoutRow>(Row, ("7,", "-7,"), ("64", "-64"), ("0.5", "-0.5"), ("0.75", "-0.75"), ("false", "null"));
        var pattern = new HoldoutPattern(new CustomerSummary(2, 30, 39, TimeUnit.Week), 1, 3, 12);
        string text = JsonSerializer.Serialize(pattern);
        Same($$"""{"Summary":{{JsonSerializer.Serialize(pattern.Summary)}},"RecentPurchases":1,"Purchases":3,"Count":12}""", pattern);
        Broken<HoldoutPattern>(text, ("\"RecentPurchases\":1", "\"RecentPurchases\":3"), ("\"Purchases\":3", "\"Purchases\":-3"), ("\"Count\":12", "\"Count\":0"));
    }

    [Fact]
    public void Tracked_periods_and_horizons_are_written_with_their_last_day()
    {
        const string Period = """{"Number":3,"End":"2024-03-31","InCalibration":true,"Actual":4,"Expected":5.25,"CumulativeActual":14,"CumulativeExpected":12.5}""";
        Same(Period, new TrackedPeriod(3, Day, true, 4, 5.25, 14, 12.5));
        Broken<TrackedPeriod>(Period, ("\"Number\":3", "\"Number\":-3"), ("2024-03-31", "2024-03-32"), ("true", "null"), ("12.5", "null"));
        const string Horizon = """{"Steps":2,"End":"2024-03-31","Expected":5,"Actual":4,"RelativeError":0.25}""";
        Same(Horizon, new BacktestHorizon(2, Day, 5, 4));
        Same("""{"Steps":2,"End":"2024-03-31","Expected":5,"Actual":0,"RelativeError":null}""", new BacktestHorizon(2, Day, 5, 0));
        Broken<BacktestHorizon>(Horizon, ("\"Steps\":2", "\"Steps\":-2"), ("\"Expected\":5,", ""));
        const string Error = """{"Steps":2,"Windows":3,"MeanAbsolutePercentage":0.125,"Bias":-0.0625}""";
        Same(Error, new BacktestError(2, 3, 0.125, -0.0625));
        Broken<BacktestError>(Error, ("\"Steps\":2", "\"Steps\":-2"), ("\"Windows\":3", "\"Windows\":-3"), ("0.125", "-0.125"));
    }

    [Fact]
    public void Tests_are_written_with_the_chance_that_follows_from_them()
    {
        Same("""{"Statistic":0.25,"PValue":0.5}""", Uniform);
        Broken<KolmogorovSmirnovTest>("""{"Statistic":0.25,"PValue":0.5}""", ("0.25", "1.25"), ("0.5", "-0.5"));
        Same("""{"Statistic":0,"Difference":-2.5,"PValue":1}""", new VuongTest(0, -2.5));
        Same("""{"ShareOfCustomers":0.25,"ShareOfActual":0.5,"Lift":2}""", new GainsPoint(0.25, 0.5));
        Broken<GainsPoint>("""{"ShareOfCustomers":0.25,"ShareOfActual":0.5,"Lift":2}""", ("0.25", "1.25"));
        Same("""{"From":2,"To":2.5,"Customers":231,"Mean":0.5,"KolmogorovSmirnov":{"Statistic":0.25,"PValue":0.5}}""", new ResidualGroup(2, 2.5, 231, 0.5, Uniform));
        string range = JsonSerializer.Serialize(new Interval(0.125, 0.5, 0.95));
        Same($$"""{"From":0.25,"To":0.5,"Customers":236,"MeanExpected":0.25,"MeanActual":0.75,"Range":{{range}},"IsWithin":false}""", new CalibrationRow(0.25, 0.5, 236, 0.25, 0.75, new(0.125, 0.5, 0.95)));
        Same("""{"Customers":9,"ShareVariance":0.05,"StandardError":0.125,"WheatMorrison":2}""", Regularity.Restore(9, 0.05, 0.125));
        Same("""{"Customers":0,"ShareVariance":null,"StandardError":null,"WheatMorrison":null}""", Regularity.Restore(0, null, null));
        Same("""{"Frequency":2,"Recency":3,"Count":4}""", new DiscreteCount(2, 3, 4));
        Same("""{"After":"3 weeks","Customers":12.5}""", new PlannedCustomers(Duration.Weeks(3), 12.5));
    }

    [Fact]
    public void A_likelihood_ratio_is_read_back_with_its_statistic_and_degrees_of_freedom()
    {
        var test = new LikelihoodRatioTest(1.5, 2, onBoundary: false); // p = e^(−1.5) of a χ² of two degrees of freedom
        string text = JsonSerializer.Serialize(test);
        Assert.StartsWith("""{"Statistic":3,"DegreesOfFreedom":2,"OnBoundary":false,"PValue":0.22313""", text, StringComparison.Ordinal);
        Assert.Equal(test, JsonSerializer.Deserialize<LikelihoodRatioTest>(text));
        var one = new LikelihoodRatioTest(1.5, 1, onBoundary: true);
        Assert.Equal(one, JsonSerializer.Deserialize<LikelihoodRatioTest>(JsonSerializer.Serialize(one)));
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LikelihoodRatioTest>(text.Replace("\"DegreesOfFreedom\":2", "\"DegreesOfFreedom\":0", StringComparison.Ordinal)));
        Assert.Contains("degreesOfFreedom is 0; allowed: a whole number ≥ 1", refusal.Message, StringComparison.Ordinal);
        Broken<LikelihoodRatioTest>(text, ("\"Statistic\":3", "\"Statistic\":-3"), ("false", "0"));
    }

    [Theory]
    [InlineData(3, 0.25, null, "shareVariance")]
    [InlineData(3, -0.01, null, "shareVariance")]
    [InlineData(0, 0.05, null, "shareVariance")]
    [InlineData(3, null, null, "shareVariance")]
    [InlineData(3, 0.05, -0.1, "standardError")]
    [InlineData(3, 0.0, 0.1, "standardError")]
    [InlineData(1, 0.05, 0.1, "standardError")]
    public void A_regularity_that_cannot_be_is_refused(int customers, double? variance, double? error, string parameter)
    {
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(() => Regularity.Restore(customers, variance, error)).ParamName);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Regularity>(JsonSerializer.Serialize(new { Customers = customers, ShareVariance = variance, StandardError = error })));
    }

    [Fact]
    public void Any_model_behind_an_interface_is_written_with_its_kind()
    {
        var clv = new PredictedClv(new MbgNbd(0.5, 6, 1, 1.5, TimeUnit.Week), new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.125), 0.25, Duration.Years(3));
        string text = JsonSerializer.Serialize(clv);
        var back = JsonSerializer.Deserialize<PredictedClv>(text)!;
        Assert.Equal((clv.Purchases, clv.Spend, clv.Discount, clv.Margin, clv.Horizon), (back.Purchases, back.Spend, back.Discount, back.Margin, back.Horizon));
        Assert.Null(JsonSerializer.Deserialize<PredictedClv>(text.Replace("\"3 years\"", "null", StringComparison.Ordinal))!.Horizon);
        foreach (string part in new[] { "Purchases", "Spend", "Discount", "Margin", "Horizon" }) Assert.Contains($"\"{part}\":", text, StringComparison.Ordinal);
        Assert.Contains("MbgNbd", JsonSerializer.Serialize<PurchaseModel>((MbgNbd)clv.Purchases), StringComparison.Ordinal);
        Assert.False(new ModelJsonConverter().CanConvert(typeof(string)));
        Assert.True(new ModelJsonConverter().CanConvert(typeof(BgNbd)));
    }

    /// <summary>Asserts that the text is no longer read once one of its parts is another.</summary>
    private static void Broken<T>(string text, params (string Part, string Instead)[] changes) => Assert.All(changes, change =>
    {
        string broken = text.Replace(change.Part, change.Instead, StringComparison.Ordinal);
        Assert.NotEqual(text, broken, StringComparer.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(broken));
    });
}
