using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>A model with a calendar goes wherever a purchase model goes.</summary>
public sealed class CalendarCustomersTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), End = new(2024, 12, 3);

    private static readonly CalendarCovariates Calendar = CalendarCovariates.Weekly(Start, new(2026, 12, 31)).Indicator("season", day => day.Month >= 11).Number("price", day => 10 + day.DayNumber % 50 / 25.0);

    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static readonly DynamicParetoNbd Still = new(Plain, Calendar, [new("season", 0)]);

    private static readonly DynamicParetoNbd Moved = new(Plain, Calendar, [new("season", 0.7), new("price", 0.1)], Calendar, [new("season", -0.4)]);

    private static readonly TransactionLog Log = TransactionLog.From(Moved.Simulate(250, Duration.Days(700), 1, Duration.Days(150), Start.AddDays(3), new GammaGamma(6, 4, 15)));

    private static readonly CustomerBase Customers = Log.Summarize(End, TimeUnit.Week);

    private static readonly GammaGamma Spend = new(6, 4, 15);

    [Fact]
    public void A_customer_of_a_log_is_expected_to_do_what_the_log_says()
    {
        var (alive, expected) = (Moved.ProbabilityAlive(Log, End), Moved.ExpectedPurchases(Log, End, End.AddDays(8), End.AddDays(120)));
        var discounted = Moved.DiscountedExpectedPurchases(Log, End, End.AddDays(1), End.AddDays(120), DiscountRate.PerYear(0.15));
        var days = Log.Summarize(End, TimeUnit.Day);
        for (int i = 0; i < Customers.Count; i += 7)
        {
            Assert.Equal(alive[Customers.Keys[i]], Moved.ProbabilityAlive(Customers.At(i)));
            Assert.Equal(alive[Customers.Keys[i]], Moved.ProbabilityAlive(days.At(i)));
            Golden.Agrees(expected[Customers.Keys[i]], Moved.ExpectedPurchases(Customers.At(i), Duration.Days(7), Duration.Days(120)), 1e-11);
            Golden.Agrees(discounted[Customers.Keys[i]], Moved.DiscountedExpectedPurchases(days.At(i), DiscountRate.PerYear(0.15), Duration.Days(120)), 1e-11);
        }
    }

    [Fact]
    public void Without_effects_values_are_those_of_the_plain_model()
    {
        var margin = new Margin(0.3, Cost.PerYear(20));
        PredictedClv still = new(Still, Spend, DiscountRate.PerYear(0.1), margin, Duration.Weeks(80)), plain = new(Plain, Spend, DiscountRate.PerYear(0.1), margin, Duration.Weeks(80));
        for (int i = 0; i < Customers.Count; i += 11)
        {
            var (own, expected) = (still.For(Customers.At(i)), plain.For(Customers.At(i)));
            Golden.Agrees(expected.Value, own.Value, 1e-10);
            Assert.Equal(expected.Schedule(90).Count, own.Schedule(90).Count);
            foreach (var (a, b) in expected.Schedule(90).Zip(own.Schedule(90))) Assert.True(Math.Abs(a.PresentValue - b.PresentValue) <= 1e-9 * Math.Abs(expected.Value));
            Golden.Agrees(expected.Inputs["purchaseRate"].Value, own.Inputs["purchaseRate"].Value, 1e-12);
            Golden.Agrees(expected.Inputs["dropout"].Value, own.Inputs["dropout"].Value, 1e-12);
            Golden.Agrees(plain.Predict(Customers.At(i)).Value, still.Predict(Customers.At(i)).Value, 1e-10);
        }
        Golden.Agrees(plain.ForNewCustomer().Value, still.ForNewCustomer(new(2024, 3, 1)).Value, 1e-10);
        Assert.Equal(plain.ForNewCustomer().Value, plain.ForNewCustomer(new(2024, 3, 1)).Value);
    }

    [Fact]
    public void A_value_is_the_sum_of_its_schedule_and_of_its_breakdown()
    {
        var clv = new PredictedClv(Moved, Spend, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(20)), Duration.Weeks(70.5));
        foreach (var value in new[] { clv.For(Customers.At(3)), clv.ForNewCustomer(End) })
        {
            Golden.Agrees(value.Value, value.Schedule(72).Sum(period => period.PresentValue), 1e-10);
            Golden.Agrees(value.Value, value.Breakdown().Value, 1e-10);
        }
        Assert.True(clv.ForNewCustomer(new(2024, 10, 25)).Schedule(12).Sum(period => period.PresentValue) > clv.ForNewCustomer(new(2024, 3, 1)).Schedule(12).Sum(period => period.PresentValue));
        var whole = clv.For(Customers.At(3));
        Assert.NotNull(whole.With(whole.Inputs));
        Golden.Agrees(whole.Value, whole.With(whole.Inputs)!.Value, 1e-12);
        Assert.Null(whole.With(whole.Inputs.With("horizon", 400)));
    }

    [Fact]
    public void Predictions_of_a_base_have_the_bits_of_its_customers()
    {
        var clv = new PredictedClv(Moved, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(52));
        var all = clv.Predict(Customers);
        for (int i = 0; i < Customers.Count; i += 5)
        {
            var own = clv.Predict(Customers.At(i));
            Assert.Equal((own.Value, own.ProbabilityAlive, own.ExpectedPurchases, own.DiscountedExpectedPurchases), (all.At(i).Value, all.At(i).ProbabilityAlive, all.At(i).ExpectedPurchases, all.At(i).DiscountedExpectedPurchases));
            Golden.Agrees(own.Value, clv.ByPeriod(Customers.At(i), TimeUnit.Week, 52)[^1].CumulativeValue, 1e-10);
        }
    }

    [Fact]
    public void A_calendar_that_runs_twice_as_fast_is_half_the_scale()
    {
        var calendar = CalendarCovariates.Weekly(Start, new(2026, 12, 31)).Number("a", day => day.DayNumber % 2 == 0 ? 1 : 1.5).Number("one", _ => 1);
        var fast = new DynamicParetoNbd(Plain, calendar, [new("a", 0), new("one", Math.Log(2))], calendar, [new("one", Math.Log(0.5))]);
        var plain = new ParetoNbd(1.2, 5, 0.8, 60, TimeUnit.Week);
        foreach (var customer in Customers.Where((_, i) => i % 40 == 0))
        {
            CalendarFuture own = fast.AheadOf(customer);
            IForecastFuture expected = plain.FutureAt(customer);
            foreach (double end in new[] { 1.5, 20, 100 })
            {
                Golden.Agrees(expected.Purchases(0, end), own.Purchases(0, end), 1e-11);
                foreach (double delta in new[] { 0, 0.002, 0.3 })
                {
                    Golden.Agrees(expected.Pairs(delta, end), own.Pairs(delta, end), 1e-10, $"pairs {delta} {end}");
                    var (square, with) = expected.StayMoments(delta, end);
                    Golden.Agrees(square, own.StayMoments(delta, end).Square, 1e-10);
                    Golden.Agrees(with, own.StayMoments(delta, end).WithPurchases, 1e-10);
                }
            }
        }
        foreach (int k in new[] { 0, 1, 2, 7, 30, 90 })
            Golden.Agrees(plain.ProbabilityOfPurchases(k, Duration.Days(400)), fast.ProbabilityOfPurchases(k, new(2023, 2, 3), new DateOnly(2023, 2, 3).AddDays(400)), 1e-10, $"k = {k}");
    }

    [Fact]
    public void Chances_add_up_to_1_and_to_the_mean()
    {
        DateOnly first = new(2023, 9, 1), to = new(2023, 12, 31);
        double[] chances = [.. Enumerable.Range(0, 400).Select(k => Moved.ProbabilityOfPurchases(k, first, to))];
        Golden.Agrees(1, chances.Sum(), 1e-10);
        Golden.Agrees(Moved.ExpectedPurchasesOfNewCustomer(first, to), chances.Select((chance, k) => k * chance).Sum(), 1e-8);
        Assert.Equal(1, Moved.ProbabilityOfPurchases(0, first, first));
    }

    [Fact]
    public void Simulated_customers_do_what_is_expected()
    {
        const int Many = 20_000;
        DateOnly first = new(2023, 3, 1);
        double[] made = new double[Many], inSeason = new double[Many];
        foreach (var order in Moved.Simulate(Many, Duration.Days(500), 9, start: first).Where(order => order.Date > first))
        {
            int customer = (int)order.Customer.Number!.Value - 1;
            made[customer]++;
            if (order.Date > new DateOnly(2023, 10, 31) && order.Date <= new DateOnly(2023, 12, 31)) inSeason[customer]++;
        }
        Near(made, Moved.ExpectedPurchasesOfNewCustomer(first, first.AddDays(500)));
        Near(inSeason, Moved.ExpectedPurchasesOfNewCustomer(first, new(2023, 12, 31)) - Moved.ExpectedPurchasesOfNewCustomer(first, new(2023, 10, 31)));
        double variance = Moved.ExpectedPurchasesOfNewCustomer(first, first.AddDays(500)) + ((IForecastFuture)Moved.FutureOfNewCustomer(first).Ahead).Pairs(0, 500 / 7.0) - Math.Pow(Moved.ExpectedPurchasesOfNewCustomer(first, first.AddDays(500)), 2);
        Assert.InRange(variance / made.Select(x => Math.Pow(x - made.Average(), 2)).Average(), 0.9, 1.1);
        Assert.Equal(100, Moved.SimulateCustomers(100, Duration.Days(300), 2).Count);

        static void Near(double[] counts, double expected)
        {
            double mean = counts.Average(), error = Math.Sqrt(counts.Sum(x => (x - mean) * (x - mean)) / Many / Many);
            Assert.InRange((mean - expected) / error, -4, 4);
            Assert.True(error < 0.02 * expected, $"the standard error, {error}, is too large to tell anything of {expected}");
        }
    }

    [Fact]
    public void Checks_take_the_model_with_its_log()
    {
        DateOnly seen = new(2024, 6, 30);
        var check = HoldoutCheck.Of(Moved, Log, seen, End);
        Golden.Agrees(Moved.ExpectedPurchases(Log, seen, seen.AddDays(1), End).Sum(), check.TotalExpected, 1e-10);
        var tracked = PurchaseTracking.Of(Moved, Log, seen, End);
        var last = tracked.Periods[^1];
        double expected = Log.Summarize(seen, TimeUnit.Day).Sum(customer => customer.FirstPurchase < last.End ? Moved.ExpectedPurchasesOfNewCustomer(customer.FirstPurchase!.Value, last.End) : 0);
        Golden.Agrees(expected, last.CumulativeExpected, 1e-10);
        var histogram = RepeatHistogram.Of(Moved, Customers);
        Golden.Agrees(Customers.Count, histogram.Bins.Sum(bin => bin.Expected), 1e-10);
        Golden.Agrees(Customers.Sum(customer => Moved.ProbabilityOfPurchases(2, customer.FirstPurchase!.Value, End)), histogram.Bins[2].Expected, 1e-10);
    }

    [Fact]
    public void Draws_of_the_posterior_and_forecasts_keep_the_calendar()
    {
        var season = CalendarCovariates.Weekly(Start, new(2026, 12, 31)).Indicator("season", day => day.Month >= 11);
        var fit = DynamicParetoNbd.Fit(Log, End, TimeUnit.Week, purchase: season);
        var posterior = Posterior.Sample(fit, Log, End, 300, seed: 3);
        Assert.InRange((posterior.Mean("purchase:season") - fit.Parameters["purchase:season"]) / fit.StandardErrors["purchase:season"], -0.5, 0.5);
        Assert.InRange(posterior.StandardDeviation("purchase:season") / fit.StandardErrors["purchase:season"], 0.8, 1.25);
        Assert.InRange((posterior.Mean("r") - fit.Parameters["r"]) / fit.StandardErrors["r"], -1, 1);
        Assert.Equal(posterior.Mean(model => model.Baseline.R), posterior.Mean("r"), 1e-12);
        Refused.Naming("log", () => Posterior.Sample(fit, Log, End.AddDays(-30), 400, seed: 3));

        var spend = GammaGamma.Fit(Customers);
        var clv = new PredictedClv(fit.Model, spend.Model, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(5)), Duration.Weeks(30));
        var forecast = clv.Forecast(Customers, posterior, Posterior.Sample(spend, Customers, 400, seed: 4), key => key.ToString().Length.ToString(System.Globalization.CultureInfo.InvariantCulture), TimeUnit.Month, [new(Duration.Weeks(10), 50)]);
        double expected = fit.Model.ExpectedPurchases(Log, End, End.AddDays(1), End.AddDays(210)).Sum();
        Assert.InRange((forecast.Purchases.Mean - expected) / forecast.Purchases.FromParameters, -0.5, 0.5);
        double planned = 50 * fit.Model.ExpectedPurchasesOfNewCustomer(End.AddDays(70), End.AddDays(210));
        Assert.InRange((forecast.NewCustomers!.Purchases.Mean - planned) / forecast.NewCustomers.Purchases.FromParameters, -0.6, 0.6);
        Golden.Agrees(forecast.Purchases.Mean, forecast.BySegment.Sum(group => group.Purchases.Mean), 1e-9);
        Assert.Throws<InvalidOperationException>(() => new PredictedClv(Plain, spend.Model, DiscountRate.None, 1, Duration.Weeks(9)).Forecast(Customers, posterior, Posterior.Sample(spend, Customers, 400, seed: 4)));
    }

    [Fact]
    public void What_no_calendar_can_tell_is_refused()
    {
        Assert.Contains("first purchase", Refused.Naming("customer", () => Moved.ProbabilityAlive(new CustomerSummary(2, 10, 20, TimeUnit.Week))).Message, StringComparison.Ordinal);
        Refused.Naming("horizon", () => Moved.ExpectedPurchases(Customers.At(0), Duration.Years(5)));
        Refused.Naming("horizon", () => new PredictedClv(Moved, Spend, DiscountRate.PerYear(0.1)).For(Customers.At(0)));
        Refused.Naming("horizon", () => new PredictedClv(Moved, Spend, DiscountRate.PerYear(0.1)).Predict(Customers));
        Refused.Naming("horizon", () => Moved.DiscountedExpectedPurchases(Customers.At(0), DiscountRate.PerYear(0.1)));
        Assert.Throws<InvalidOperationException>(() => new PredictedClv(Moved, Spend, DiscountRate.None, 1, Duration.Weeks(9)).ForNewCustomer());
        Assert.Throws<InvalidOperationException>(() => ((IPurchaseModel)Moved).ProbabilityOfPurchases(1, Duration.Weeks(9)));
        Refused.Naming("first", () => Moved.ExpectedPurchasesOfNewCustomer(Start.AddDays(-1), End));
        Refused.Naming("to", () => Moved.ExpectedPurchasesOfNewCustomer(Start, Start.AddDays(-1)));
        Refused.Naming("observation", () => Moved.Simulate(1, Duration.Years(9), 1));
        var first = Log.Summarize(End, TimeUnit.Week, new SummaryOptions(includeFirstPurchase: true));
        Refused.Naming("customer", () => Moved.ProbabilityAlive(first.At(0)));
        var shorter = new DynamicParetoNbd(Plain, CalendarCovariates.Weekly(Start, End.AddDays(-9)).Indicator("season", day => day.Month > 10), [new("season", 1)]);
        Refused.Naming("customer", () => shorter.ProbabilityAlive(Customers.At(0)));
    }

    [Fact]
    public void A_prediction_travels_with_its_calendar()
    {
        var clv = new PredictedClv(Moved, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(52));
        var back = JsonSerializer.Deserialize<PredictedClv>(JsonSerializer.Serialize(clv))!;
        Assert.Equal(clv.Predict(Customers).TotalValue, back.Predict(Customers).TotalValue);
    }
}
