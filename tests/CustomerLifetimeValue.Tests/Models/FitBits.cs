using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Models.Covariates;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The bits of fits, draws and predictions of every kind on small bases, as text to compare between vector widths.</summary>
internal static class FitBits
{
    private static readonly DateOnly Start = new(2023, 1, 1), End = new(2024, 6, 30);

    /// <summary>A line for each result; of the longer ones only where all are asked for.</summary>
    public static IEnumerable<string> Lines(bool all)
    {
        var customers = Channels.Of(new ParetoNbd(1.2, 12, 0.9, 20, TimeUnit.Week), new ParetoNbd(1.2, 7, 0.9, 40, TimeUnit.Week), 12, Duration.Weeks(40));
        var who = Channels.Who(customers);
        var pareto = ParetoNbd.Fit(customers);
        yield return Of("Pareto/NBD", pareto);
        yield return Of("Pareto/NBD with covariates", ParetoNbd.Fit(customers, who, ["channel"], []));
        var bg = BgNbd.Fit(customers);
        yield return Of("BG/NBD", bg);
        yield return Of("BG/NBD by posterior", Posterior.Sample(bg, customers, 100, 1));
        var regular = new MbgCnbd(3, 1.2, 4, 0.6, 2, TimeUnit.Week);
        var buyers = regular.SimulateCustomers(20, Duration.Weeks(40), 2);
        yield return Of("MBG/CNBD-k", MbgCnbd.Fit(buyers, k: 3));
        double[] values = new double[buyers.Count];
        regular.DiscountedExpectedPurchases(buyers, DiscountRate.PerYear(0.1), Duration.Years(1), values);
        yield return Line("MBG/CNBD-k, discounted", values);

        var calendar = CalendarCovariates.Weekly(Start, new(2025, 12, 31)).Indicator("season", day => day.Month >= 11);
        var log = TransactionLog.From(new ParetoNbd(1.2, 10, 0.8, 30, TimeUnit.Week).Simulate(20, Duration.Days(500), 1, Duration.Days(100), Start.AddDays(3), new GammaGamma(6, 4, 15)));
        var moved = DynamicParetoNbd.Fit(log, End, TimeUnit.Week, calendar, null);
        yield return Of("calendar", moved);
        yield return Line("calendar, expected", [.. moved.Model.ExpectedPurchases(log, End, End.AddDays(1), End.AddDays(200))]);
        var spenders = log.Summarize(End, TimeUnit.Week);
        var spend = GammaGamma.Fit(spenders);
        yield return Of("Gamma-Gamma", spend);
        yield return Of("Gamma-Gamma by posterior", Posterior.Sample(spend, spenders, 100, 1));
        yield return Line("values", [.. new PredictedClv(pareto.Model, spend.Model, DiscountRate.PerYear(0.1), horizon: Duration.Years(2)).Predict(spenders).Select(prediction => prediction.Value)]);
        int[] survivors = [1000, 869, 743, 653, 593, 551];
        var shaped = BetaDiscreteWeibull.Fit(survivors, TimeUnit.Year);
        yield return Of("beta-discrete-Weibull", shaped);
        yield return Line("curve", [.. shaped.Model.SurvivalTo(20), shaped.Model.DiscountedLifetime(DiscountRate.PerYear(0.1))]);
        if (!all) yield break;

        var withBasket = who.Number("basket", key => 1 + key.Text!.Sum(c => c) % 7);
        yield return Of("Pareto/NBD by posterior", Posterior.Sample(pareto, customers, 100, 1));
        yield return Of("GGom/NBD", GGomNbd.Fit(customers));
        yield return Of("BG/NBD by resampling", CustomerBootstrap.Of(bg, customers, 20, 1));
        var withCovariates = MbgNbd.Fit(customers, withBasket, ["basket"], ["channel"]);
        yield return Of("MBG/NBD with covariates", withCovariates);
        yield return Of("MBG/NBD with covariates, by posterior", Posterior.Sample(withCovariates, customers, withBasket, 100, 1));
        yield return Of("MBG/CNBD-k, any k", MbgCnbd.Fit(buyers));
        yield return Of("BG/CNBD-k", BgCnbd.Fit(buyers, k: 2));
        yield return Of("BG/BB", BgBb.Fit(new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Year).SimulateCustomers(200, Duration.Years(6), 3)));
        yield return Of("calendar by posterior", Posterior.Sample(moved, log, End, 100, 1));
        yield return Of("shifted-beta-geometric", ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year));
        yield return Of("curve with covariates", CovariateCurveModel.Fit(
            [CovariateTenures.Of(new SurvivalTable(survivors, TimeUnit.Year)).With("dear", year => year % 2), CovariateTenures.Of(new SurvivalTable([900, 800, 760, 700], TimeUnit.Year)).With("dear", year => year % 3 == 0 ? 1 : 0)]));
    }

    private static string Of<T>(string name, ModelFit<T> fit) where T : notnull =>
        Line(name, [.. fit.Parameters.Values, .. fit.StandardErrors.Values, fit.LogLikelihood]);

    private static string Of<T>(string name, Posterior<T> posterior) where T : class => Line(name,
        [posterior.EffectiveSampleSize, .. posterior.Names.SelectMany(p => (double[])[posterior.Mean(p), posterior.StandardDeviation(p), posterior.Quantile(p, 0.1), posterior.Quantile(p, 0.77)])]);

    private static string Of(string name, CustomerBootstrap<BgNbd> resamples) => Line(name, [.. resamples.Draws.SelectMany(model => model.Parameters.Values)]);

    private static string Line(string name, double[] numbers) =>
        $"{name} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())))}";
}
