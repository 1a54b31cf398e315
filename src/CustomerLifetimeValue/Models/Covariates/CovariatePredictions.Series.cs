using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Customers who have series of covariates of their own.</content>
public static partial class CovariatePredictions
{
    /// <summary>What each customer is worth by models of their own series.</summary>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="series">Their series, with the values planned for the future.</param>
    /// <param name="clv">Makes the prediction of customers with a given series: <c>own => new PredictedClv(model.For(own), spend, discount, 0.3, Duration.Weeks(52))</c>. Called in one thread. Range: one discount, margin and horizon for all.</param>
    /// <returns>The predictions in the base's order, the same bits as customer by customer.</returns>
    /// <exception cref="ArgumentException">A customer has no series, or the predictions have different gross margins.</exception>
    /// <exception cref="InvalidOperationException">A spend model has no mean for a customer.</exception>
    public static CustomerPredictions Predict(this CustomerBase customers, CustomerCalendars series, Func<CalendarCovariates, PredictedClv> clv)
    {
        Require.NotNull(clv);
        Require.NotNull(series);
        var members = Enumerable.Range(0, Require.NotNull(customers).Count).GroupBy(i => series.SeriesOf(customers.Keys[i]));
        return Joined(customers, members.Select(group => (Require.NotNull(clv(series.Series[group.Key]), nameof(clv)), (int[])[.. group])));
    }

    /// <summary>What all customers will buy and be worth by models of their own series, with how sure that is.</summary>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="series">Their series, with the values planned for the future.</param>
    /// <param name="clv">Makes the prediction of customers with a given series, as for <see cref="Predict(CustomerBase, CustomerCalendars, Func{CalendarCovariates, PredictedClv})"/>. Range: one <see cref="GammaGamma"/>, discount, margin and horizon for all; the calendar reaches the horizon.</param>
    /// <param name="posterior">Draws of the purchase model's parameters and coefficients (<see cref="Posterior.Sample(ModelFit{DynamicCovariateModel}, TransactionLog, CustomerCalendars, DateOnly, int, int, SummaryOptions, IProgress{long}, CancellationToken)"/>).</param>
    /// <param name="spendPosterior">Draws of the spend model's parameters.</param>
    /// <param name="segment">The segment of a customer, null for none; left out for no segments.</param>
    /// <param name="period">The length of periods by whose ends totals are given too; null for none. Range: at most 1,000 of them in the horizon.</param>
    /// <param name="progress">Told the number of draws computed so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast, as of a model with one calendar for all.</returns>
    /// <exception cref="ArgumentException">A customer has no series, has no day of the first purchase or lies outside the calendar, or the predictions differ in more than the purchase model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 1,000 periods, or the horizon reaches beyond the calendar.</exception>
    /// <exception cref="InvalidOperationException">The horizon is infinite, or a prediction's models are not a <see cref="DynamicParetoNbd"/> with a <see cref="GammaGamma"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PortfolioForecast Forecast(
        this CustomerBase customers, CustomerCalendars series, Func<CalendarCovariates, PredictedClv> clv, Posterior<DynamicCovariateModel> posterior, Posterior<GammaGamma> spendPosterior,
        Func<CustomerKey, string?>? segment = null, TimeUnit? period = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(clv);
        Require.NotNull(posterior);
        Require.NotNull(series);
        int[] seriesOf = [.. Require.NotNull(customers).Keys.Select(series.SeriesOf)], used = [.. seriesOf.Distinct().Order()];
        CalendarCovariates[] calendars = Array.ConvertAll(used, place => series.Series[place]);
        PredictedClv[] all = Array.ConvertAll(calendars, own => Require.NotNull(clv(own), nameof(clv)));
        var first = RequireAlike(all);
        if (first.Spend is not GammaGamma spend || Array.Exists(all, own => own.Purchases is not DynamicParetoNbd))
            throw new InvalidOperationException($"A forecast is known of the draws' own model with a series, {nameof(DynamicParetoNbd)}, with a GammaGamma, not of {first.Purchases.GetType().Name} with {first.Spend.GetType().Name}.");
        DynamicParetoNbd[] models = Array.ConvertAll(all, own => (DynamicParetoNbd)own.Purchases);
        PredictedClv.RequireUnit(posterior.Draws[0].Baseline.Unit, models[0].Baseline.Unit);
        var (groups, modelOf) = SeriesForecast.Groups(models, Array.ConvertAll(seriesOf, place => Array.BinarySearch(used, place)), customers);
        return first.ForecastOf(customers, groups, new SeriesForecast(models, modelOf), spend, posterior,
            draw => new SeriesForecast(Array.ConvertAll(calendars, draw.For), modelOf), spendPosterior, segment, period, null, new RunOptions(null, progress, cancellationToken));
    }
}
