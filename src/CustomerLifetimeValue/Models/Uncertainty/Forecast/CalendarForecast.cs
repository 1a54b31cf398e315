using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model with a calendar; a group of customers shares the day of the first purchase.</summary>
/// <param name="model">The model.</param>
/// <param name="end">The last day observed.</param>
internal sealed class CalendarForecast(DynamicParetoNbd model, DateOnly end) : IForecastModel
{
    public TimeUnit Unit => model.Baseline.Unit;

    public HistoryPart FutureDependsOn => HistoryPart.Age;

    public CustomerSummary Of(in CustomerSummary customer) => customer.In(Unit);

    public double AliveNow(int group, in CustomerSummary customer) => model.FutureOf(customer).AliveNow;

    public IForecastFuture Ahead(int group, in CustomerSummary customer) => model.AheadOf(customer);

    public (double There, IForecastFuture Ahead) New(double after) => (1, model.Newcomer(end, after));
}
