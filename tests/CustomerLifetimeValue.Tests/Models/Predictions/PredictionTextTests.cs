using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What predictions say of themselves.</summary>
public sealed class PredictionTextTests
{
    private static readonly BgNbd Purchases = new(0.25, 4.5, 0.75, 2.5, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6.25, 3.75, 15.5);
    private static readonly CustomerSummary Customer = new(2, 30, 39, TimeUnit.Week, 30);

    private static void Says(string text, object value) => Assert.Equal(text, value.ToString(), StringComparer.Ordinal);

    [Fact]
    public void A_prediction_names_the_customer_where_it_has_a_key()
    {
        Says("alive 0.875, 1.463 purchases of 24.7, value 10.2", Prediction(default, 1.4634));
        Says("42: alive 0.875, 1.463 purchases of 24.7, value 10.2", Prediction(CustomerKey.FromInt64(42), 1.4634));
        Says("42: alive 0.875, 1.25 discounted purchases of 24.7, value 10.2", Prediction(CustomerKey.FromInt64(42), null));

        static CustomerPrediction Prediction(CustomerKey customer, double? purchases) => new(customer, 0.875, purchases, 1.25, 24.7, 10.2, null);
    }

    [Fact]
    public void A_period_says_its_value_and_that_of_all_before() =>
        Says("period 2: 0.3125 purchases, value 2.25, together 4.6", new PredictedPeriod(2, Duration.Months(2), 0.3125, 2.25, 4.6));

    [Fact]
    public void A_prediction_says_its_models_and_how_far_it_looks()
    {
        const string Models = "BgNbd: r 0.25, alpha 4.5, a 0.75, b 2.5 (weeks) × ";
        string shared = $"{Models}{Spend}, {new Margin(0.25)}, discount {DiscountRate.PerYear(0.125)}";
        Says($"{shared}, for 3 years", Of(Duration.Years(3)));
        Says($"{shared}, without end", Of(null));
        string known = Of(Duration.Years(3)).For(Customer).ToString()!, won = Of(null).ForNewCustomer().ToString()!;
        Assert.EndsWith($" still to come of a customer = {shared}, for 3 years", known, StringComparison.Ordinal);
        Assert.EndsWith($" of a new customer, the first order included = {shared}", won, StringComparison.Ordinal);
        Assert.StartsWith(InvariantText.Amount(Of(null).ForNewCustomer().Value) + " of", won, StringComparison.Ordinal);

        static PredictedClv Of(Duration? horizon) => new(Purchases, Spend, DiscountRate.PerYear(0.125), 0.25, horizon);
    }

    [Fact]
    public void Predictions_say_how_many_there_are_and_which_is_the_best()
    {
        var clv = new PredictedClv(Purchases, new Flat(), DiscountRate.None, 1, Duration.Weeks(10));
        var one = clv.Predict(CustomerBase.From([("best", Customer)]));
        Says($"1 customer worth {InvariantText.Amount(one.TotalValue)}, best best: {InvariantText.Amount(one.At(0).Value)}", one);
        var two = clv.Predict(CustomerBase.From([("best", Customer), ("other", new CustomerSummary(0, 0, 39, TimeUnit.Week))]));
        Says($"2 customers worth {InvariantText.Amount(two["best"].Value + two["other"].Value)}, best best: {InvariantText.Amount(two["best"].Value)}", two);
    }

    private sealed class Flat : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => 20;
    }
}
