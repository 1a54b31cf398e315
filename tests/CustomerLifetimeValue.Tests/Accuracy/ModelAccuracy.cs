using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Models;
using CustomerLifetimeValue.Tests.Models.Covariates;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Accuracy;

/// <summary>Measures what the models answer.</summary>
internal static class ModelAccuracy
{
    public static IEnumerable<Measured> Measure() =>
        [.. ListedModels.Purchases.SelectMany(descriptor => ModelGoldens.All.Select(asked => Of(descriptor, asked)).OfType<Measured>()), .. Calendar(), .. Spend()];

    private static Measured? Of(IPurchaseModelDescriptor descriptor, ModelGoldens asked)
    {
        var rows = asked.Of(descriptor);
        return rows.Count == 0 ? null : Measured.Of(
            $"{descriptor.Title} {asked.Name}", rows, row => row.Expected, row => asked.Answer(row.Model, row.Row),
            string.Equals(asked.Column, "loglik", StringComparison.Ordinal) ? _ => 1e-14 : null);
    }

    private static IEnumerable<Measured> Calendar()
    {
        var rows = Measured.Rows("Models/Covariates", "dynamic_pareto_nbd");
        yield return Measured.Of("Pareto/NBD with a calendar log-likelihood", rows, row => row["ll"],
            row => CalendarGoldens.Density(row).LogLikelihood((int)row["x"], 0, row["last"], row["now"]) + row["fast"] * Math.Log(row["a"]), _ => 1e-14);
        yield return Measured.Of("Pareto/NBD with a calendar P(alive)", rows, row => row["alive"], CalendarGoldens.Alive);
        yield return Measured.Of("Pareto/NBD with a calendar purchases", rows, row => row["expected"],
            row => CalendarGoldens.Alive(row) * CalendarGoldens.Density(row).Purchases((int)row["x"], 0, row["now"], row["now"], row["now"] + row["ahead"], 0));
    }

    private static IEnumerable<Measured> Spend()
    {
        var rows = Measured.Rows("Models", "gamma_gamma");
        static GammaGamma Of(GoldenRow row) => new(row["p"], row["q"], row["v"]);
        static CustomerSummary Customer(GoldenRow row) => new((int)row["x"], 1, 2, TimeUnit.Week, row["mean"]);
        yield return Measured.Of("Gamma-Gamma log-likelihood", rows, row => row["loglik"], row => Of(row).LogLikelihood(Customer(row)), _ => 1e-14);
        yield return Measured.Of("Gamma-Gamma expected order value", [.. rows.Where(row => row["expected"] > 0)], row => row["expected"], row => Of(row).ExpectedOrderValue(Customer(row)));
    }
}
