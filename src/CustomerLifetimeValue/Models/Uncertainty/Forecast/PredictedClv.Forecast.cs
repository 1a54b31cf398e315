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
    /// <param name="progress">Told the number of draws computed so far; of a large base, of the points at which the delta method looks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast. Chance is the sum of the customers' exact variances at the models of this prediction; the parameters' part is that of the totals' means over the draws (for a large base
    /// by the delta method, to second order). Totals of fewer than 1,000 customers are simulated; others are a gamma distribution for each draw of the parameters, mixed. A retention cost runs
    /// until a customer leaves; the value is then mixed of normal distributions, as it may be below 0.</returns>
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
        Require.NotNull(customers);
        var (model, spend) = Laws();
        var horizon = Horizon ?? throw new InvalidOperationException("The horizon is without end; state a horizon to forecast.");
        if (Require.NotNull(posterior).Draws[0].Unit != model.Unit)
            throw new ArgumentException($"The posterior's model is by the {TimeUnits.Name(posterior.Draws[0].Unit)}, the prediction's by the {TimeUnits.Name(model.Unit)}; allowed: draws of the prediction's own model.", nameof(posterior));
        Require.NotNull(spendPosterior);
        var ends = EndsOf(horizon, period);
        (double After, double Customers)[] planned = [.. (plan ?? []).Select(p => (p.After.In(model.Unit), p.Customers)).Where(p => p.Item1 < ends[0].In(model.Unit))];
        var cells = ForecastCells.Of(customers, model, segment);
        var frame = new ForecastFrame([.. ends.Select(end => end.In(model.Unit))], Discount.ContinuousPer(model.Unit), Margin.GrossMargin, CostPer(model), cells.Segments.Length, planned);

        var pass = new ForecastPass(cells, frame);
        pass.Take(model);
        double[] point = pass.Totals(spend), variances = pass.Variances(model, spend);
        var draws = new ForecastDraws<TPurchases>(cells, frame, posterior, spendPosterior, new RunOptions(null, progress, cancellationToken));
        double[][] means = draws.Means(customers.Count >= ForecastSimulation.Small ? int.MaxValue : ForecastDraws<TPurchases>.OfSimulated);
        double[][]? simulated = customers.Count >= ForecastSimulation.Small ? null : Simulate(customers, cells, frame, draws, Math.Min(posterior.Draws.Count, spendPosterior.Draws.Count), posterior.Seed, cancellationToken);
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

    private static double[][] Simulate<TPurchases>(CustomerBase customers, ForecastCells cells, ForecastFrame frame, ForecastDraws<TPurchases> draws, int most, int seed, CancellationToken cancellation)
        where TPurchases : PurchaseModel
    {
        int count = ForecastSimulation.DrawsOf(customers.Count, most);
        return new ForecastSimulation(customers, cells, frame, seed).Draw(count, draw => draws.PurchasesAt(draw, count), draw => draws.SpendAt(draw, count), cancellation);
    }

    private static Duration[] EndsOf(Duration horizon, TimeUnit? period)
    {
        if (period is not { } unit) return [horizon];
        double periods = horizon.In(Require.Defined(unit, nameof(period)));
        if (periods > 1_000) throw Require.OutOfRange(nameof(period), periods, FormattableString.Invariant($"so long that the horizon, {horizon}, holds at most 1,000"));
        return [horizon, .. Enumerable.Range(1, (int)Math.Ceiling(periods * (1 - 1e-12))).Select(i => i < periods * (1 - 1e-12) ? Duration.Of(i, unit) : horizon)];
    }
}
