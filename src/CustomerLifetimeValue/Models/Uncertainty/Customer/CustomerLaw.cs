using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What is known of a customer's future purchases and of the size of orders.</summary>
/// <param name="Ahead">The future of a customer who is alive.</param>
/// <param name="Alive">The chance of being so.</param>
/// <param name="Spend">The spend model.</param>
/// <param name="Customer">The customer, in the purchase model's unit of time.</param>
/// <param name="Unit">That unit.</param>
/// <param name="Since">The day of the first purchase, where the future depends on it; null where it does not.</param>
internal readonly record struct CustomerLaw(IForecastFuture Ahead, double Alive, GammaGamma Spend, CustomerSummary Customer, TimeUnit Unit, DateOnly? Since = null);
