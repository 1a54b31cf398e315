using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>One plain model for all customers.</summary>
internal sealed class PlainForecast(PurchaseModel model) : IForecastModel
{
    public TimeUnit Unit => model.Unit;

    public HistoryPart FutureDependsOn => model.FutureDependsOn;

    public CustomerSummary Of(in CustomerSummary customer) => model.Of(customer);

    public double AliveNow(int group, in CustomerSummary customer) => model.AliveAt(customer.Frequency, customer.Recency, customer.Age);

    public IForecastFuture Ahead(int group, in CustomerSummary customer) => model.FutureAt(customer);

    public (double There, IForecastFuture Ahead) New(double after) => (model.AliveAt(0, 0, 0), model.FutureAt(new CustomerSummary(0, 0, 0, model.Unit)));
}
