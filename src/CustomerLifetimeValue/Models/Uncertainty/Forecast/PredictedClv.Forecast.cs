using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Forecasts of all customers together.</content>
public sealed partial class PredictedClv
{
    /// <summary>What all customers will buy and be worth within <see cref="Horizon"/>, with how sure that is: chance and the parameters both count.</summary>
    /// <typeparam name="TPurchases">The purchase model.</typeparam>
    /// <param name="customers">The customers, those that were fitted or others.</param>
    /// <param name="posterior">Draws of the purchase model's parameters; see <see cref="Posterior"/>.</param>
    /// <param name="spendPosterior">Draws of the spend model's parameters. What is known of the two is taken as independent, as the models take purchases and spend.</param>
    /// <param name="segment">The segment of a customer (a channel, a country), null for none; left out for no segments.</param>
    /// <param name="period">The length of periods by whose ends totals are given too; null for none. Range: at most 1,000 of them in the horizon.</param>
    /// <param name="plan">New customers to come; null for none. One who comes after the horizon counts nothing.</param>
    /// <param name="progress">Told the number of draws computed so far; of a large base, with the points at which the delta method looks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast. Chance is the sum of the customers' exact variances at the models of this prediction; the parameters' part is that of the totals' means over the draws (for a large base
    /// of some customers who stand for all, drawn in proportion to what they buy; what these are off follows the delta method, to second order). Totals of fewer than 1,000 customers are
    /// simulated; others are a gamma distribution for each draw of the parameters, mixed. A retention cost runs until a customer leaves; the value is then mixed of normal distributions, as it may be below 0.</returns>
    /// <exception cref="ArgumentException">The posterior's model is in another unit than that of this prediction.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 1,000 periods, or regular buyers (<see cref="BgCnbd"/>, <see cref="MbgCnbd"/>) are expected to buy many thousand times within the horizon.</exception>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or the models are not a model of the library with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <example>
    /// <code>
    /// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
    /// var (purchases, spend) = (MbgNbd.Fit(customers), GammaGamma.Fit(customers));
    /// var clv = new PredictedClv(purchases.Model, spend.Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(1));
    /// PortfolioForecast all = clv.Forecast(customers, Posterior.Sample(purchases, customers, 1_000, seed: 1), Posterior.Sample(spend, customers, 1_000, seed: 2));
    /// Console.WriteLine(all.Value.Interval(0.95));
    /// </code>
    /// </example>
    public PortfolioForecast Forecast<TPurchases>(
        CustomerBase customers, Posterior<TPurchases> posterior, Posterior<GammaGamma> spendPosterior, Func<CustomerKey, string?>? segment = null, TimeUnit? period = null,
        IEnumerable<PlannedCustomers>? plan = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) where TPurchases : PurchaseModel
    {
        var (model, spend) = Laws();
        RequireUnit(Require.NotNull(posterior).Draws[0].Unit, model.Unit);
        return ForecastOf(customers, null, new PlainForecast(model), spend, posterior, own => new PlainForecast(own), spendPosterior, segment, period, plan, new RunOptions(null, progress, cancellationToken));
    }

    /// <summary>What all customers will buy and be worth within <see cref="Horizon"/> by a model with a calendar.</summary>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="posterior">Draws of the purchase model's parameters; they keep the calendar of the prediction's own model, which must reach the horizon.</param>
    /// <param name="spendPosterior">Draws of the spend model's parameters.</param>
    /// <param name="segment">The segment of a customer, null for none; left out for no segments.</param>
    /// <param name="period">The length of periods by whose ends totals are given too; null for none. Range: at most 1,000 of them in the horizon.</param>
    /// <param name="plan">New customers to come; null for none. Range: only where the base knows the last day of its observation.</param>
    /// <param name="progress">Told the number of draws computed so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast, as of a plain model.</returns>
    /// <exception cref="ArgumentException">A customer has no day of the first purchase or lies outside the calendar, or there is a plan and the base knows no last day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 1,000 periods, or the horizon reaches beyond the calendar.</exception>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or the models are not a <see cref="DynamicParetoNbd"/> with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public PortfolioForecast Forecast(
        CustomerBase customers, Posterior<DynamicParetoNbd> posterior, Posterior<GammaGamma> spendPosterior, Func<CustomerKey, string?>? segment = null, TimeUnit? period = null,
        IEnumerable<PlannedCustomers>? plan = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (Purchases is not DynamicParetoNbd model || Spend is not GammaGamma spend)
            throw new InvalidOperationException($"The draws are of a {nameof(DynamicParetoNbd)}, the prediction is of {Purchases.GetType().Name} with {Spend.GetType().Name}; allowed: draws of the prediction's own model, with a GammaGamma.");
        RequireUnit(Require.NotNull(posterior).Draws[0].Baseline.Unit, model.Baseline.Unit);
        if (plan is not null && Require.NotNull(customers).ObservationEnd is null) throw new ArgumentException("The base knows no last day of observation, from which a plan could count; allowed: a log's summary.", nameof(customers));
        var end = Require.NotNull(customers).ObservationEnd ?? default;
        var days = new Dictionary<DateOnly, int>();
        int[] groups = [.. customers.Select(customer => Number(days, model.FirstDayOf(customer)))];
        return ForecastOf(customers, groups, new CalendarForecast(model, end), spend, posterior,
            own => new CalendarForecast(own.With(model.PurchaseCalendar, model.DropoutCalendar), end), spendPosterior, segment, period, plan, new RunOptions(null, progress, cancellationToken));
    }

    /// <summary>Refuses draws of a model by another unit of time than the prediction's.</summary>
    internal static void RequireUnit(TimeUnit drawn, TimeUnit predicted)
    {
        if (drawn != predicted)
            throw Require.Refusal("posterior", $"The posterior's model is by the {TimeUnits.Name(drawn)}, the prediction's by the {TimeUnits.Name(predicted)}; allowed: draws of the prediction's own model.");
    }

    /// <summary>The forecast by any model, with the group of each customer where groups have models of their own.</summary>
    internal PortfolioForecast ForecastOf<TPurchases>(
        CustomerBase customers, int[]? groups, IForecastModel model, GammaGamma spend, Posterior<TPurchases> posterior, Func<TPurchases, IForecastModel> of, Posterior<GammaGamma> spendPosterior,
        Func<CustomerKey, string?>? segment, TimeUnit? period, IEnumerable<PlannedCustomers>? plan, RunOptions limits) where TPurchases : class
    {
        Require.NotNull(customers);
        var horizon = Horizon ?? throw new InvalidOperationException("The horizon is without end; state a horizon to forecast.");
        Require.NotNull(spendPosterior);
        var ends = EndsOf(horizon, period);
        (double After, double Customers)[] planned = [.. (plan ?? []).Select(p => (p.After.In(model.Unit), p.Customers)).Where(p => p.Item1 < ends[0].In(model.Unit))];
        var cells = ForecastCells.Of(customers, model, groups, segment);
        var frame = new ForecastFrame([.. ends.Select(end => end.In(model.Unit))], Discount.ContinuousPer(model.Unit), Margin.GrossMargin, HasCost ? Margin.RetentionCost.Per(model.Unit) : 0, cells.Segments.Length, planned);

        var pass = new ForecastPass(cells, frame);
        pass.Take(model);
        double[] point = pass.Totals(spend), variances = pass.Variances(model, spend);
        var draws = new ForecastDraws<TPurchases>(cells, frame, posterior, of, spendPosterior, limits);
        double[][] means = draws.Means(variances, customers.Count >= ForecastSimulation.Small ? int.MaxValue : ForecastDraws<TPurchases>.OfSimulated);
        double[][]? simulated = customers.Count >= ForecastSimulation.Small ? null : Simulate(customers, cells, frame, draws, Math.Min(posterior.Draws.Count, spendPosterior.Draws.Count), posterior.Seed, limits.Cancellation);
        var slots = new ForecastSlots(means, variances, point, simulated, HasCost);
        return Assemble(cells, frame, ends, slots, plan is null ? null : planned.Sum(p => p.Customers));
    }

    private static PortfolioForecast Assemble(ForecastCells cells, ForecastFrame frame, Duration[] ends, ForecastSlots slots, double? planned)
    {
        double all = cells.Cells.Sum(cell => cell.Known + cell.Unknown);
        double[] sizes = new double[cells.Segments.Length];
        if (sizes.Length > 0) foreach (var cell in cells.Cells) sizes[cell.Segment] += cell.Known + cell.Unknown;
        return new(
            slots.Group(0, null, all, ends[0]),
            Array.AsReadOnly(sizes.Select((size, i) => slots.Group(1 + i, cells.Segments[i], size, ends[0])).ToArray()),
            Array.AsReadOnly(ends.Skip(1).Select((end, i) => slots.Group(frame.SlotOfEnd(i + 1), null, all, end)).ToArray()),
            planned is { } customers ? slots.Group(frame.Slots - 1, "new customers", customers, ends[0]) : null);
    }

    private static double[][] Simulate<TPurchases>(
        CustomerBase customers, ForecastCells cells, ForecastFrame frame, ForecastDraws<TPurchases> draws, int most, int seed, CancellationToken cancellation) where TPurchases : class
    {
        int count = ForecastSimulation.DrawsOf(customers.Count, most);
        return new ForecastSimulation(customers, cells, frame, seed).Draw(count, draw => draws.PurchasesAt(draw, count), draw => draws.SpendAt(draw, count), cancellation);
    }

    private static int Number(Dictionary<DateOnly, int> days, DateOnly day)
    {
        if (!days.TryGetValue(day, out int number)) days.Add(day, number = days.Count);
        return number;
    }

    private static Duration[] EndsOf(Duration horizon, TimeUnit? period)
    {
        if (period is not { } unit) return [horizon];
        double periods = horizon.In(Require.Defined(unit, nameof(period)));
        if (periods > 1_000) throw Require.OutOfRange(nameof(period), periods, FormattableString.Invariant($"so long that the horizon, {horizon}, holds at most 1,000"));
        return [horizon, .. Enumerable.Range(1, (int)Math.Ceiling(periods * (1 - 1e-12))).Select(i => i < periods * (1 - 1e-12) ? Duration.Of(i, unit) : horizon)];
    }
}
