using System.Globalization;
using System.Text.RegularExpressions;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Guards;

/// <summary>What results print for people: money as they write it, and no probability as a certainty that it is not.</summary>
public sealed partial class ResultTextTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(1_234_567_891)]
    public void Money_is_printed_without_an_exponent(double scale)
    {
        string[] texts = [.. Results(scale).SelectMany(Lines)];
        Assert.True(texts.Length > 120);
        Assert.DoesNotContain(texts, text => Exponent().IsMatch(text));
    }

    [Theory]
    [InlineData(1e-9, "1E-09", "1E-07 %")]
    [InlineData(1 - 1e-9, "0.999999999", "99.9999999 %")]
    public void A_probability_is_not_printed_as_a_certainty_that_it_is_not(double chance, string text, string percent)
    {
        Assert.Contains($": {text} × ", new ClvPayment(Duration.Years(1), chance, 10, 1).ToString(), StringComparison.Ordinal);
        Assert.Contains($"alive {text},", new CustomerPrediction("a", chance, 1, 1, 20, 20, null).ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"customer churn {text},", new SubscriberPeriod(TimeUnit.Month, 1_000_000_000, chance < 0.5 ? 1 : 999_999_999, 1, chance).ToString(), StringComparison.Ordinal);
        Assert.Equal($"{percent} of customers bring {percent} of the value", new LorenzPoint(chance, chance).ToString());
        Assert.Equal(text, InvariantText.PValue(chance));
    }

    [Fact]
    public void Numbers_just_below_a_power_of_ten_are_rounded_without_an_exponent()
    {
        Assert.Equal("10000", InvariantText.Measure(9_999.7));
        Assert.Equal("-1000", InvariantText.Measure(-999.7, 3));
        Assert.Equal("123456789", InvariantText.Measure(123_456_789.2, 7));
        Assert.Equal("0.0001235", InvariantText.Measure(0.000123456));
        Assert.Equal("0.9999999", InvariantText.PValue(0.9999999));
        Assert.Equal("0.99999 %", InvariantText.Percent(0.0099999, "0.#####"));
        Assert.Equal("99.99 %", InvariantText.Percent(0.9999, "0.#"));
        Assert.Equal("100 %", InvariantText.Percent(1, "0.#"));
    }

    private static IEnumerable<object?> Results(double scale)
    {
        var purchases = new PurchasePattern(100 * scale, Frequency.PerYear(3));
        var margin = new Margin(0.4, Cost.PerYear(10 * scale));
        var (retention, discount, cost) = (RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1), new AcquisitionCost(150 * scale));
        var model = new ParetoNbd(0.55, 10.6, 1.6, 11.7, TimeUnit.Week);
        var prediction = new PredictedClv(model, new GammaGamma(6.25, 3.74, 15.44 * scale), discount, margin, Duration.Years(3));
        var customer = new CustomerSummary(6, 40, 45, TimeUnit.Week, 60 * scale, 420 * scale);
        IClv[] values =
        [
            new SimpleClv(purchases, Duration.Years(5)), new MarginClv(purchases, margin, Duration.Years(5)), new RetentionClv(purchases, margin, retention),
            new DiscountedClv(purchases, margin, retention, discount), new CurveClv(purchases, margin, new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year), discount),
            prediction.ForNewCustomer(), prediction.For(customer),
        ];
        yield return new CrmClv(purchases, cost, retention, Duration.Years(5));
        yield return new HistoricalClv(900 * scale, Duration.Years(2), margin, cost);
        foreach (var value in values)
        {
            yield return value;
            yield return value.Schedule(4);
            yield return value.Payments(4);
            yield return value.Breakdown();
            yield return new AcquisitionAdjustedClv(value, cost);
            yield return value.Payback(cost);
            yield return value.Inputs;
            yield return Levers.Of(value, cost).Improve(0.1);
            yield return Levers.Of(value).Tornado(0.1);
            yield return Levers.Of(value);
            yield return AcquisitionBudget.Of(value, 3, Duration.Years(1));
            yield return AcquisitionBudget.ByChannel(value, [new("search", 12_000 * scale, 80)]);
            yield return RetentionOffer.Of(value, 0.6, 0.75, 30 * scale, 2 * scale);
            yield return RetentionOffer.Of(value, 0.6, 0.75, 30 * scale).AgainstReplacement(250 * scale, cost, Duration.Months(6), discount);
            yield return LifetimeValueTable.Build(10, cost, value, 3);
            yield return ImprovementComparison.Of(value, [Improvement.Of(value.Inputs[0].Name, 1.1 * value.Inputs[0].Value)]);
        }
        yield return prediction.Predict(customer);
        yield return prediction.ByPeriod(customer, TimeUnit.Year, 3);
        yield return prediction.SpendDistribution(customer);
        yield return customer;
        yield return ReplacementPlan.Hold(10, retention, cost, 3, 80 * scale, discount);
        yield return new CustomerEquity(ResponseCurve.Through(100 * scale, 0.3, 0.4), ResponseCurve.Through(50 * scale, 0.6, 0.8), 400 * scale, discount);
        yield return new CustomerEquity(ResponseCurve.Through(100 * scale, 0.3, 0.4), ResponseCurve.Through(50 * scale, 0.6, 0.8), 400 * scale, discount).Optimum();
        yield return BudgetAllocation.Optimise(50_000 * scale, [new("young", 10, ResponseCurve.Through(100 * scale, 0.3, 0.4), 2_000 * scale)]);
        ValuedCustomer[] valued = [new("a", 310.5 * scale, 0.2, cost), new("b", -20.25 * scale, 0.1, cost), new("c", 12_345.678 * scale)];
        yield return ValueSegments.ByQuantile(valued, 3);
        double[] amounts = [.. valued.Select(of => of.Value)];
        yield return Portfolio.Summarize(amounts);
        yield return Portfolio.Concentration(amounts);
        yield return Portfolio.Quantiles(amounts);
        yield return new GammaGamma(6.25, 3.74, 15.44 * scale);
        yield return new TenuredBaseValue(purchases, margin, new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year), discount, [10, 5, 2]);
        yield return PredictionErrors.Of([1.5 * scale, 2 * scale], [1 * scale, 3 * scale]);
        yield return new CustomerPeriod("a", new(2024, 1, 1), TimeUnit.Month, 3, (decimal)(100.5 * scale), (decimal)(20.25 * scale));
    }

    /// <summary>A result's text, and those of its rows.</summary>
    private static IEnumerable<string> Lines(object? result)
    {
        if (result is null) yield break;
        if (result is not System.Collections.IEnumerable || result.GetType().Namespace?.StartsWith("CustomerLifetimeValue", StringComparison.Ordinal) == true) yield return result.ToString()!;
        if (result is string or not System.Collections.IEnumerable) yield break;
        foreach (object row in (System.Collections.IEnumerable)result) yield return Convert.ToString(row, CultureInfo.InvariantCulture)!;
    }

    [GeneratedRegex(@"\d[eE]\+?\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exponent();
}
