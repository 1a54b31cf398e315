using System.Text.Json.Serialization;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The extended Pareto/NBD whose customers have series of covariates of their own; of any given customer it is a <see cref="DynamicParetoNbd"/>.</summary>
/// <remarks>The equations stand with that model (Bachmann, Meierer &amp; Näf 2021). Customers with the same series, and those of them who also bought alike, are computed once.
/// The model goes into checks and forecasts with the customers' <see cref="CustomerCalendars"/>. Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed partial class DynamicCovariateModel
{
    /// <summary>A model with stated effects.</summary>
    /// <param name="baseline">The model where all covariates are 0.</param>
    /// <param name="purchase">The effects of columns on the purchase rate; null for none.</param>
    /// <param name="dropout">The effects of columns on the leaving rate; null for none.</param>
    /// <exception cref="ArgumentException">A column has two effects, or an effect has a level.</exception>
    public DynamicCovariateModel(ParetoNbd baseline, IEnumerable<CovariateEffect>? purchase = null, IEnumerable<CovariateEffect>? dropout = null)
    {
        (Baseline, Purchase, Dropout) = (Require.NotNull(baseline), new(purchase, nameof(purchase)), new(dropout, nameof(dropout)));
        foreach (var (effects, name) in new[] { (Purchase, nameof(purchase)), (Dropout, nameof(dropout)) })
            if (effects.FirstOrDefault(effect => effect.Level is not null) is { } level)
                throw new ArgumentException($"The effect '{level.Column}' in {name} is that of a level; allowed: columns of series, which are numbers.", name);
    }

    /// <summary>The model where all covariates are 0.</summary>
    public ParetoNbd Baseline { get; }

    /// <summary>What moves the purchase rate.</summary>
    public CovariateEffects Purchase { get; }

    /// <summary>What moves the leaving rate.</summary>
    public CovariateEffects Dropout { get; }

    /// <summary>The model of customers with a given series: of a known customer <c>calendars["0001"]</c>, or a hypothetical one.</summary>
    /// <param name="series">The series, with every column that has an effect.</param>
    /// <exception cref="ArgumentException">A column that has an effect is not there.</exception>
    public DynamicParetoNbd For(CalendarCovariates series) => new(Baseline, Require.NotNull(series), Purchase, series, Dropout);

    /// <summary>The logarithm of a log's likelihood, a density in the model's unit of time.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="covariates">The customers' series.</param>
    /// <param name="end">The last day observed. Range: in the calendar.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty or begins before the calendar, or a customer or a column is not in the series.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the calendar.</exception>
    public double LogLikelihood(TransactionLog log, CustomerCalendars covariates, DateOnly end, SummaryOptions? options = null)
    {
        var (histories, models) = Observed(log, covariates, end, options);
        double[] values = OfEach(histories, models, end, (density, c) => density.LogLikelihood(c.Frequency, c.Birth, c.Last, c.Now));
        double sum = 0;
        foreach (var (place, pattern) in histories.Patterns.Index()) sum += pattern.Count * values[place];
        foreach (var ((series, day), count) in histories.PurchasesOfDay) sum += count * models[series].LogRatioOn(day);
        return sum;
    }

    /// <summary>The chance of each customer to be alive at the observation end.</summary>
    /// <inheritdoc cref="LogLikelihood"/>
    public CustomerValues ProbabilityAlive(TransactionLog log, CustomerCalendars covariates, DateOnly end, SummaryOptions? options = null)
    {
        var (histories, models) = Observed(log, covariates, end, options);
        return Handed(histories, OfEach(histories, models, end, (density, c) => density.Alive(c.Frequency, c.Birth, c.Last, c.Now)));
    }

    /// <summary>Purchases expected of each customer between two future days, with what is planned for them.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="covariates">The customers' series, with the values planned for the future.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="from">The first day that counts. Range: after <paramref name="end"/>.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="from"/>, in the calendar.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty or begins before the calendar, or a customer or a column is not in the series.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range; beyond the calendar it must be continued first.</exception>
    public CustomerValues ExpectedPurchases(TransactionLog log, CustomerCalendars covariates, DateOnly end, DateOnly from, DateOnly to, SummaryOptions? options = null) =>
        DiscountedExpectedPurchases(log, covariates, end, from, to, DiscountRate.None, options);

    /// <summary>Purchases expected of each customer between two future days, each discounted to the observation end.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="covariates">The customers' series, with the values planned for the future.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="from">The first day that counts. Range: after <paramref name="end"/>.</param>
    /// <param name="to">The last day that counts. Range: not before <paramref name="from"/>, in the calendar.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <exception cref="ArgumentException">The log is empty or begins before the calendar, or a customer or a column is not in the series.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range; beyond the calendar it must be continued first. Or the discount is negative.</exception>
    public CustomerValues DiscountedExpectedPurchases(
        TransactionLog log, CustomerCalendars covariates, DateOnly end, DateOnly from, DateOnly to, DiscountRate discount, SummaryOptions? options = null)
    {
        Require.NotNegative(discount.Value, nameof(discount));
        Require.NotNull(covariates);
        DynamicParetoNbd.RequireFuture(covariates.Series[0], end, from, to);
        var (histories, models) = Observed(log, covariates, end, options);
        double start = models[0].TimeOf(from.DayNumber - 1), stop = models[0].TimeOf(to.DayNumber), delta = discount.ContinuousPer(Baseline.Unit);
        return Handed(histories, OfEach(histories, models, end, (density, c) =>
            density.Alive(c.Frequency, c.Birth, c.Last, c.Now) is var alive && alive > 0 ? alive * density.Purchases(c.Frequency, c.Birth, c.Now, start, stop, delta) : 0));
    }

    /// <summary>Simulates the orders of customers with their series.</summary>
    /// <param name="covariates">The customers: one is simulated for each, under its key.</param>
    /// <param name="observation">How long the first of them is observed. Range: within the calendar.</param>
    /// <param name="seed">The seed; the same seed gives the same orders.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start, in the table's order; null for all on the first day. Range: within the observation.</param>
    /// <param name="start">The first day; null for the calendar's.</param>
    /// <param name="spend">Gives each customer's orders their values; null for a value of 1 each.</param>
    /// <returns>The orders, first purchases included, customer by customer: generated while they are read, their times rounded up to whole days.</returns>
    /// <exception cref="ArgumentException">A column that has an effect is not in the series.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public IEnumerable<Transaction> Simulate(CustomerCalendars covariates, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, ISpendModel? spend = null)
    {
        DynamicParetoNbd[] models = [.. Require.NotNull(covariates).Series.Select(For)];
        var first = models[0].RequireObservation(observation, start);
        return new CustomerSimulation(
            models[0].Clock, (random, i, day, age, times) => models[covariates.SeriesOf(covariates.Customers[i])].FutureOfNewCustomer(day).Ahead.Buy(random, age, times), i => covariates.Customers[i])
            .Orders(covariates.Count, observation, seed, acquisition, first, spend);
    }

    /// <summary>Whether another model says the same.</summary>
    /// <param name="obj">The other model.</param>
    public override bool Equals(object? obj) => obj is DynamicCovariateModel other && Baseline.Equals(other.Baseline) && Purchase.SequenceEqual(other.Purchase) && Dropout.SequenceEqual(other.Dropout);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Baseline, Purchase.Count, Dropout.Count);

    /// <summary>The model in invariant text, with what moves it.</summary>
    public override string ToString() => $"{Baseline} where all covariates are 0{(Purchase.Count == 0 ? "" : $"; purchase: {Purchase}")}{(Dropout.Count == 0 ? "" : $"; dropout: {Dropout}")}";

    private (CalendarHistories Histories, DynamicParetoNbd[] Models) Observed(TransactionLog log, CustomerCalendars covariates, DateOnly end, SummaryOptions? options)
    {
        var groups = Groups(covariates);
        var histories = CalendarHistories.Of(log, end, Baseline.Unit, options, default, groups.Of);
        DynamicParetoNbd[] models = [.. groups.Series.Select(For)];
        models[0].RequireObserved(histories, end);
        return (histories, models);
    }

    private static double[] OfEach(CalendarHistories histories, DynamicParetoNbd[] models, DateOnly end, Func<DynamicDensity, DynamicCustomer, double> value)
    {
        DynamicCustomer[] customers = models[0].CustomersOf(histories, end);
        DynamicDensity[] densities = Array.ConvertAll(models, model => model.Density);
        var values = new double[customers.Length];
        Workers.ForEach(values.Length, 64, i => values[i] = value(densities[customers[i].Series], customers[i]));
        return values;
    }

    private static CustomerValues Handed(CalendarHistories histories, double[] values) => new(histories.Customers, Array.ConvertAll(histories.PatternOf, pattern => values[pattern]));
}
