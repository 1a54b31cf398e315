using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Guards.Samples;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Guards;

public sealed class TextTests
{
    /// <summary>Values of public types that no public member returns from plain arguments; add one where the tests below ask for it.</summary>
    private static readonly object[] Given = MakeGiven();

    internal static readonly Lazy<Explorer> TheLibrary = new(() => Explorer.Explore(Library.PublicTypes, Given));

    [Fact]
    public void Texts_and_messages_are_the_same_in_every_culture() => Breaches.None(Differences(TheLibrary.Value));

    [Fact]
    public void Every_type_with_a_text_of_its_own_was_heard() => Breaches.None(Unheard(TheLibrary.Value, Library.PublicTypes));

    [Fact]
    public void Every_public_type_has_a_text_of_its_own() => Breaches.None(Mute(Library.PublicTypes));

    [Fact]
    public void No_public_member_returns_NaN() => Breaches.None(NotANumber(TheLibrary.Value));

    [Fact]
    public void Bad_input_is_refused_by_an_argument_exception() => Breaches.None(Accidents(TheLibrary.Value));

    [Fact]
    public void A_list_that_a_value_keeps_cannot_be_cast_back_and_changed() => Breaches.None(Castable(TheLibrary.Value));

    [Theory]
    [InlineData(typeof(TalkingSamples.LocalText), "1,5 a year", true)]
    [InlineData(typeof(TalkingSamples.SynthesizedText), "Value = 1234,5", true)]
    [InlineData(typeof(TalkingSamples.LocalMessage), "value is \u22121234,5", true)]
    [InlineData(typeof(TalkingSamples.LocalProperty), "1,50", true)]
    [InlineData(typeof(TalkingSamples.Innocent), "", false)]
    public void A_text_that_follows_the_culture_is_found(Type type, string text, bool found) =>
        Assert.Equal(found, Differences(Explorer.Explore([type])).Any(difference => difference.Contains(text, StringComparison.Ordinal)));

    [Fact]
    public void A_type_that_was_not_heard_is_found() =>
        Assert.Equal(["Unreachable"], Unheard(Explorer.Explore([typeof(TalkingSamples.Unreachable)]), [typeof(TalkingSamples.Unreachable)]), StringComparer.Ordinal);

    [Fact]
    public void A_type_without_a_text_is_found() =>
        Assert.Equal(["SynthesizedText"], Mute([typeof(TalkingSamples.Innocent), typeof(TalkingSamples.SynthesizedText)]), StringComparer.Ordinal);

    [Fact]
    public void A_list_that_can_be_cast_back_is_found()
    {
        Assert.Equal(["CastableList.Values is a Double[]"], Castable(Explorer.Explore([typeof(MutableSamples.CastableList)])), StringComparer.Ordinal);
        Assert.Empty(Castable(Explorer.Explore([typeof(MutableSamples.Innocent)])));
    }

    [Fact]
    public void A_NaN_is_found() => Assert.Contains(
        NotANumber(Explorer.Explore([typeof(TalkingSamples.LocalText)])), call => call.StartsWith("LocalText.get_Value", StringComparison.Ordinal));

    [Fact]
    public void An_accident_is_found() => Assert.Equal(
        ["Careless..ctor(): NullReferenceException"], Accidents(Explorer.Explore([typeof(TalkingSamples.Careless)])).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);

    private static object[] MakeGiven()
    {
        var log = TransactionLog.From([new Transaction("a", new DateOnly(2025, 1, 2), 10), new Transaction("a", new DateOnly(2025, 2, 2), -5), new Transaction("b", new DateOnly(2025, 3, 4), 20)]);
        var customers = log.Summarize(new DateOnly(2025, 2, 10), TimeUnit.Week);
        var fit = ShiftedBetaGeometric.Fit([1000, 869, 743, 653], TimeUnit.Year);
        return [log, customers, customers.Quality!, customers.Quality!.Negative, log.Holdout(new DateOnly(2025, 2, 10), new DateOnly(2025, 3, 31), TimeUnit.Week), fit.Covariance!, new SubscriberPeriod(TimeUnit.Month, 100, 5, 1000, 40), .. Decisions(), .. Portfolios(), .. Checks(log, customers), .. Audits(log, customers), .. Uncertain(), .. Covariates()];
    }

    private static object[] Uncertain()
    {
        var model = new BgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Week);
        var log = TransactionLog.From(model.Simulate(60, Duration.Weeks(60), seed: 1, spend: new GammaGamma(6, 4, 15)));
        DateOnly middle = new(2000, 9, 30), end = new(2000, 12, 31);
        var customers = log.Summarize(middle, TimeUnit.Week);
        var holdout = log.Holdout(customers, end);
        var clv = new PredictedClv(model, new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(12.5));
        var fit = BgNbd.Fit(customers);
        var posterior = Posterior.Sample(fit, customers, 100, 1);
        var forecast = clv.Forecast(customers, posterior, Posterior.Sample(GammaGamma.Fit(customers), customers, 100, 2), period: TimeUnit.Month);
        return [clv.SpendDistribution(customers.At(0)), clv.ValueDistribution(customers.At(0), 200, 1), model.PurchaseDistribution(customers.At(0), Duration.Weeks(12.5)), model.NextPurchase(customers.At(0)),
            LikelihoodProfile.Of(fit, customers, "r"), posterior.Priors[0], forecast, forecast.Purchases, forecast.ByPeriod[0], new PlannedCustomers(Duration.Weeks(1.5), 12.5),
            PredictiveResiduals.Of(model, customers, holdout, 1), CalibrationTable.ByRecency(model, customers, holdout, 3), GainsCurve.Of([1, 2.5, 3], [0, 1.5, 4], 2),
            ModelComparison.Fit(customers), VuongTest.Of(model, new MbgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Week), customers),
            LikelihoodRatioTest.Of(ShiftedBetaGeometric.Fit([1000, 631, 468, 382], TimeUnit.Year), BetaDiscreteWeibull.Fit([1000, 631, 468, 382], TimeUnit.Year)),
            Backtest.Of(log, _ => model, middle, end, Duration.Months(1), TimeUnit.Week)];
    }

    private static object[] Covariates()
    {
        var model = new ParetoNbd(1.25, 10.5, 0.8, 30.5, TimeUnit.Week);
        var customers = model.SimulateCustomers(120, Duration.Weeks(60), 1);
        var who = CustomerCovariates.Of(customers).Category("channel", key => key.Number % 2 == 0 ? "web" : "store", "store").Number("basket", key => key.Number!.Value % 7 + 0.5);
        var fit = ParetoNbd.Fit(customers, who, ["basket"], []);
        var calendar = CalendarCovariates.Weekly(new(2000, 1, 1), new(2001, 12, 31)).Number("price", day => day.DayNumber % 30 + 0.5);
        var dynamic = new DynamicParetoNbd(model, calendar, [new("price", 0.125)]);
        DateOnly end = new(2000, 12, 31);
        var groups = CovariateTenures.Of(new SurvivalTable([1000, 869, 743, 653], TimeUnit.Year)).With("price", period => period * 0.5);
        return
        [
            CustomerCalendars.Of(customers, calendar).Number("size", key => key.Number!.Value % 5 + 0.5), new DynamicCovariateModel(model, [new("price", 0.125)], [new("size", -0.25)]),
            GrayTest.Compare([new(1.5, "price"), new(2.5, "move"), new(3.5, null)], [new(1.5, "price"), new(2.5, "price"), new(3.5, null)], "price"),
            who, who[1], fit.Model.Purchase, fit.Model.Purchase["basket"], new CovariateEffect("channel", 0.5, "web", "store", 0.25), new TermTest("purchase", "basket", 2.5, 1), calendar, dynamic,
            dynamic.ExpectedPurchases(TransactionLog.From(model.Simulate(20, Duration.Weeks(40), 1)), end, end.AddDays(1), end.AddDays(50)), groups,
            new CovariateCurveModel(1.5, 8.5, 1.25, TimeUnit.Year, [new CovariateEffect("price", 0.5)]), new CovariateCurve(1.5, 8.5, 1.25, TimeUnit.Month, _ => 0),
            new CausedTenure(2.5, "price"), CompetingRisks.Estimate([new(1.5, "price"), new(2.5, "move"), new(3.5, null)], TimeUnit.Month),
        ];
    }

    private static object[] Decisions()
    {
        var value = new DiscountedClv(new PurchasePattern(12.5, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1));
        var offer = new RetentionOffer(400.5, 0.6, 0.75, 30.5, 2.5);
        var chain = new MarkovClv(["a", "b"], [[0.5, 0.25], [0.25, 0.5]], [1234.5, 0.5], DiscountRate.PerYear(0.1), Duration.Months(1.5));
        return [offer, offer.AgainstReplacement(250.5, new AcquisitionCost(150.5)), chain, chain[0], new CustomerShare(Cost.PerYear(12.5), Cost.PerYear(37.5)).RaiseTo(0.5, value)];
    }

    private static object[] Portfolios() =>
        [Portfolio.Concentration([10, 250.5, 0, -3]), Portfolio.Quantiles([10, 250.5, 0, -3]), Portfolio.Summarize([10, 250.5, 0, -3])];

    private static object[] Checks(TransactionLog log, CustomerBase customers)
    {
        var model = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
        DateOnly middle = new(2025, 2, 10), end = new(2025, 3, 31);
        var clv = new PredictedClv(model, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(1.5)), Duration.Weeks(2.5));
        return [HoldoutCheck.Of(model, log, middle, end), PurchaseTracking.Of(model, log, middle, end), RepeatHistogram.Of(model, customers), clv.Predict(customers), clv.ForNewCustomer(), new HoldoutPattern(customers.At(0), 0, 1, 3)];
    }

    private static object[] Audits(TransactionLog log, CustomerBase customers)
    {
        var model = new ParetoNbd(0.5629966, 12.559037, 0.4081095, 10.5148048, TimeUnit.Week);
        DateOnly first = new(2023, 1, 1), second = new(2024, 1, 1);
        CustomerPeriod[] rows =
        [
            new("a", first, TimeUnit.Year, 3, 1234.5m, 617.25m), new("a", second, TimeUnit.Year, 2, 600.5m, 200.5m), new("b", second, TimeUnit.Year, 1, 50.5m, -4.5m),
            new("c", first, TimeUnit.Year, 1, 10.5m, 4.5m, CustomerSince.BeforeTheData), new("d", second, TimeUnit.Year, 4, 98.5m, 37.5m),
        ];
        var audit = new CustomerBaseAudit(CustomerActivity.From(rows));
        return
        [
            rows[0], CustomerActivity.From(log, TimeUnit.Month), audit, audit.Period(second, TimeUnit.Year), audit.Change(first, second, TimeUnit.Year), audit.Cohort(first, TimeUnit.Year),
            audit.Contrast(first, second, TimeUnit.Year), audit.Health(TimeUnit.Year), audit.Health(TimeUnit.Year).Cell(first, second), RfmTable.Of(customers, 2, model), RfmSegments.Quintiles, new RfmCutPoints([Duration.Days(1.5)], [2], [10.5]),
            IsoValueGrid.OfExpectedPurchases(model, Duration.Weeks(78.5), Duration.Weeks(39), 5, 8),
        ];
    }

    private static IEnumerable<string> NotANumber(Explorer explorer) =>
        from call in explorer.Calls
        where call.Target is not Transaction // a row as it came in: the log that takes it names the row and refuses it
        where call.TryReturn(out object? result) && result is double.NaN
        select $"{call} on {call.Target}";

    /// <summary>Exceptions that say nothing of the argument at fault. A bad row names row and column instead, a key that is not there is the
    /// lookup's own answer, and a format that is none is told by the number's own exception.</summary>
    private static IEnumerable<string> Accidents(Explorer explorer) =>
        from call in explorer.Calls
        where !call.TryReturn(out _, out Exception? thrown) && !IsClear(thrown)
        select $"{call}: {call.Speak().Split(':')[0]}";

    private static bool IsClear(Exception thrown) =>
        thrown is ArgumentException { ParamName.Length: > 0 } or BadRowException or KeyNotFoundException or InvalidOperationException or FormatException;

    private static List<string> Differences(Explorer explorer)
    {
        string[] plain = Speak(explorer, CultureInfo.InvariantCulture), local = Speak(explorer, Cultures.Comma);
        return [.. explorer.Calls.Index()
            .Where(call => !string.Equals(plain[call.Index], local[call.Index], StringComparison.Ordinal))
            .Select(call => $"{call.Item}: \"{plain[call.Index]}\" became \"{local[call.Index]}\"")];
    }

    private static string[] Speak(Explorer explorer, CultureInfo culture)
    {
        string[] spoken = [];
        Cultures.Run(culture, () => spoken = [.. explorer.Calls.Select(call => call.Speak())]);
        return spoken;
    }

    private static IEnumerable<string> Unheard(Explorer explorer, IEnumerable<Type> types)
    {
        var heard = explorer.Specimens.Select(value => value.GetType()).ToHashSet();
        return types.Where(type => OwnText(type) is not null && type is { IsAbstract: false, ContainsGenericParameters: false } && !heard.Contains(type)).Select(type => type.Name);
    }

    private static IEnumerable<string> Mute(IEnumerable<Type> types) => types
        .Where(type => type is { IsAbstract: false, IsEnum: false } && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type))
        .Where(type => (OwnText(type) ?? OwnText(type.BaseType!))?.IsDefined(typeof(CompilerGeneratedAttribute)) != false) // or that of the base it belongs to
        .Select(type => type.Name);

    private static IEnumerable<string> Castable(Explorer explorer) =>
        (from value in explorer.Specimens
         from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
         where !property.PropertyType.IsValueType && property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(string)
         let kept = Get(property, value)
         where kept is Array or System.Collections.IList { IsReadOnly: false } && ReferenceEquals(kept, Get(property, value))
         select $"{value.GetType().Name}.{property.Name} is a {kept.GetType().Name}").Distinct(StringComparer.Ordinal);

    private static object? Get(PropertyInfo property, object value) => new Call(property.GetMethod!, value, []).TryReturn(out object? result) ? result : null;

    private static MethodInfo? OwnText(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, []);
}
