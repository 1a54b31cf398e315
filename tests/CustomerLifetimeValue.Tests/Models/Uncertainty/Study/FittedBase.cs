using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>A base fitted as a user would.</summary>
internal sealed record FittedBase(PurchaseModel Model, GammaGamma Money, Func<string, double, Interval> Parameter, Func<PredictedClv, PortfolioForecast> Forecast)
{
    private const int Draws = 1_000;

    /// <summary>With the posteriors of both models.</summary>
    public static FittedBase Of<T>(CustomerBase customers, ModelFit<T> fit, int seed) where T : PurchaseModel
    {
        var spendFit = GammaGamma.Fit(customers);
        var posterior = Posterior.Sample(fit, customers, Draws, seed);
        var spend = Posterior.Sample(spendFit, customers, Draws, seed + 1_000_000);
        return new(fit.Model, spendFit.Model,
            (parameter, level) => posterior.Names.Contains(parameter, StringComparer.Ordinal) ? posterior.Interval(parameter, level) : spend.Interval(parameter, level),
            clv => clv.Forecast(customers, posterior, spend));
    }
}
