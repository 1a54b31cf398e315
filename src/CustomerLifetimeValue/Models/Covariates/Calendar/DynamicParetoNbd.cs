using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The Pareto/NBD model whose customers buy and leave faster or slower as the calendar goes: season, price, campaigns.</summary>
/// <remarks>
/// <para>A customer buys at λ·e^(γ'x(t)) and leaves at μ·e^(δ'y(t)), with λ ~ Gamma(r, α), μ ~ Gamma(s, β) and covariates x, y that are constant on each period of the calendar (Bachmann,
/// Meierer &amp; Näf 2021, The Role of Time-Varying Contextual Factors in Latent Attrition Models for Customer Base Analysis, Marketing Science 40(4)). The likelihood's integral is taken piece by
/// piece, as the plain model takes it; without effects this is the <see cref="ParetoNbd"/>.</para>
/// <para>A purchase falls into the period that holds its day. Beyond the calendar nothing is known: it is refused, until the calendar is continued
/// (<see cref="CalendarCovariates.RepeatedUntil"/>, <see cref="With"/>). Single customers are asked for by summaries of a log, which know the day of the first purchase; so the model goes
/// into <see cref="PredictedClv"/> with a horizon, and into checks, like any other. Immutable and safe for use by several threads.</para>
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial class DynamicParetoNbd
{
    private readonly CalendarTime _time;
    private readonly CalendarClock _clock;

    /// <summary>A model with stated effects.</summary>
    /// <param name="baseline">The model where all covariates are 0.</param>
    /// <param name="purchaseCalendar">The calendar of purchase; null for none.</param>
    /// <param name="purchase">The effects of its columns on the purchase rate; null for none.</param>
    /// <param name="dropoutCalendar">The calendar of leaving; null for none.</param>
    /// <param name="dropout">The effects of its columns on the leaving rate; null for none.</param>
    /// <exception cref="ArgumentException">There is no calendar, both have different periods, a column has two effects or is not in the calendar, or an effect has a level.</exception>
    public DynamicParetoNbd(
        ParetoNbd baseline, CalendarCovariates? purchaseCalendar, IEnumerable<CovariateEffect>? purchase = null, CalendarCovariates? dropoutCalendar = null, IEnumerable<CovariateEffect>? dropout = null)
    {
        Baseline = Require.NotNull(baseline);
        (Purchase, Dropout) = (new(purchase, nameof(purchase)), new(dropout, nameof(dropout)));
        (PurchaseCalendar, DropoutCalendar) = (purchaseCalendar, dropoutCalendar);
        Calendar = Both(purchaseCalendar, nameof(purchaseCalendar), dropoutCalendar, nameof(dropoutCalendar));
        RequireColumns(Purchase, nameof(purchase), purchaseCalendar, nameof(purchaseCalendar));
        RequireColumns(Dropout, nameof(dropout), dropoutCalendar, nameof(dropoutCalendar));
        _time = new(Calendar, baseline.Unit, [.. Purchase.Select(effect => purchaseCalendar!.ValuesOf(effect.Term))], [.. Dropout.Select(effect => dropoutCalendar!.ValuesOf(effect.Term))]);
        _clock = _time.Clock(this);
    }

    /// <summary>The model where all covariates are 0.</summary>
    public ParetoNbd Baseline { get; }

    /// <summary>What the calendar does to the purchase rate.</summary>
    public CovariateEffects Purchase { get; }

    /// <summary>What the calendar does to the leaving rate.</summary>
    public CovariateEffects Dropout { get; }

    /// <summary>The calendar of purchase; null for none.</summary>
    public CalendarCovariates? PurchaseCalendar { get; }

    /// <summary>The calendar of leaving; null for none.</summary>
    public CalendarCovariates? DropoutCalendar { get; }

    /// <summary>The calendar whose periods count.</summary>
    private CalendarCovariates Calendar { get; }

    /// <summary>The model with other calendars, such as longer ones.</summary>
    /// <param name="purchaseCalendar">The calendar of purchase, with every column that has an effect; null for none.</param>
    /// <param name="dropoutCalendar">The calendar of leaving; null for none.</param>
    /// <exception cref="ArgumentException">There is no calendar, both have different periods, or a column that has an effect is not there.</exception>
    public DynamicParetoNbd With(CalendarCovariates? purchaseCalendar, CalendarCovariates? dropoutCalendar = null) => new(Baseline, purchaseCalendar, Purchase, dropoutCalendar, Dropout);

    /// <summary>The logarithm of a log's likelihood, a density in the model's unit of time.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed. Range: in the calendar.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty, or begins before the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the calendar.</exception>
    public double LogLikelihood(TransactionLog log, DateOnly end, SummaryOptions? options = null)
    {
        var histories = Observed(log, end, options);
        double[] values = OfEach(histories, end, (density, c) => density.LogLikelihood(c.Frequency, c.Birth, c.Last, c.Now));
        double sum = 0;
        foreach (var (place, pattern) in histories.Patterns.Index()) sum += pattern.Count * values[place];
        foreach (var ((_, day), count) in histories.PurchasesOfDay) sum += count * Math.Log(_clock.A[_time.PieceOfDay(day)]);
        return sum;
    }

    /// <summary>The chance of each customer to be alive at the observation end.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed. Range: in the calendar.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty, or begins before the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the calendar.</exception>
    public CustomerValues ProbabilityAlive(TransactionLog log, DateOnly end, SummaryOptions? options = null)
    {
        var histories = Observed(log, end, options);
        return Handed(histories, OfEach(histories, end, (density, c) => density.Alive(c.Frequency, c.Birth, c.Last, c.Now)));
    }

    /// <summary>Purchases expected of each customer between two future days.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="from">The first day that counts. Range: after <paramref name="end"/>.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="from"/>, in the calendar.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty, or begins before the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range; beyond the calendar it must be continued first.</exception>
    public CustomerValues ExpectedPurchases(TransactionLog log, DateOnly end, DateOnly from, DateOnly to, SummaryOptions? options = null) =>
        Discounted(log, end, from, to, 0, options);

    /// <summary>Purchases expected of each customer between two future days, each discounted to the observation end.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="from">The first day that counts. Range: after <paramref name="end"/>.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="from"/>, in the calendar.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty, or begins before the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range; beyond the calendar it must be continued first. Or the discount is negative.</exception>
    public CustomerValues DiscountedExpectedPurchases(TransactionLog log, DateOnly end, DateOnly from, DateOnly to, DiscountRate discount, SummaryOptions? options = null)
    {
        Require.NotNegative(discount.Value, nameof(discount));
        return Discounted(log, end, from, to, discount.ContinuousPer(Baseline.Unit), options);
    }

    /// <summary>The model in invariant text, with what moves it.</summary>
    public override string ToString() =>
        $"{Baseline} where all covariates are 0{(Purchase.Count == 0 ? "" : $"; purchase: {Purchase}")}{(Dropout.Count == 0 ? "" : $"; dropout: {Dropout}")}; {Calendar}";

    /// <summary>The calendar whose periods are those of both.</summary>
    internal static CalendarCovariates Both(CalendarCovariates? purchase, string purchaseName, CalendarCovariates? dropout, string dropoutName)
    {
        if (purchase is not null && dropout is not null && !purchase.HasPeriodsOf(dropout))
            throw new ArgumentException($"{purchaseName} and {dropoutName} have different periods ({purchase}; {dropout}); allowed: the same.", dropoutName);
        return purchase ?? dropout ?? throw new ArgumentException($"{purchaseName} and {dropoutName} are null; allowed: one calendar or both. Without one it is the ParetoNbd.", purchaseName);
    }

    /// <summary>Refuses days that are not ahead, or that a calendar does not know.</summary>
    internal static void RequireFuture(CalendarCovariates calendar, DateOnly end, DateOnly from, DateOnly to)
    {
        if (from <= end) throw Require.OutOfRange(nameof(from), from, string.Create(CultureInfo.InvariantCulture, $"after {nameof(end)}, {end:yyyy-MM-dd}"));
        if (to < from) throw Require.OutOfRange(nameof(to), to, string.Create(CultureInfo.InvariantCulture, $"not before {nameof(from)}, {from:yyyy-MM-dd}"));
        RequireKnown(calendar, to, nameof(to));
    }

    /// <summary>Refuses a last day that the model's calendar does not know.</summary>
    internal void RequireKnown(DateOnly last, string name) => RequireKnown(Calendar, last, name);

    /// <summary>Refuses a last day that a calendar does not know.</summary>
    internal static void RequireKnown(CalendarCovariates calendar, DateOnly last, string name)
    {
        if (last > calendar.Last)
            throw Require.OutOfRange(name, last, string.Create(CultureInfo.InvariantCulture, $"up to {calendar.Last:yyyy-MM-dd}, as far as the calendar is known; for more, continue it (RepeatedUntil)"));
    }

    private CustomerValues Discounted(TransactionLog log, DateOnly end, DateOnly from, DateOnly to, double delta, SummaryOptions? options)
    {
        RequireFuture(Calendar, end, from, to);
        var histories = Observed(log, end, options);
        double start = _time.Of(from.DayNumber - 1), stop = _time.Of(to.DayNumber);
        return Handed(histories, OfEach(histories, end, (density, c) =>
            density.Alive(c.Frequency, c.Birth, c.Last, c.Now) is var alive && alive > 0 ? alive * density.Purchases(c.Frequency, c.Birth, c.Now, start, stop, delta) : 0));
    }

    private CalendarHistories Observed(TransactionLog log, DateOnly end, SummaryOptions? options)
    {
        var histories = CalendarHistories.Of(log, end, Baseline.Unit, options, default);
        _time.RequireObserved(histories, end);
        return histories;
    }

    private double[] OfEach(CalendarHistories histories, DateOnly end, Func<DynamicDensity, DynamicCustomer, double> value)
    {
        DynamicCustomer[] customers = _time.Customers(histories, end);
        var density = Density;
        var values = new double[customers.Length];
        Workers.ForEach(values.Length, 64, i => values[i] = value(density, customers[i]));
        return values;
    }

    private static CustomerValues Handed(CalendarHistories histories, double[] values) => new(histories.Customers, Array.ConvertAll(histories.PatternOf, pattern => values[pattern]));

    private static void RequireColumns(CovariateEffects effects, string name, CalendarCovariates? calendar, string calendarName)
    {
        foreach (var effect in effects)
        {
            if (effect.Level is not null) throw new ArgumentException($"The effect '{effect.Column}' in {name} is that of a level; allowed: columns of a calendar, which are numbers.", name);
            if (calendar?.Columns.Contains(effect.Term, StringComparer.Ordinal) != true)
                throw new ArgumentException($"There is no column '{effect.Term}' in {calendarName}; there are: {(calendar is null or { Columns.Count: 0 } ? "none" : string.Join(", ", calendar.Columns))}.", name);
        }
    }
}
