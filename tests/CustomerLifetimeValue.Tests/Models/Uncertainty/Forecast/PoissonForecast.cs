using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>A model of many customers that costs nothing to ask: living ones buy by a Poisson process, faster the more they bought, and are the less alive the longer ago that was.</summary>
/// <param name="rate">A rate that all are proportional to.</param>
/// <param name="depends">What the future is said to depend on.</param>
internal sealed class PoissonForecast(double rate, HistoryPart depends = HistoryPart.Age) : IForecastModel
{
    /// <summary>The chance of a new customer to be there.</summary>
    public const double There = 0.4;

    public TimeUnit Unit => TimeUnit.Week;

    public HistoryPart FutureDependsOn => depends;

    /// <summary>Fifty customers with all that cells tell apart: orders of a known value, of none, and repeated patterns.</summary>
    public static CustomerBase Customers { get; } = CustomerBase.From(Enumerable.Range(0, 50).Select(i =>
    {
        int x = i % 5, age = 10 + i % 7;
        return ((long)i, new CustomerSummary(x, x == 0 ? 0 : age - i % 3, age, TimeUnit.Week, x == 0 || i % 11 == 4 ? 0 : 5 + i % 13));
    }));

    public CustomerSummary Of(in CustomerSummary customer) => customer.In(Unit);

    public double AliveNow(int group, in CustomerSummary customer) => 1 / (1.1 + group + 0.2 * (customer.Age - customer.Recency));

    public IForecastFuture Ahead(int group, in CustomerSummary customer) => new PoissonFuture(rate * (1 + group) * (1 + customer.Frequency) / (1 + customer.Age));

    public (double There, IForecastFuture Ahead) New(double after) => (There, new PoissonFuture(rate / 4));
}
