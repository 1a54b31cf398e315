using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A plain model for each group of customers that share their covariates.</summary>
internal sealed class CovariateForecast(IReadOnlyList<PurchaseModel> models) : IForecastModel
{
    public TimeUnit Unit => models[0].Unit;

    public HistoryPart FutureDependsOn => models[0].FutureDependsOn;

    public CustomerSummary Of(in CustomerSummary customer) => models[0].Of(customer);

    public double AliveNow(int group, in CustomerSummary customer) => models[group].AliveAt(customer.Frequency, customer.Recency, customer.Age);

    public IForecastFuture Ahead(int group, in CustomerSummary customer) => models[group].FutureAt(customer);

    /// <remarks>A forecast by covariates takes no plan.</remarks>
    public (double There, IForecastFuture Ahead) New(double after) => throw new NotSupportedException("Customers to come have no covariates.");
}
