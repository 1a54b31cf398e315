using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>What models, tables and results with covariates print.</summary>
public sealed class CovariateTextTests
{
    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static CalendarCovariates Bare => CalendarCovariates.Weekly(new(2025, 1, 6), new(2025, 2, 2));

    private static CalendarCovariates Season => Bare.Indicator("season", day => day.Month == 2).Number("price", day => day.Day);

    [Fact]
    public void An_effect_states_column_reference_coefficient_error_and_ratio()
    {
        Assert.Equal("basket: 0.6931, ratio 2", new CovariateEffect("basket", Math.Log(2)).ToString());
        Assert.Equal("channel=web against store: 0.6931 ± 0.021, ratio 2", new CovariateEffect("channel", Math.Log(2), "web", "store", 0.021).ToString());
    }

    [Fact]
    public void Effects_are_listed_and_none_are_none()
    {
        var model = new CovariateModel<ParetoNbd>(Plain, [new("basket", 0), new("channel", Math.Log(2), "web", "store")]);
        Assert.Equal("basket: 0, ratio 1; channel=web against store: 0.6931, ratio 2", model.Purchase.ToString());
        Assert.Equal("none", model.Dropout.ToString());
    }

    [Fact]
    public void A_model_names_the_sides_that_move_and_no_others()
    {
        string basket = "basket: 0, ratio 1";
        Assert.Equal($"{Plain} at covariates of 0", new CovariateModel<ParetoNbd>(Plain).ToString());
        Assert.Equal($"{Plain} at covariates of 0; purchase: {basket}", new CovariateModel<ParetoNbd>(Plain, [new("basket", 0)]).ToString());
        Assert.Equal($"{Plain} at covariates of 0; purchase: {basket}; dropout: {basket}", new CovariateModel<ParetoNbd>(Plain, [new("basket", 0)], [new("basket", 0)]).ToString());
        Assert.EndsWith($"0; spend: {basket}", new CovariateModel<GammaGamma>(new(6, 4, 15), spend: [new("basket", 0)]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_series_names_the_sides_that_move_and_no_others()
    {
        string season = "season: 0, ratio 1";
        Assert.Equal($"{Plain} where all covariates are 0", new DynamicCovariateModel(Plain).ToString());
        Assert.Equal($"{Plain} where all covariates are 0; purchase: {season}", new DynamicCovariateModel(Plain, [new("season", 0)]).ToString());
        Assert.Equal($"{Plain} where all covariates are 0; dropout: {season}", new DynamicCovariateModel(Plain, null, [new("season", 0)]).ToString());
    }

    [Fact]
    public void A_model_with_a_calendar_ends_with_the_calendar()
    {
        string season = "season: 0, ratio 1";
        Assert.Equal($"{Plain} where all covariates are 0; {Bare}", new DynamicParetoNbd(Plain, Bare).ToString());
        Assert.Equal($"{Plain} where all covariates are 0; purchase: {season}; {Season}", new DynamicParetoNbd(Plain, Season, [new("season", 0)]).ToString());
        Assert.Equal($"{Plain} where all covariates are 0; dropout: {season}; {Season}", new DynamicParetoNbd(Plain, null, null, Season, [new("season", 0)]).ToString());
    }

    [Fact]
    public void A_calendar_states_periods_columns_and_days()
    {
        Assert.Equal("4 weeks of nothing, 2025-01-06 to 2025-02-02", Bare.ToString());
        Assert.Equal("4 weeks of season, price, 2025-01-06 to 2025-02-02", Season.ToString());
        Assert.StartsWith("28 days of ", CalendarCovariates.Daily(Bare.First, Bare.Last).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("2 months of ", CalendarCovariates.Monthly(Bare.First, Bare.Last).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_of_customers_are_counted()
    {
        Assert.Equal($"1 customer, 1 distinct series of {Season}", CustomerCalendars.Of((CustomerKey[])[7], Season).ToString());
        Assert.Equal("2 customers, 2 distinct series of 4 weeks of own, 2025-01-06 to 2025-02-02", CustomerCalendars.Of((CustomerKey[])[7, 8], Bare).Number("own", key => key.Number!.Value).ToString());
    }

    [Fact]
    public void A_table_states_how_many_customers_and_by_what()
    {
        var one = CustomerCovariates.Of((CustomerKey[])[7]);
        Assert.Equal("1 customer without covariates", one.ToString());
        Assert.Equal("2 customers by age, channel", CustomerCovariates.Of((CustomerKey[])[7, 8]).Number("age", _ => 40).Category("channel", _ => "web", "web").ToString());
    }

    [Fact]
    public void A_row_states_levels_and_numbers()
    {
        Assert.Equal("no covariates", CovariateRow.Empty.ToString());
        Assert.Equal("channel=web, basket 3.5", CovariateRow.Empty.With("channel", "web").With("basket", 3.5).ToString());
    }

    [Fact]
    public void Tenures_state_their_covariates()
    {
        var customers = CovariateTenures.Of(new SurvivalTable([1_000, 800, 700], TimeUnit.Month));
        Assert.Equal("1000 customers by month without covariates", customers.ToString());
        Assert.Equal("1000 customers by month with price, plan", customers.With("price", t => t).With("plan", 1).ToString());
    }

    [Fact]
    public void A_curve_model_states_parameters_unit_and_churn()
    {
        var model = new CovariateCurveModel(1.5, 8, 1.1, TimeUnit.Month, [new CovariateEffect("price", Math.Log(2))]);
        Assert.Equal("G2G(1.5, 8, shape 1.1) by month; churn: price: 0.6931, ratio 2", model.ToString());
    }

    [Fact]
    public void Values_of_customers_are_counted_and_added_up()
    {
        TransactionLog Log(int customers) => TransactionLog.From(Enumerable.Range(1, customers).Select(i => new Transaction(i, new DateOnly(2025, 1, 6), 10)));
        var model = new DynamicParetoNbd(Plain, Season, [new("season", 0)]);
        DateOnly end = new(2025, 1, 6); // nobody has had time to leave
        Assert.Equal("1 customer, together 1", model.ProbabilityAlive(Log(1), end).ToString());
        Assert.Equal("3 customers, together 3", model.ProbabilityAlive(Log(3), end).ToString());
    }

    [Fact]
    public void A_test_of_a_term_states_its_degrees_of_freedom()
    {
        Assert.Equal("purchase:channel, chi-square 7.3 with 1 degree of freedom, p = 0.0069", new TermTest("purchase", "channel", 7.3, 1).ToString());
        Assert.Equal("dropout:country, chi-square 2 with 2 degrees of freedom, p = 0.368", new TermTest("dropout", "country", 2, 2).ToString()); // e^(−1)
    }
}
