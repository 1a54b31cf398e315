using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Charts;

/// <summary>What a purchase model and a spend model, fitted to all customers, say.</summary>
internal sealed record ModelFacts(PurchaseFit Fit, ModelFit<GammaGamma> Spend, PredictedClv Clv, CustomerPredictions Predictions, PortfolioForecast? Forecast, string? NoForecast, IClv NewCustomer);
