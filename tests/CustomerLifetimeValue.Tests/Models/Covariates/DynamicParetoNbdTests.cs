using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

public sealed class DynamicParetoNbdTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), End = new(2024, 12, 3);

    private static readonly CalendarCovariates Calendar = CalendarCovariates.Weekly(Start, new(2025, 12, 31)).Indicator("season", day => day.Month >= 11).Number("price", day => 10 + day.DayNumber % 50 / 25.0);

    private static readonly TransactionLog Log = TransactionLog.From(new ParetoNbd(1.2, 10, 0.8, 30, TimeUnit.Week).Simulate(300, Duration.Days(700), 1, Duration.Days(150), Start.AddDays(3)));

    private static readonly DynamicParetoNbd Moved = new(new(1.2, 10, 0.8, 30, TimeUnit.Week), Calendar, [new("season", 0.7), new("price", 0.1)], Calendar, [new("season", -0.4)]);

    [Fact]
    public void Golden_values_hold()
    {
        foreach (var row in Golden.Rows("dynamic_pareto_nbd"))
        {
            var density = CalendarGoldens.Density(row);
            double last = row["last"], now = row["now"], then = now + row["ahead"];
            int x = (int)row["x"];
            double alive = density.Alive(x, 0, last, now);
            Golden.Agrees(row["ll"], density.LogLikelihood(x, 0, last, now) + row["fast"] * Math.Log(row["a"]), 1e-12, "ll");
            Golden.Agrees(row["alive"], alive, 1e-10, "alive");
            Golden.Agrees(row["expected"], alive * density.Purchases(x, 0, now, now, then, 0), 1e-10, "expected");
        }
    }

    [Fact]
    public void The_likelihood_of_a_fit_is_that_of_its_customers()
    {
        foreach (var row in Golden.Rows("dynamic_pareto_nbd"))
        {
            var pieces = CalendarGoldens.Pieces(row);
            var likelihood = new DynamicLikelihood([pieces], [new((int)row["x"], 0, row["last"], row["now"], 3)], [0]);
            double value = likelihood.Evaluate([row["r"], row["alpha"], row["s"], row["beta"], Math.Log(row["a"]), Math.Log(row["c"])], new double[6], new double[36]);
            Golden.Agrees(3 * (row["ll"] - row["fast"] * Math.Log(row["a"])), value, 1e-12);
        }
    }

    [Fact]
    public void Gradient_and_hessian_agree_with_central_differences()
    {
        var histories = CalendarHistories.Of(Log, End, TimeUnit.Week, null, default);
        var time = new CalendarTime(Calendar, TimeUnit.Week, [Calendar.ValuesOf("season"), Calendar.ValuesOf("price")], [Calendar.ValuesOf("price"), Calendar.ValuesOf("season")]);
        time.RequireObserved(histories, End);
        var likelihood = new DynamicLikelihood([time.Pieces], time.Customers(histories, End), [31, 17.5]);
        double[] at = [0.8, 12, 0.9, 25, 0.6, -0.1, 0.05, 0.5], gradient = new double[8], hessian = new double[64];
        likelihood.Evaluate(at, gradient, hessian);
        for (int i = 0; i < at.Length; i++)
        {
            const double Step = 1e-4;
            var (up, down) = (Evaluate(i, Step), Evaluate(i, -Step));
            Golden.Agrees((up.Value - down.Value) / (2 * Step), gradient[i], 1e-5, $"∂{i}");
            for (int j = 0; j < at.Length; j++)
            {
                double expected = (up.Slopes[j] - down.Slopes[j]) / (2 * Step);
                Assert.True(Math.Abs(expected - hessian[i * 8 + j]) <= 1e-5 * (1 + Math.Abs(expected)), $"∂²{i}{j}: {hessian[i * 8 + j]:R}, by differences {expected:R}");
            }
        }

        (double Value, double[] Slopes) Evaluate(int i, double step)
        {
            double[] moved = [.. at], slopes = new double[8];
            moved[i] += step;
            return (likelihood.Evaluate(moved, slopes, new double[64]), slopes);
        }
    }

    [Fact]
    public void Without_effects_it_is_the_plain_model()
    {
        var model = new DynamicParetoNbd(Moved.Baseline, Calendar, [new("season", 0)]);
        var customers = Log.Summarize(End, TimeUnit.Week);
        Golden.Agrees(customers.Sum(customer => Moved.Baseline.LogLikelihood(customer)), model.LogLikelihood(Log, End), 1e-12);
        var (alive, expected) = (model.ProbabilityAlive(Log, End), model.ExpectedPurchases(Log, End, End.AddDays(1), End.AddDays(70)));
        var discounted = model.DiscountedExpectedPurchases(Log, End, End.AddDays(1), End.AddDays(70), DiscountRate.PerYear(0.15));
        for (int i = 0; i < customers.Count; i += 17)
        {
            Golden.Agrees(Moved.Baseline.ProbabilityAlive(customers.At(i)), alive[customers.Keys[i]], 1e-11);
            Golden.Agrees(Moved.Baseline.ExpectedPurchases(customers.At(i), Duration.Weeks(10)), expected[customers.Keys[i]], 1e-11);
            Golden.Agrees(Moved.Baseline.DiscountedExpectedPurchases(customers.At(i), DiscountRate.PerYear(0.15), Duration.Weeks(10)), discounted[customers.Keys[i]], 1e-10);
        }
    }

    [Fact]
    public void A_fit_ends_at_the_maximum_of_the_models_own_likelihood()
    {
        var fit = DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, purchase: Calendar, dropout: CalendarCovariates.Weekly(Start, new(2025, 12, 31)).Indicator("season", day => day.Month >= 11));
        Assert.True(fit.Converged, fit.Diagnosis);
        Golden.Agrees(fit.LogLikelihood, fit.Model.LogLikelihood(Log, End), 1e-12);
        var plain = ParetoNbd.Fit(Log.Summarize(End, TimeUnit.Week));
        Assert.InRange(fit.LogLikelihood - plain.LogLikelihood, 0, 12); // the truth has no season: half of a chi-square with 3 degrees of freedom
        Assert.Equal(["r", "alpha", "s", "beta", "purchase:season", "purchase:price", "dropout:season"], fit.Parameters.Keys, StringComparer.Ordinal);
        Assert.InRange(fit.Model.Purchase["season"].Coefficient / fit.StandardErrors["purchase:season"], -4, 4);
    }

    [Fact]
    public void Expectations_add_up_over_time_and_follow_the_season()
    {
        DateOnly middle = new(2025, 10, 31);
        var (whole, first, rest) = (Moved.ExpectedPurchases(Log, End, End.AddDays(1), Calendar.Last), Moved.ExpectedPurchases(Log, End, End.AddDays(1), middle), Moved.ExpectedPurchases(Log, End, middle.AddDays(1), Calendar.Last));
        foreach (var customer in whole.Customers.Where((_, i) => i % 29 == 0)) Golden.Agrees(whole[customer], first[customer] + rest[customer], 1e-11);
        Assert.True(rest.Sum() / 61 > 1.2 * first.Sum() / 332);
    }

    [Fact]
    public void What_is_not_known_of_the_calendar_is_refused_until_it_is_continued()
    {
        DateOnly from = new(2026, 1, 1), to = new(2026, 2, 28);
        Assert.Contains("RepeatedUntil", Refused.Naming("to", () => Moved.ExpectedPurchases(Log, End, from, to)).Message, StringComparison.Ordinal);
        var longer = Calendar.RepeatedUntil(to);
        Assert.Equal(Calendar.Value("season", new(2024, 12, 9)), longer.Value("season", new(2024, 12, 9)));
        Assert.True(Moved.With(longer, longer).ExpectedPurchases(Log, End, from, to).Sum() > 0);
        Refused.Naming("from", () => Moved.ExpectedPurchases(Log, End, End, to));
        Refused.Naming("to", () => Moved.ExpectedPurchases(Log, End, End.AddDays(9), End.AddDays(8)));
        Refused.Naming("end", () => Moved.ProbabilityAlive(Log, to));
        Refused.Naming("until", () => Calendar.RepeatedUntil(Calendar.Last));
        Assert.Throws<InvalidOperationException>(() => CalendarCovariates.Weekly(Start, Start.AddDays(90)).RepeatedUntil(to));
        Refused.Naming("log", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, CalendarCovariates.Weekly(Start.AddDays(30), End).Indicator("season", day => day.Month > 10)));
    }

    [Fact]
    public void Calendars_that_say_nothing_are_refused()
    {
        var bare = CalendarCovariates.Daily(Start, End);
        Assert.Contains("'one' is constant", Refused.Naming("purchase", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, bare.Number("one", _ => 1))).Message, StringComparison.Ordinal);
        Assert.Contains("says the same", Refused.Naming("dropout", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, dropout: bare.Number("a", d => d.Month).Number("b", d => 2 - 3.0 * d.Month))).Message, StringComparison.Ordinal);
        Refused.Naming("purchase", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week));
        Refused.Naming("dropout", () => DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, bare.Number("a", d => d.Month), Calendar));
        Refused.Naming("value", () => bare.Number("a", _ => double.NaN));
        Refused.Naming("name", () => Calendar.Number("season", _ => 1));
        Refused.Naming("last", () => CalendarCovariates.Weekly(End, Start));
        Refused.Naming("purchase", () => new DynamicParetoNbd(Moved.Baseline, bare, [new("season", 1)]));
        Refused.Naming("day", () => Calendar.Value("season", Start.AddDays(-1)));
        Assert.Throws<KeyNotFoundException>(() => Calendar.Value("height", Start));
    }

    [Fact]
    public void A_period_has_the_mean_of_its_days()
    {
        var month = CalendarCovariates.Monthly(new(2023, 1, 30), new(2023, 3, 10)).Number("day", day => day.Day);
        Assert.Equal((3, 30.5, 14.5, 5.5), (month.Periods, month.Value("day", new(2023, 1, 31)), month.Value("day", new(2023, 2, 3)), month.Value("day", new(2023, 3, 10))));
        Assert.Equal(3 / 7.0, CalendarCovariates.Weekly(new(2023, 10, 29), new(2023, 12, 31)).Indicator("november", day => day.Month == 11 && day.Day <= 3).Value("november", new(2023, 10, 30)), 1e-15);
    }

    [Fact]
    public void The_model_travels_with_its_calendar()
    {
        var back = JsonSerializer.Deserialize<DynamicParetoNbd>(JsonSerializer.Serialize(Moved))!;
        Assert.Equal(Moved.ToString(), back.ToString());
        Assert.Equal(Moved.LogLikelihood(Log, End), back.LogLikelihood(Log, End));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CalendarCovariates>("{\"First\":\"2023-01-01\",\"Last\":\"2023-01-02\",\"Period\":\"Day\",\"Columns\":[\"a\"],\"Values\":[[1]]}"));
    }
}
