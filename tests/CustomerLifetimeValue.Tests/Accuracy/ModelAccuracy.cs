using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Accuracy;

/// <summary>Measures what the models answer.</summary>
internal static class ModelAccuracy
{
    public static IEnumerable<Measured> Measure() =>
        [.. BetaGeometric("BG/NBD", 0), .. BetaGeometric("MBG/NBD", 1), .. Pareto(), .. Discrete(), .. Spend()];

    private static IEnumerable<Measured> BetaGeometric(string name, int shift)
    {
        var rows = Measured.Golden("Models", "beta_geometric");
        var discounted = Measured.Golden("Models", "beta_geometric_discounted");
        PurchaseModel Of(double[] p) => shift == 0 ? new BgNbd(p[0], p[1], p[2], p[3], TimeUnit.Week) : new MbgNbd(p[0], p[1], p[2], p[3], TimeUnit.Week);
        yield return Measured.Of($"{name} log-likelihood", rows, 9 + 2 * shift, p => Of(p).LogLikelihoodAt((int)p[4], p[5], p[6]), _ => 1e-14);
        yield return Measured.Of($"{name} P(alive)", rows, 10 + 2 * shift, p => Of(p).AliveAt((int)p[4], p[5], p[6]));
        yield return Measured.Of($"{name} P(alive) ahead", rows, 13 + 4 * shift, p => Of(p).AliveAhead((int)p[4], p[6], p[7]));
        yield return Measured.Of($"{name} purchases", rows, 14 + 4 * shift, p => Of(p).PurchasesAhead((int)p[4], p[6], 0, p[7]));
        yield return Measured.Of($"{name} purchases between two times", rows, 15 + 4 * shift, p => Of(p).PurchasesAhead((int)p[4], p[6], p[7] / 3, p[7]));
        yield return Measured.Of($"{name} chance of n purchases", rows, 16 + 4 * shift, p => Of(p).ProbabilityAhead((int)p[4], p[6], (int)p[8], p[7]));
        yield return Measured.Of($"{name} discounted without end", discounted, 8 + 2 * shift, p => Of(p).DiscountedAhead((int)p[4], p[5], p[7], double.PositiveInfinity));
        yield return Measured.Of($"{name} discounted to a horizon", discounted, 9 + 2 * shift, p => Of(p).DiscountedAhead((int)p[4], p[5], p[7], p[6]));
    }

    private static IEnumerable<Measured> Pareto()
    {
        var rows = Measured.Golden("Models", "pareto");
        static ParetoNbd Of(double[] p) => new(p[0], p[1], p[2], p[3], TimeUnit.Week);
        yield return Measured.Of("Pareto/NBD log-likelihood", rows, 10, p => Of(p).LogLikelihoodAt((int)p[4], p[5], p[6]), _ => 1e-14);
        yield return Measured.Of("Pareto/NBD P(alive)", rows, 11, p => Of(p).AliveAt((int)p[4], p[5], p[6]));
        yield return Measured.Of("Pareto/NBD P(alive) ahead", rows, 12, p => Of(p).AliveAhead((int)p[4], p[6], p[7]));
        yield return Measured.Of("Pareto/NBD purchases", rows, 13, p => Of(p).PurchasesAhead((int)p[4], p[6], 0, p[7]));
        yield return Measured.Of("Pareto/NBD purchases between two times", rows, 14, p => Of(p).PurchasesAhead((int)p[4], p[6], p[7] / 3, p[7]));
        yield return Measured.Of("Pareto/NBD chance of n purchases", rows, 15, p => Of(p).ProbabilityAhead((int)p[4], p[6], (int)p[8], p[7]));
        yield return Measured.Of("Pareto/NBD discounted without end", rows, 16, p => Of(p).DiscountedAhead((int)p[4], p[6], p[9], double.PositiveInfinity));
        yield return Measured.Of("Pareto/NBD discounted to a horizon", rows, 17, p => Of(p).DiscountedAhead((int)p[4], p[6], p[9], p[7]));
    }

    private static IEnumerable<Measured> Discrete()
    {
        var rows = Measured.Golden("Models", "bgbb");
        static BgBb Of(double[] p) => new(p[0], p[1], p[2], p[3], TimeUnit.Year);
        yield return Measured.Of("BG/BB log-likelihood", rows, 10, p => Of(p).LogLikelihoodAt((int)p[4], p[5], p[6]), _ => 1e-14);
        yield return Measured.Of("BG/BB P(alive)", rows, 11, p => Of(p).AliveAt((int)p[4], p[5], p[6]));
        yield return Measured.Of("BG/BB P(alive) ahead", rows, 12, p => Of(p).AliveAhead((int)p[4], p[6], p[7]));
        yield return Measured.Of("BG/BB purchases", rows, 13, p => Of(p).PurchasesAhead((int)p[4], p[6], 0, p[7]));
        yield return Measured.Of("BG/BB chance of n purchases", rows, 14, p => Of(p).ProbabilityAhead((int)p[4], p[6], (int)p[8], p[7]));
        yield return Measured.Of("BG/BB discounted without end", rows, 15, p => Of(p).DiscountedAhead((int)p[4], p[6], p[9], double.PositiveInfinity));
        yield return Measured.Of("BG/BB discounted to a horizon", rows, 16, p => Of(p).DiscountedAhead((int)p[4], p[6], p[9], p[7]));
    }

    private static IEnumerable<Measured> Spend()
    {
        var rows = Measured.Golden("Models", "gamma_gamma");
        static GammaGamma Of(double[] p) => new(p[0], p[1], p[2]);
        static CustomerSummary Customer(double[] p) => new((int)p[3], 1, 2, TimeUnit.Week, p[4]);
        yield return Measured.Of("Gamma-Gamma log-likelihood", rows, 5, p => Of(p).LogLikelihood(Customer(p)), _ => 1e-14);
        yield return Measured.Of("Gamma-Gamma expected order value", [.. rows.Where(p => p[6] > 0)], 6, p => Of(p).ExpectedOrderValue(Customer(p)));
    }
}
