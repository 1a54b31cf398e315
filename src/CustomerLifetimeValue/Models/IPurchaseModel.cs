using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how often customers buy and when they silently leave: what the prediction of value needs of one.</summary>
/// <remarks>Implemented by every model of the library; implement it yourself to put another model into <see cref="PredictedClv"/> and to check it by <see cref="HoldoutCheck"/>.
/// The members with a default need not be implemented; each says what its default means.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface IPurchaseModel
{
    /// <summary>How the model reads a log's calendar; continuous time in days where it does not say. Its unit is the
    /// period of the schedules made with the model.</summary>
    ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Day);

    /// <summary>The chance that a customer is still alive at the observation end.</summary>
    /// <param name="customer">The customer's summary; its times may be in any unit.</param>
    double ProbabilityAlive(CustomerSummary customer);

    /// <summary>The chance that a customer will still be alive at a time after the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="ahead">How far after the observation end.</param>
    /// <returns>P(alive); <see cref="ProbabilityAlive(CustomerSummary)"/> at no time ahead. Range: [0, 1].</returns>
    /// <remarks>The default is the chance of now times the purchases expected in a day from then on per those in a day from now on: right where customers
    /// buy at any time and those who stay longer buy no less often. Implement it for any other model.</remarks>
    double ProbabilityAlive(CustomerSummary customer, Duration ahead)
    {
        double now = ProbabilityAlive(customer), today = ExpectedPurchases(customer, Duration.Days(1));
        return ahead == Duration.Zero || !(today > 0) ? now : Math.Clamp(now * ExpectedPurchases(customer, ahead, ahead + Duration.Days(1)) / today, 0, now);
    }

    /// <summary>Purchases expected of a customer between two times after the observation end.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="from">The start, itself not included.</param>
    /// <param name="to">The end. Range: not before <paramref name="from"/>.</param>
    /// <remarks>The default is the difference of what is expected up to both times.</remarks>
    double ExpectedPurchases(CustomerSummary customer, Duration from, Duration to) =>
        Math.Max(0, ExpectedPurchases(customer, to) - ExpectedPurchases(customer, from));

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
