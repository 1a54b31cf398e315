using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model with a calendar for each series of covariates; a group of customers shares the series and the day of the first purchase.</summary>
/// <param name="models">The models, one a series.</param>
/// <param name="modelOf">The model of each group.</param>
internal sealed class SeriesForecast(DynamicParetoNbd[] models, int[] modelOf) : IForecastModel
{
    public TimeUnit Unit => models[0].Baseline.Unit;

    public HistoryPart FutureDependsOn => HistoryPart.Age;

    public CustomerSummary Of(in CustomerSummary customer) => customer.In(Unit);

    public double AliveNow(int group, in CustomerSummary customer) => models[modelOf[group]].FutureOf(customer).AliveNow;

    public IForecastFuture Ahead(int group, in CustomerSummary customer) => models[modelOf[group]].AheadOf(customer);

    /// <remarks>A forecast by series takes no plan.</remarks>
    public (double There, IForecastFuture Ahead) New(double after) => throw new NotSupportedException("Customers to come have no series.");

    /// <summary>The group of each customer of a base, and the model of each group.</summary>
    public static (int[] Groups, int[] ModelOf) Groups(DynamicParetoNbd[] models, int[] modelOfCustomer, CustomerBase customers)
    {
        var seen = new Dictionary<(int, DateOnly), int>();
        List<int> modelOf = [];
        var groups = new int[customers.Count];
        for (int i = 0; i < groups.Length; i++)
        {
            int own = modelOfCustomer[i];
            if (seen.TryGetValue((own, models[own].FirstDayOf(customers.At(i))), out groups[i])) continue;
            seen.Add((own, customers.At(i).FirstPurchase!.Value), groups[i] = modelOf.Count);
            modelOf.Add(own);
        }
        return (groups, [.. modelOf]);
    }
}
