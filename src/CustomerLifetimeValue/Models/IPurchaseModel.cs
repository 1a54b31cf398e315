using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how often customers buy and when they silently leave: what the prediction of value needs of one.</summary>
/// <remarks>Implemented by every model of the library; implement it yourself to put another model into <see cref="PredictedClv"/> and to check it by <see cref="HoldoutCheck"/>.</remarks>
public interface IPurchaseModel
{
    /// <summary>How the model reads a log's calendar; continuous time in days where it does not say.</summary>
    ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Day);

    /// <summary>The chance that a customer is still alive at the observation end.</summary>
    /// <param name="customer">The customer's summary; its times may be in any unit.</param>
    double ProbabilityAlive(CustomerSummary customer);

    /// <summary>Purchases expected of a customer within a time after the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="horizon">How far ahead.</param>
    double ExpectedPurchases(CustomerSummary customer, Duration horizon);

    /// <summary>Purchases expected of a customer without end, each discounted to the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <exception cref="ArgumentException">The sum diverges.</exception>
    double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount);

    /// <summary>Purchases expected of a customer within a time after the observation end, each discounted to the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="discount">The discount rate. Range: ≥ 0.</param>
    /// <param name="horizon">How far ahead.</param>
    double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon);
}
