using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>Data sets whose coefficients are known: the customers of each channel and basket are made by a plain model that is written out here, in the textbook's parameters.</summary>
internal static class RecoveryDesigns
{
    private const double WebBuys = 0.4, BasketBuys = 0.15, WebLeaves = -0.5, BasketLeaves = 0.2;

    private static readonly (string, double)[] Both = [("purchase:channel=web", WebBuys), ("purchase:basket", BasketBuys), ("dropout:channel=web", WebLeaves), ("dropout:basket", BasketLeaves)];

    /// <summary>Every model that takes covariates.</summary>
    public static RecoveryStudy[] All =>
    [
        Purchases("BG/NBD", (buys, leaves) => new BgNbd(0.8, 6 / Math.Exp(buys), 2 * Odds(0.25, leaves), 2 * (1 - Odds(0.25, leaves)), TimeUnit.Week), Duration.Weeks(52), (c, who, terms) => RecoveryStudy.Told(BgNbd.Fit(c, who, terms, terms))),
        Purchases("MBG/NBD", (buys, leaves) => new MbgNbd(0.8, 6 / Math.Exp(buys), 2 * Odds(0.25, leaves), 2 * (1 - Odds(0.25, leaves)), TimeUnit.Week), Duration.Weeks(52), (c, who, terms) => RecoveryStudy.Told(MbgNbd.Fit(c, who, terms, terms))),
        Purchases("Pareto/NBD", (buys, leaves) => new ParetoNbd(1.2, 8 / Math.Exp(buys), 0.9, 25 / Math.Exp(leaves), TimeUnit.Week), Duration.Weeks(80), (c, who, terms) => RecoveryStudy.Told(ParetoNbd.Fit(c, who, terms, terms))),
        Purchases("Gamma/Gompertz/NBD", (buys, leaves) => new GGomNbd(1.2, 8 / Math.Exp(buys), 0.02, 0.9, 25 / Math.Exp(leaves), TimeUnit.Week), Duration.Weeks(80), (c, who, terms) => RecoveryStudy.Told(GGomNbd.Fit(c, who, terms, terms))),
        Purchases("BG/BB", (buys, leaves) => new BgBb(1.5 * Odds(0.4, buys), 1.5 * (1 - Odds(0.4, buys)), 2 * Odds(0.15, leaves), 2 * (1 - Odds(0.15, leaves)), TimeUnit.Month), Duration.Months(24), (c, who, terms) => RecoveryStudy.Told(BgBb.Fit(c, who, terms, terms))),
        new("Gamma-Gamma", [("spend:channel=web", 0.3), ("spend:basket", 0.1)], Spend),
        new("Shifted-beta-geometric", [("dropout:channel=web", WebLeaves), ("dropout:basket", BasketLeaves)], seed => Contracts(seed, 1, (t, who) => RecoveryStudy.Told(ContractCovariates.FitShiftedBetaGeometric(t, TimeUnit.Month, who, who.Terms)))),
        new("Beta-discrete-Weibull", [("dropout:channel=web", WebLeaves), ("dropout:basket", BasketLeaves)], seed => Contracts(seed, 1.4, (t, who) => RecoveryStudy.Told(ContractCovariates.FitBetaDiscreteWeibull(t, TimeUnit.Month, who, who.Terms)))),
        new("Covariate curve", [("dropout:dear", 0.6), ("dropout:gold", WebLeaves)], Curve),
        new("Pareto/NBD with a calendar", [("purchase:season", 0.7)], DatedLives.Season),
        new("Pareto/NBD with series", [("purchase:season", 0.7), ("purchase:mailing", 0.4), ("dropout:mailing", -0.8)], DatedLives.Mailing),
    ];

    private static double Odds(double chance, double by) => 1 / (1 + (1 - chance) / chance * Math.Exp(-by));

    private static CustomerCovariates Who(IEnumerable<CustomerKey> customers) =>
        CustomerCovariates.Of(customers).Category("channel", key => key.Text![0] == 'w' ? "web" : "store", reference: "store").Number("basket", key => key.Text![1] - '0');

    /// <summary>150 customers of either channel and each basket from 0 to 3.</summary>
    private static RecoveryStudy Purchases(
        string name, Func<double, double, PurchaseModel> truth, Duration observed, Func<CustomerBase, CustomerCovariates, string[], Func<string, (Interval, double)>?> fit) => new(name, Both, seed =>
    {
        var customers = CustomerBase.From(Cells().SelectMany(cell => truth(WebBuys * cell.Web + BasketBuys * cell.Basket, WebLeaves * cell.Web + BasketLeaves * cell.Basket)
            .SimulateCustomers(150, observed, 8 * seed + 4 * cell.Web + cell.Basket).Select((c, i) => (Key(cell, i), c))));
        return fit(customers, Who(customers.Keys), ["channel", "basket"]);
    });

    private static Func<string, (Interval, double)>? Spend(int seed)
    {
        var random = new Random(seed);
        var customers = CustomerBase.From(Cells().SelectMany(cell => Enumerable.Range(0, 150).Select(i =>
        {
            double nu = Gamma.Sample(random, 4, 15 * Math.Exp(0.3 * cell.Web + 0.1 * cell.Basket));
            int orders = 1 + random.Next(8);
            return (Key(cell, i), new CustomerSummary(orders, 50, 52, TimeUnit.Week, Gamma.Sample(random, 6 * orders, nu) / orders));
        })));
        return RecoveryStudy.Told(GammaGamma.Fit(customers, Who(customers.Keys), ["channel", "basket"]));
    }

    /// <summary>150 contracts of either channel and each basket, seen for 12 periods: P(T > t) = (1 − θ)^(tᶜ) with θ from a beta distribution.</summary>
    private static Func<string, (Interval, double)>? Contracts(int seed, double shape, Func<(CustomerKey, Tenure)[], CustomerCovariates, Func<string, (Interval, double)>?> fit)
    {
        var random = new Random(seed);
        (CustomerKey Key, Tenure)[] tenures = [.. Cells().SelectMany(cell => Enumerable.Range(0, 150).Select(i =>
        {
            double mean = Odds(0.2, WebLeaves * cell.Web + BasketLeaves * cell.Basket), stays = Beta.Sample(random, 2.5 * (1 - mean), 2.5 * mean);
            double life = Math.Ceiling(Math.Pow(Math.Log(1 - random.NextDouble()) / Math.Log(stays), 1 / shape));
            return ((CustomerKey)Key(cell, i), life <= 12 ? new Tenure(life, true) : new Tenure(12, false));
        }))];
        return fit(tenures, Who(tenures.Select(tenure => tenure.Key)));
    }

    /// <summary>Cohorts won in months 0 to 11 and seen to month 24, of two plans; from month 14 on the price is higher. P(T > t) = e^(−λΣe^γz) with λ from a gamma distribution.</summary>
    private static Func<string, (Interval, double)>? Curve(int seed)
    {
        var random = new Random(seed);
        return RecoveryStudy.Told(CovariateCurveModel.Fit(
            Enumerable.Range(0, 12).SelectMany(_ => (int[])[0, 1], (cohort, gold) =>
                CovariateTenures.Of([.. Enumerable.Range(0, 60).Select(_ => Tenure(cohort, gold))], TimeUnit.Month).With("dear", period => Dear(cohort, period)).With("gold", gold)),
            fitShape: false));

        static double Dear(int cohort, int period) => cohort + period >= 14 ? 1 : 0;
        Tenure Tenure(int cohort, int gold)
        {
            double left = -Math.Log(1 - random.NextDouble()) / Gamma.Sample(random, 1.5, 8);
            for (int period = 1; period <= 24 - cohort; period++)
                if ((left -= Math.Exp(0.6 * Dear(cohort, period) + WebLeaves * gold)) < 0) return new(period, true);
            return new(24 - cohort, false);
        }
    }

    private static IEnumerable<(int Web, int Basket)> Cells() => from web in (int[])[0, 1] from basket in (int[])[0, 1, 2, 3] select (web, basket);

    private static string Key((int Web, int Basket) cell, int number) => FormattableString.Invariant($"{(cell.Web == 1 ? 'w' : 's')}{cell.Basket}-{number}");
}
