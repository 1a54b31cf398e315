using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What may be asked of a model of any kind, with the range that every answer is in.</summary>
internal static class ModelQuestions
{
    private static readonly (int X, double Recency, double Age)[] s_customers = [(0, 0, 40), (3, 20, 40), (7, 38, 59), (1000, 39, 40)];
    private static readonly DiscountRate[] s_discounts = [DiscountRate.PerYear(0.1), DiscountRate.PerWeek(1e-9)];
    private static readonly Duration[] s_horizons = [Duration.Weeks(1), Duration.Weeks(52), Duration.Years(900), Duration.Years(2_000_000_000)];

    /// <summary>The questions: a name, the answers, and whether they are chances.</summary>
    public static IEnumerable<(string Name, Func<double[]> Answers, bool AreChances)> Of(object model) => model switch
    {
        PurchaseModel purchases => Of(purchases),
        GammaGamma spend => Of(spend),
        IRetentionCurve curve => Of(curve),
        _ => throw new ArgumentException($"No questions are known to {model}.", nameof(model)),
    };

    private static IEnumerable<(string, Func<double[]>, bool)> Of(PurchaseModel model)
    {
        foreach (var (x, recency, age) in s_customers)
        {
            if (x > age && model is BgBb) continue;
            var c = new CustomerSummary(x, recency, age, TimeUnit.Week);
            string who = $"({x}, {recency}, {age})";
            yield return ($"alive {who}", () => [model.ProbabilityAlive(c), .. s_horizons.Select(ahead => model.ProbabilityAlive(c, ahead))], true);
            yield return ($"log-likelihood {who}", () => [Math.Exp(Math.Min(0, model.LogLikelihood(c)))], true);
            yield return ($"purchases {who}", () => [.. s_horizons.Select(horizon => model.ExpectedPurchases(c, horizon)), model.ExpectedPurchases(c, Duration.Weeks(5), Duration.Weeks(60))], false);
            yield return ($"discounted {who}", () => [.. s_discounts.SelectMany(discount => (double[])[model.DiscountedExpectedPurchases(c, discount), .. s_horizons.Select(horizon => model.DiscountedExpectedPurchases(c, discount, horizon))])], false);
            yield return ($"chance of numbers {who}", () => [.. s_horizons.SelectMany(horizon => (double[])[.. ((int[])[0, 1, 5, 5000]).Select(n => model.ProbabilityOfPurchases(c, n, horizon))])], true);
            foreach (var horizon in s_horizons)
            {
                yield return ($"moments in {horizon} {who}", () => model.PurchaseDistribution(c, horizon) is var distribution ? [distribution.Mean, distribution.Variance] : [], false);
                yield return ($"interval in {horizon} {who}", () => model.PurchaseDistribution(c, horizon).Interval() is var interval ? [interval.Lower, interval.Upper] : [], false);
            }
            foreach (var horizon in s_horizons.Take(2))
                yield return ($"spend in {horizon} {who}", () => new PredictedClv(model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), horizon: horizon).SpendDistribution(c).Interval() is var interval ? [interval.Lower, interval.Upper] : [], false);
            yield return ($"next purchase {who}", () => model.NextPurchase(c) is var next ? [.. s_horizons.Select(next.Within)] : [], true);
            yield return ($"median of the next purchase {who}", () => [model.NextPurchase(c).MedianIfAlive.Value], false);
            yield return ($"value {who}", () => new PredictedClv(model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(1)), Duration.Years(3)).For(c) is var clv ? [Math.Abs(clv.Value)] : [], false);
        }
        yield return ("purchases of a new customer", () => [.. s_horizons.Select(horizon => model.ExpectedPurchasesOfNewCustomer(horizon)), model.ExpectedPurchasesOfNewCustomer(Duration.Weeks(5), Duration.Weeks(60))], false);
        yield return ("discounted of a new customer", () => [.. s_discounts.SelectMany(discount => (double[])[model.DiscountedExpectedPurchasesOfNewCustomer(discount), model.DiscountedExpectedPurchasesOfNewCustomer(discount, Duration.Weeks(52))])], false);
        yield return ("chance of numbers of a new customer", () => [.. ((int[])[0, 1, 5, 5000]).Select(n => model.ProbabilityOfPurchases(n, Duration.Weeks(52)))], true);
        yield return ("survival", () => model.RetentionCurve(TimeUnit.Week) is var curve ? [curve.Survival(0), curve.Survival(1), curve.Survival(50), curve.RetentionRate(1), curve.RetentionRate(30)] : [], true);
        yield return ("simulated customers", () => [.. model.SimulateCustomers(5, Duration.Weeks(52), seed: 1).Select(c => c.Recency)], false);
        yield return ("a fit's model as JSON", () => ModelJson.ReadPurchaseModel(ModelJson.Write(model)).Equals(model) ? [] : [double.NaN], false);
    }

    private static IEnumerable<(string, Func<double[]>, bool)> Of(GammaGamma model)
    {
        foreach (var (x, spend) in ((int, double)[])[(0, 0), (1, 1e-9), (3, 50), (1000, 1e12)])
        {
            var c = new CustomerSummary(x, Math.Min(x, 20), 40, TimeUnit.Week, spend);
            yield return ($"order value of {x} at {spend}", () => [model.ExpectedOrderValue(c)], false);
            yield return ($"log-likelihood of {x} at {spend}", () => x == 0 ? [] : [Math.Exp(Math.Min(0, model.LogLikelihood(c)))], true);
            yield return ($"spend of {x} at {spend}", () => new PredictedClv(new BgNbd(0.6, 8, 0.9, 3, TimeUnit.Week), model, DiscountRate.PerYear(0.1), horizon: Duration.Years(1)).SpendDistribution(c) is var s ? [s.Mean, s.Interval().Lower, s.Interval().Upper] : [], false);
        }
        yield return ("population mean", () => [model.PopulationMean ?? 0], false);
        yield return ("simulated orders", () => [.. model.SimulateOrders(new Random(1), 5)], false);
        yield return ("JSON", () => ModelJson.ReadSpendModel(ModelJson.Write(model)).Equals(model) ? [] : [double.NaN], false);
    }

    private static IEnumerable<(string, Func<double[]>, bool)> Of(IRetentionCurve curve)
    {
        int[] periods = [1, 2, 30, 1_000_000, int.MaxValue];
        yield return ("survival", () => [curve.Survival(0), curve.Survival(0.5), .. periods.Select(period => curve.Survival(period)), curve.Survival(1e300)], true);
        yield return ("retention", () => [.. periods.Select(curve.RetentionRate), .. periods.Select(period => curve.ChurnRate(period))], true);
        foreach (var discount in s_discounts)
        {
            yield return ($"discounted lifetime at {discount}", () => [curve.DiscountedLifetime(discount), curve.DiscountedLifetime(discount, PaymentTiming.EndOfPeriod), .. s_horizons.Select(horizon => curve.DiscountedLifetime(discount, horizon: horizon))], false);
            yield return ($"discounted residual lifetime at {discount}", () => [.. ((int[])[0, 1, 50, 100_000]).Select(renewals => curve.DiscountedResidualLifetime(discount, renewals))], false);
        }
        yield return ("lifetime", () => [curve.ExpectedLifetime()?.Value ?? 0, curve.ExpectedLifetime(Duration.Years(50))?.Value ?? 0, curve.ExpectedResidualLifetime(5)?.Value ?? 0], false);
        yield return ("median lifetime", () => [curve.MedianLifetime()?.Value ?? 0], false);
        yield return ("survival table", () => [.. curve.SurvivalTo(100)], true);
        yield return ("later curve", () => [curve.After(7).Survival(3), curve.After(100_000).RetentionRate(5)], true);
        yield return ("value", () => [new CurveClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), curve, DiscountRate.PerYear(0.1)).Value], false);
        yield return ("churn given renewals", () => (curve switch { ShiftedBetaGeometric s => s.ChurnGiven(5), BetaDiscreteWeibull w => w.ChurnGiven(5), _ => null }) is { } churn
            ? [churn.Mean, churn.Quantile(0.01), churn.Quantile(0.99), churn.CumulativeProbability(0.3)] : [], true);
        yield return ("JSON", () => ModelJson.ReadCurve(ModelJson.Write(curve)).Equals(curve) ? [] : [double.NaN], false);
    }
}
