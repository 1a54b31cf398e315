using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Customers with series of covariates of their own.</summary>
public sealed class CustomerCalendarsTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), End = new(2024, 12, 3);

    private static readonly CalendarCovariates Weeks = CalendarCovariates.Weekly(Start, new(2025, 12, 31));

    private static readonly CustomerKey[] Keys = [.. Enumerable.Range(1, 300).Select(i => CustomerKey.FromInt64(i))];

    private static readonly CustomerCalendars Calendars = CustomerCalendars.Of(Keys, Weeks.Indicator("season", day => day.Month >= 11))
        .Events("mailing", Keys.Where(key => key.Number % 3 != 0).SelectMany(key => Enumerable.Range(0, 12).Select(i => (key, Start.AddDays(40 + (int)(key.Number!.Value % 5) * 11 + i * 75)))), days: 21)
        .Number("web", key => key.Number!.Value % 2);

    private static readonly DynamicCovariateModel Model = new(new(1.2, 10, 0.8, 30, TimeUnit.Week), [new("season", 0.5), new("mailing", 0.7), new("web", 0.3)], [new("mailing", -0.4)]);

    private static readonly TransactionLog Log = TransactionLog.From(Model.Simulate(Calendars, Duration.Days(700), 1, Duration.Days(150), Start.AddDays(3), new GammaGamma(6, 4, 15)));

    [Fact]
    public void A_series_that_all_share_is_a_calendar()
    {
        var season = Weeks.Indicator("season", day => day.Month >= 11);
        var (one, all) = (DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, season, season), DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars, ["season"], ["season"]));
        Assert.Equal(one.LogLikelihood, all.LogLikelihood);
        Assert.Equal(one.Parameters.Values, all.Parameters.Values);
        Assert.Equal(one.Model.Purchase, all.Model.Purchase);
        Assert.Equal(one.Model.ExpectedPurchases(Log, End, End.AddDays(1), End.AddDays(90)).Values.ToArray(), all.Model.ExpectedPurchases(Log, Calendars, End, End.AddDays(1), End.AddDays(90)).Values.ToArray());
    }

    [Fact]
    public void A_series_that_stays_the_same_is_a_covariate()
    {
        var customers = Log.Summarize(End, TimeUnit.Week);
        var who = CustomerCovariates.Of(customers).Number("web", key => key.Number!.Value % 2);
        var (fixedOnes, series) = (ParetoNbd.Fit(customers, who, ["web"], ["web"]), DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars, ["web"], ["web"]));
        Golden.Agrees(fixedOnes.LogLikelihood, series.LogLikelihood, 1e-11);
        foreach (string name in fixedOnes.Parameters.Keys)
        {
            Golden.Agrees(fixedOnes.Parameters[name], series.Parameters[name], 1e-4, name);
            Golden.Agrees(fixedOnes.StandardErrors[name], series.StandardErrors[name], 1e-3, name);
        }
        double[] values = new double[customers.Count];
        new CovariateModel<ParetoNbd>(Model.Baseline, [new("web", 0.3)]).LogLikelihood(customers, who, values);
        Golden.Agrees(values.Sum(), new DynamicCovariateModel(Model.Baseline, [new("web", 0.3)]).LogLikelihood(Log, Calendars, End), 1e-12);
    }

    [Fact]
    public void A_fit_ends_at_the_maximum_of_the_models_own_likelihood_and_finds_the_truth()
    {
        var fit = DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars, ["season", "mailing", "web"], ["mailing"]);
        Assert.True(fit.Converged, fit.Diagnosis);
        Golden.Agrees(fit.LogLikelihood, fit.Model.LogLikelihood(Log, Calendars, End), 1e-11);
        foreach (var (name, truth) in new[] { ("purchase:season", 0.5), ("purchase:mailing", 0.7), ("purchase:web", 0.3), ("dropout:mailing", -0.4) })
            Assert.InRange((fit.Parameters[name] - truth) / fit.StandardErrors[name], -4, 4);
        Golden.Agrees(fit.LogLikelihood, DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars.Indicator("unused", (key, day) => key.Number == day.Day), ["season", "mailing", "web"], ["mailing"]).LogLikelihood, 1e-12);
    }

    [Fact]
    public void A_posterior_knows_the_series()
    {
        CustomerCalendars few = CustomerCalendars.Of(Keys, Weeks).Indicator("mailing", (key, day) => key.Number % 2 == 0 && day.Month is 5 or 6);
        var log = TransactionLog.From(Log.Orders.Where(order => order.Customer.Number <= 80));
        var fit = DynamicParetoNbd.Fit(log, End, TimeUnit.Week, few, ["mailing"], []);
        var posterior = Posterior.Sample(fit, log, few, End, 100, seed: 1);
        Assert.InRange((posterior.Mean("purchase:mailing") - fit.Parameters["purchase:mailing"]) / fit.StandardErrors["purchase:mailing"], -0.8, 0.8);
    }

    [Fact]
    public void Gradient_and_hessian_agree_with_central_differences()
    {
        var likelihood = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, Calendars, ["season", "mailing"], ["web", "mailing"], null, default).Likelihood;
        double[] at = [0.8, 12, 0.9, 25, 0.6, -0.1, 0.25, 0.5], gradient = new double[8], hessian = new double[64];
        likelihood.Evaluate(at, gradient, hessian);
        for (int i = 0; i < at.Length; i++)
        {
            const double Step = 1e-4;
            var (up, down) = (Moved(i, Step), Moved(i, -Step));
            Golden.Agrees((up.Value - down.Value) / (2 * Step), gradient[i], 1e-5, $"∂{i}");
            for (int j = 0; j < at.Length; j++)
            {
                double expected = (up.Slopes[j] - down.Slopes[j]) / (2 * Step);
                Assert.True(Math.Abs(expected - hessian[i * 8 + j]) <= 1e-5 * (1 + Math.Abs(expected)), $"∂²{i}{j}: {hessian[i * 8 + j]:R}, by differences {expected:R}");
            }
        }

        (double Value, double[] Slopes) Moved(int i, double step)
        {
            double[] moved = [.. at], slopes = new double[8];
            moved[i] += step;
            return (likelihood.Evaluate(moved, slopes, new double[64]), slopes);
        }
    }

    [Fact]
    public void Of_a_given_customer_it_is_the_model_with_a_calendar()
    {
        var customers = Log.Summarize(End, TimeUnit.Week);
        DateOnly to = End.AddDays(120);
        var (alive, expected) = (Model.ProbabilityAlive(Log, Calendars, End), Model.ExpectedPurchases(Log, Calendars, End, End.AddDays(1), to));
        var discounted = Model.DiscountedExpectedPurchases(Log, Calendars, End, End.AddDays(1), to, DiscountRate.PerYear(0.2));
        PredictedClv Clv(CalendarCovariates own) => new(Model.For(own), new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.2), 0.3, Duration.Days(120));
        var predictions = customers.Predict(Calendars, Clv);
        for (int i = 0; i < customers.Count; i += 13)
        {
            var own = Model.For(Calendars[customers.Keys[i]]);
            Assert.Equal(own.ProbabilityAlive(customers.At(i)), alive[customers.Keys[i]]);
            Golden.Agrees(own.ExpectedPurchases(customers.At(i), Duration.Days(120)), expected[customers.Keys[i]], 1e-11);
            Golden.Agrees(own.DiscountedExpectedPurchases(customers.At(i), DiscountRate.PerYear(0.2), Duration.Days(120)), discounted[customers.Keys[i]], 1e-11);
            Assert.Equal(Clv(Calendars[customers.Keys[i]]).Predict(customers.At(i)).Value, predictions.At(i).Value);
        }
    }

    [Fact]
    public void A_mailing_that_is_planned_is_expected_to_work()
    {
        var bare = CustomerCalendars.Of(Keys, Weeks.Indicator("season", day => day.Month >= 11));
        CustomerCalendars Planned(params (CustomerKey, DateOnly)[] mailings) => bare.Events("mailing", mailings, 14).Number("web", _ => 0);
        var (none, one) = (Planned(), Planned((Keys[6], End.AddDays(5))));
        var (without, with) = (Model.ExpectedPurchases(Log, none, End, End.AddDays(1), End.AddDays(40)), Model.ExpectedPurchases(Log, one, End, End.AddDays(1), End.AddDays(40)));
        Assert.True(with[Keys[6]] > 1.05 * without[Keys[6]]);
        Assert.Equal(without[Keys[7]], with[Keys[7]]);
    }

    [Fact]
    public void Equal_series_are_kept_once()
    {
        Assert.Equal((300, 12), (Calendars.Count, Calendars.DistinctSeries)); // six patterns of mailings, none and five, by two of the web
        Assert.Equal(["season", "mailing", "web"], Calendars.Columns, StringComparer.Ordinal);
        Assert.Equal(1 / 7.0, CustomerCalendars.Of(Keys, Weeks).Events("a", [(Keys[0], Start), (Keys[0], Start)], days: 1)[Keys[0]].Value("a", Start), 1e-15);
        var overlapping = CustomerCalendars.Of(Keys, Weeks).Events("a", [(Keys[1], Start.AddDays(2)), (Keys[1], Start)], days: 4);
        Assert.Equal(6 / 7.0, overlapping[Keys[1]].Value("a", Start), 1e-15);
        Assert.Equal(0, overlapping[Keys[0]].Value("a", Start));
        Assert.Equal(Calendars[Keys[0]].Value("season", new(2025, 11, 20)), Calendars.RepeatedUntil(new(2026, 12, 31))[Keys[0]].Value("season", new(2026, 11, 20)));
    }

    [Fact]
    public void What_is_missing_is_refused_by_name()
    {
        var few = CustomerCalendars.Of(Keys.Skip(1), Weeks.Indicator("season", day => day.Month >= 11));
        Assert.Contains("'1'", Assert.ThrowsAny<ArgumentException>(() => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, few, ["season"], [])).Message, StringComparison.Ordinal);
        Assert.Contains("'height'", Refused.Naming("purchase", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars, ["height"], [])).Message, StringComparison.Ordinal);
        Refused.Naming("dropout", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars, [], ["web", "web"]));
        Refused.Naming("events", () => few.Events("a", [(Keys[2], new(2026, 1, 1))]));
        Assert.ThrowsAny<ArgumentException>(() => few.Events("a", [(Keys[0], Start)]));
        Refused.Naming("days", () => few.Events("a", [], 0));
        Refused.Naming("name", () => few.Events("season", []));
        Assert.Contains("customer '2'", Refused.Naming("value", () => few.Number("a", (_, _) => double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("constant", Refused.Naming("purchase", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, CustomerCalendars.Of(Keys, Weeks).Number("one", _ => 1), ["one"], [])).Message, StringComparison.Ordinal);
        Assert.Contains("says the same", Refused.Naming("purchase", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, Calendars.Number("shop", key => 1 - key.Number!.Value % 2), ["web", "shop"], [])).Message, StringComparison.Ordinal);
        Refused.Naming("to", () => Model.ExpectedPurchases(Log, Calendars, End, End.AddDays(1), new(2026, 1, 1)));
        Refused.Naming("purchase", () => new DynamicCovariateModel(Model.Baseline, [new("channel", 1, "web", "store")]));
        Assert.ThrowsAny<ArgumentException>(() => Model.For(Weeks));
    }

    [Fact]
    public void The_model_travels() => Assert.Equal(Model, JsonSerializer.Deserialize<DynamicCovariateModel>(JsonSerializer.Serialize(Model)));
}
