using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>What models and tables with covariates refuse, by the name of the parameter and with what there is instead.</summary>
public sealed class CovariateRefusalTests
{
    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static readonly GammaGamma Spend = new(6, 4, 15);

    private static readonly DateOnly Start = new(2025, 1, 6), Last = new(2026, 1, 4);

    private static CalendarCovariates Weeks => CalendarCovariates.Weekly(Start, Last).Indicator("season", day => day.Month >= 11);

    private static CustomerCovariates Table => CustomerCovariates.Of((CustomerKey[])[1, 2]).Number("age", key => key.Number!.Value).Category("channel", key => key == 1 ? "web" : "store", "store");

    [Fact]
    public void An_effect_has_both_levels_or_neither_and_a_standard_error_of_0_or_more()
    {
        Said("reference", () => new CovariateEffect("channel", 1, "web"));
        Said("reference", () => new CovariateEffect("channel", 1, reference: "store"));
        Assert.Contains("'web'", Said("level", () => new CovariateEffect("channel", 1, "web", "web")).Message, StringComparison.Ordinal);
        Said("level", () => new CovariateEffect("channel", 1, " ", "store"));
        Said("reference", () => new CovariateEffect("channel", 1, "web", ""));
        Said("term", () => new CovariateEffect(" ", 1));
        Refused.OutOfRange("coefficient", "NaN", () => new CovariateEffect("channel", double.NaN));
        Refused.OutOfRange("standardError", "-1", () => new CovariateEffect("channel", 1, standardError: -1));
        Assert.Equal(0, new CovariateEffect("channel", 1, standardError: 0).StandardError);
        Assert.Null(new CovariateEffect("channel", 1).RatioInterval());
        Said("confidence", () => new CovariateEffect("channel", 1).RatioInterval(1));
    }

    [Fact]
    public void Effects_of_one_term_have_one_reference_and_each_column_has_one()
    {
        Assert.Contains("'channel'", Said("purchase", () => new CovariateModel<ParetoNbd>(Plain, [new("channel", 1, "web", "store"), new("channel", 2, "app", "web")])).Message, StringComparison.Ordinal);
        Assert.Contains("'channel=web'", Said("dropout", () => new CovariateModel<ParetoNbd>(Plain, null, [new("channel", 1, "web", "store"), new("channel", 2, "web", "store")])).Message, StringComparison.Ordinal);
        Said("dropout", () => new CovariateModel<ParetoNbd>(Plain, null, [null!]));
        Said("spend", () => new CovariateModel<GammaGamma>(Spend, spend: [new("age", 1), null!]));
        Said("baseline", () => new CovariateModel<ParetoNbd>(null!));
        Said("purchase", () => new CovariateModel<GammaGamma>(Spend, [new("age", 1)]));
        Assert.Contains("ParetoNbd", Said("baseline", () => new CovariateModel<string>("")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_effect_that_is_not_there_is_told_what_is_there()
    {
        var model = new CovariateModel<ParetoNbd>(Plain, [new("age", 1), new("channel", 1, "web", "store")]);
        Assert.Contains("'channel'; there are: age, channel=web", Assert.Throws<KeyNotFoundException>(() => model.Purchase["channel"]).Message, StringComparison.Ordinal);
        Assert.Contains("'age'; there is no effect", Assert.Throws<KeyNotFoundException>(() => model.Dropout["age"]).Message, StringComparison.Ordinal);
        Refused.OutOfRange("index", "2", () => model.Purchase[2]);
        Assert.Equal(["age", "channel=web"], model.Purchase.Select(effect => effect.Column), StringComparer.Ordinal);
        Assert.Equal(["age", "channel"], model.Terms, StringComparer.Ordinal);
    }

    [Fact]
    public void A_row_that_a_model_cannot_use_is_refused_with_what_the_model_knows()
    {
        var model = new CovariateModel<ParetoNbd>(Plain, [new("age", 1)], [new("channel", 1, "web", "store"), new("channel", 2, "app", "store")]);
        var row = CovariateRow.Empty.With("age", 1).With("channel", "app");
        Assert.Contains("'age' is a category in the row and a number in the model", Said("row", () => model.For(row.With("age", "old"))).Message, StringComparison.Ordinal);
        Assert.Contains("'channel' is a number in the row and a category in the model", Said("row", () => model.For(row.With("channel", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("'shop' of 'channel'; it knows store, web, app", Said("row", () => model.For(row.With("channel", "shop"))).Message, StringComparison.Ordinal);
        Assert.Contains("age 1E+300", Said("row", () => new CovariateModel<ParetoNbd>(Plain, [new("age", 1e300)]).For(row.With("age", 1e300))).Message, StringComparison.Ordinal);
        Assert.Contains("age 800", Said("row", () => model.For(row.With("age", 800))).Message, StringComparison.Ordinal);
        Said("row", () => model.For(null!));
        Assert.Contains("'height'; there are: age, channel", Assert.Throws<KeyNotFoundException>(() => row.NumberOf("height")).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => row.LevelOf("height"));
        Refused.OutOfRange("number", "NaN", () => row.With("age", double.NaN));
        Said("term", () => row.With("", 1));
        Said("level", () => row.With("channel", " "));
    }

    [Fact]
    public void A_table_refuses_what_it_does_not_hold()
    {
        Assert.Contains("Customer 2 has no key", Said("customers", () => CustomerCovariates.Of((CustomerKey[])[1, default])).Message, StringComparison.Ordinal);
        Assert.Contains("'2'", Said("customers", () => CustomerCovariates.Of((CustomerKey[])[1, 2, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("there are: age, channel", Said("number", () => Table.Shifted("height", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("there are: none", Said("category", () => Table.Only([]).AllAt("channel", "web")).Message, StringComparison.Ordinal);
        Assert.Contains("'channel' is a category", Said("number", () => Table.Shifted("channel", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("'age' is a number", Said("category", () => Table.AllAt("age", "old")).Message, StringComparison.Ordinal);
        Said("by", () => Table.Shifted("age", double.PositiveInfinity));
        Said("by", () => Table.Number("large", _ => double.MaxValue).Shifted("large", double.MaxValue));
        Said("level", () => Table.AllAt("channel", " "));
        Said("levels", () => Table.Category("country", ["de"], "de"));
        Said("values", () => Table.Number("height", (IReadOnlyList<double>)null!));
        Said("value", () => Table.Number("height", (Func<CustomerKey, double>)null!));
        Assert.Contains("height of customer '2' is Infinity", Said("values", () => Table.Number("height", [1, double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Contains("'age'", Said("name", () => Table.Category("age", _ => "de", "de")).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => Table[3]);
    }

    [Fact]
    public void A_calendar_refuses_names_days_and_columns_that_are_not_its_own()
    {
        Assert.Contains("'season'", Said("name", () => Weeks.Indicator("season", _ => true)).Message, StringComparison.Ordinal);
        Said("name", () => Weeks.Number(" ", _ => 1));
        Said("holds", () => Weeks.Indicator("a", null!));
        Said("value", () => Weeks.Number("a", null!));
        Assert.Contains("The price of 2025-02-03 is NaN", Said("value", () => Weeks.Number("price", day => day == new DateOnly(2025, 2, 3) ? double.NaN : 1)).Message, StringComparison.Ordinal);
        Assert.Contains("there are: season, month", Assert.Throws<KeyNotFoundException>(() => Weeks.Number("month", day => day.Month).Value("price", Start)).Message, StringComparison.Ordinal);
        Assert.Contains("there are: none", Assert.Throws<KeyNotFoundException>(() => CalendarCovariates.Weekly(Start, Last).Value("price", Start)).Message, StringComparison.Ordinal);
        Assert.Contains("2025-01-06 to 2026-01-04", Said("day", () => Weeks.Value("season", Last.AddDays(1))).Message, StringComparison.Ordinal);
        Assert.Equal((0, 1), (Weeks.Value("season", Start), Weeks.Value("season", new(2025, 12, 28))));
        Assert.Contains("2025-01-06", Said("last", () => CalendarCovariates.Daily(Start, Start.AddDays(-1))).Message, StringComparison.Ordinal);
        Assert.Contains("after 2026-01-04", Said("until", () => Weeks.RepeatedUntil(Last)).Message, StringComparison.Ordinal);
        Assert.Contains("9999-12-31", Said("last", () => CalendarCovariates.Monthly(new(9999, 1, 1), new(9999, 12, 30))).Message, StringComparison.Ordinal);
        Said("last", () => CalendarCovariates.Daily(new(9999, 12, 1), new(9999, 12, 1)));
        Assert.Equal((1, 1), (CalendarCovariates.Monthly(new(9999, 11, 1), new(9999, 11, 30)).Periods, CalendarCovariates.Daily(new(9999, 11, 30), new(9999, 11, 30)).Periods));
    }

    [Theory]
    [InlineData("Year", "[\"a\"]", "[[1],[1]]")]
    [InlineData("Day", "[\"a\"]", "[[1]]")]
    [InlineData("Day", "[\"a\"]", "[[1,2],[1,2]]")]
    [InlineData("Day", "[\"a\",\"a\"]", "[[1,2],[1,2]]")]
    [InlineData("Day", "[\" \"]", "[[1,2]]")]
    public void A_stored_calendar_that_contradicts_itself_is_refused(string period, string columns, string values) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CalendarCovariates>($$"""{"First":"2023-01-01","Last":"2023-01-02","Period":"{{period}}","Columns":{{columns}},"Values":{{values}}}"""));

    [Fact]
    public void A_model_with_a_calendar_takes_columns_of_its_calendars_alone()
    {
        Assert.Contains("'channel=web'", Said("purchase", () => new DynamicParetoNbd(Plain, Weeks, [new("channel", 1, "web", "store")])).Message, StringComparison.Ordinal);
        Assert.Contains("there are: season", Said("purchase", () => new DynamicParetoNbd(Plain, Weeks, [new("price", 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("there are: none", Said("dropout", () => new DynamicParetoNbd(Plain, Weeks, null, null, [new("season", 1)])).Message, StringComparison.Ordinal);
        Said("dropout", () => new DynamicParetoNbd(Plain, Weeks, null, CalendarCovariates.Weekly(Start, Last), [new("season", 1)]));
        Said("purchaseCalendar", () => new DynamicParetoNbd(Plain, null));
        Said("dropoutCalendar", () => new DynamicParetoNbd(Plain, Weeks, null, CalendarCovariates.Daily(Start, Last)));
        Said("dropoutCalendar", () => new DynamicParetoNbd(Plain, Weeks, null, CalendarCovariates.Weekly(Start, Last.AddDays(-1))));
        Said("baseline", () => new DynamicParetoNbd(null!, Weeks));
        Said("dropout", () => new DynamicCovariateModel(Plain, [new("age", 1)], [new("channel", 1, "web", "store")]));
        Said("series", () => new DynamicCovariateModel(Plain).For(null!));
    }

    [Fact]
    public void A_known_customer_must_lie_in_the_calendar()
    {
        var model = new DynamicParetoNbd(Plain, Weeks, [new("season", 0.5)]);
        var customer = TransactionLog.From([new Transaction("a", Start.AddDays(3), 1), new Transaction("a", Start.AddDays(30), 1)]).Summarize(new(2025, 11, 30), TimeUnit.Week).At(0);
        Assert.Contains("not before from", Said("to", () => model.ExpectedPurchases(customer, Duration.Weeks(2), Duration.Weeks(1))).Message, StringComparison.Ordinal);
        Said("horizon", () => model.ExpectedPurchases(customer, Duration.Weeks(6)));
        Said("horizon", () => model.ProbabilityAlive(customer, Duration.Weeks(6)));
        Said("discount", () => model.DiscountedExpectedPurchases(customer, DiscountRate.PerYear(-0.1), Duration.Weeks(1)));
        Golden.Agrees(model.ExpectedPurchases(customer, Duration.Weeks(5)), model.ExpectedPurchases(customer, Duration.Weeks(2)) + model.ExpectedPurchases(customer, Duration.Weeks(2), Duration.Weeks(5)), 1e-12);
        Assert.Equal(0, model.ExpectedPurchases(customer, Duration.Weeks(2), Duration.Weeks(2)));
        Assert.True(model.ProbabilityAlive(customer, Duration.Weeks(5)) < model.ProbabilityAlive(customer, Duration.Weeks(2)));
        Assert.Equal(model.ProbabilityAlive(customer), model.ProbabilityAlive(customer, Duration.Zero));
        Said("purchases", () => model.ProbabilityOfPurchases(-1, Start, Last));
        Said("to", () => model.ExpectedPurchasesOfNewCustomer(Last, Last.AddDays(1)));
        Assert.Contains("2025-01-06 to 2026-01-04", Said("start", () => model.Simulate(1, Duration.Days(1), 1, start: Last.AddDays(1))).Message, StringComparison.Ordinal);
        Said("start", () => model.Simulate(1, Duration.Days(1), 1, start: Start.AddDays(-1)));
        Said("observation", () => model.Simulate(1, Duration.Days(2), 1, start: Last.AddDays(-1)));
        Assert.NotEmpty(model.Simulate(1, Duration.Days(1), 1, start: Last.AddDays(-1)));
    }

    [Fact]
    public void A_log_whose_first_purchases_count_as_repeats_is_refused()
    {
        var model = new DynamicParetoNbd(Plain, Weeks, [new("season", 0.5)]);
        var log = TransactionLog.From([new Transaction("a", Start, 1)]);
        Said("options", () => model.ProbabilityAlive(log, Last, new SummaryOptions(includeFirstPurchase: true)));
        var alive = model.ProbabilityAlive(log, Last);
        Assert.Contains("'b'", Assert.Throws<KeyNotFoundException>(() => alive["b"]).Message, StringComparison.Ordinal);
        Assert.Equal(alive["a"], Assert.Single(alive));
        Assert.Equal(alive["a"], ((IReadOnlyList<double>)alive)[0]);
        Refused.OutOfRange("index", "1", () => ((IReadOnlyList<double>)alive)[1]);
    }

    [Fact]
    public void Contracts_name_what_is_missing()
    {
        var table = new SurvivalTable([100, 80, 70], TimeUnit.Month);
        var model = new CovariateCurveModel(1.5, 8, 1.1, TimeUnit.Month, [new CovariateEffect("price", 0.5)]);
        Assert.Contains("'price'", Said("customers", () => model.For(CovariateTenures.Of(table).With("plan", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("The price of period 1 is NaN", Said("customers", () => model.For(CovariateTenures.Of(table).With("price", _ => double.NaN))).Message, StringComparison.Ordinal);
        Said("customers", () => model.For(null!));
        Refused.OutOfRange("value", "NaN", () => CovariateTenures.Of(table).With("price", double.NaN));
        Said("value", () => CovariateTenures.Of(table).With("price", null!));
        Said("name", () => CovariateTenures.Of(table).With(" ", 1));
        Said("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of([new Tenure(1, true), new Tenure(1, true)], TimeUnit.Month)]));
        Said("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table), null!]));
        Said("customers", () => CovariateCurveModel.Fit([]));
        Said("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(new SurvivalTable([100, 100], TimeUnit.Month))]));
        Said("tenures", () => CovariateTenures.Of((Tenure[])[], TimeUnit.Month));
        Assert.Contains("'price'", Said("name", () => CovariateTenures.Of(table).With("price", 1).With("price", 2)).Message, StringComparison.Ordinal);
        string units = Said("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table), CovariateTenures.Of(new SurvivalTable([100, 80], TimeUnit.Year))])).Message;
        Assert.Contains("month", units, StringComparison.Ordinal);
        Assert.Contains("year", units, StringComparison.Ordinal);
        string different = Said("customers", () => CovariateCurveModel.Fit([CovariateTenures.Of(table).With("price", 1), CovariateTenures.Of(table).With("plan", 1)])).Message;
        Assert.Contains("price", different, StringComparison.Ordinal);
        Assert.Contains("plan", different, StringComparison.Ordinal);
        var who = CustomerCovariates.Of((CustomerKey[])[1, 2]).Number("age", key => key.Number!.Value);
        Said("tenures", () => ContractCovariates.FitShiftedBetaGeometric([(1, new Tenure(2, true)), (default, new Tenure(3, false))], TimeUnit.Month, who, ["age"]));
        Said("tenures", () => ContractCovariates.FitShiftedBetaGeometric(null!, TimeUnit.Month, who, ["age"]));
    }

    [Fact]
    public void Contracts_have_no_customer_base_to_be_sampled_from()
    {
        (CustomerKey, Tenure)[] tenures = [.. Enumerable.Range(1, 30).Select(i => ((CustomerKey)i, i % 3 == 0 ? new Tenure(4, false) : new Tenure(1 + i % 4, true)))];
        var who = CustomerCovariates.Of(tenures.Select(entry => entry.Item1)).Number("age", key => key.Number!.Value % 5);
        var fit = ContractCovariates.FitShiftedBetaGeometric(tenures, TimeUnit.Month, who, ["age"]);
        var customers = CustomerBase.From([("a", new CustomerSummary(1, 2, 3, TimeUnit.Week))]);
        Assert.Contains("ShiftedBetaGeometric", Said("fit", () => CovariateCatalog.ShiftedBetaGeometric.Infer(fit, customers, who)).Message, StringComparison.Ordinal);
        Said("fit", () => CovariateCatalog.ShiftedBetaGeometric.FitTo(customers, who, _ => [], null, default));
        Said("fit", () => TermTests.ByLikelihood(fit, customers, who));
    }

    [Fact]
    public void Spend_without_repeat_orders_is_refused()
    {
        var customers = CustomerBase.From([("a", new CustomerSummary(0, 0, 3, TimeUnit.Week)), ("b", new CustomerSummary(1, 2, 3, TimeUnit.Week, 0))]);
        var who = CustomerCovariates.Of(customers).Number("age", key => key == "a" ? 1 : 2);
        Said("customers", () => GammaGamma.Fit(customers, who, ["age"]));
        Said("customers", () => GammaGamma.Fit((CustomerBase)null!, who, ["age"]));
    }

    [Fact]
    public void Predictions_that_differ_in_margin_are_refused()
    {
        var customers = CustomerBase.From([("1", new CustomerSummary(1, 2, 3, TimeUnit.Week)), ("2", new CustomerSummary(0, 0, 3, TimeUnit.Week))]);
        var who = CustomerCovariates.Of(customers).Number("age", key => key == "1" ? 1 : 2);
        Said("clv", () => customers.Predict(who, row => new PredictedClv(Plain, Spend, DiscountRate.None, row.NumberOf("age") == 1 ? 0.3 : 0.2, Duration.Weeks(9))));
        Said("clv", () => customers.Predict(who, _ => null!));
        Said("clv", () => customers.Predict(who, null!));
        Said("clv", () => customers.Predict(CustomerCalendars.Of(customers, Weeks), null!));
        Said("series", () => customers.Predict((CustomerCalendars)null!, _ => null!));
    }

    [Fact]
    public void A_stored_test_of_a_term_has_a_degree_of_freedom()
    {
        var test = new TermTest("purchase", "channel", 7.3, 1);
        string text = JsonSerializer.Serialize(test);
        Assert.Equal(test, JsonSerializer.Deserialize<TermTest>(text));
        string none = text.Replace("\"DegreesOfFreedom\":1", "\"DegreesOfFreedom\":0", StringComparison.Ordinal);
        Assert.Contains("degreesOfFreedom is 0; allowed: ", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TermTest>(none)).Message, StringComparison.Ordinal);
    }

    /// <summary>The refusal, which names the parameter and says more than its name.</summary>
    private static ArgumentException Said(string parameter, Func<object?> act)
    {
        var refusal = Refused.Naming(parameter, act);
        Assert.False(refusal.Message.StartsWith(" (", StringComparison.Ordinal), "The refusal has no text of its own.");
        return refusal;
    }
}
