using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how often customers buy and when they leave unobserved: what a prediction of value requires.</summary>
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

    /// <summary>Purchases expected of a new customer after the first one.</summary>
    /// <param name="horizon">How far ahead.</param>
    /// <returns>E[X(t)].</returns>
    /// <remarks>The default is what is expected of a customer without repeats at age 0.</remarks>
    double ExpectedPurchasesOfNewCustomer(Duration horizon) => ExpectedPurchases(new CustomerSummary(0, 0, 0, Clock.Unit), horizon);

    /// <summary>The chance that a new customer makes a given number of purchases after the first one.</summary>
    /// <param name="purchases">How many, n. Range: ≥ 0.</param>
    /// <param name="horizon">Within which time.</param>
    /// <returns>P(X(t) = n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <remarks>The default follows from the rate at which a customer of each history (x, t_x, T) is expected to buy next, by the trapezoidal rule over the times of the purchases: to about four
    /// digits, in a time that grows with n. Implement it where the model knows it.</remarks>
    double ProbabilityOfPurchases(int purchases, Duration horizon) => new PurchaseProcess(this).Probability(Require.NotNegative(purchases), horizon.In(Clock.Unit));

    /// <summary>Simulates the orders of customers by the model, to test methods on data whose parameters are known.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: ≥ 1.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same orders.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start; null for all on the first day. Range: within the observation.</param>
    /// <param name="start">The first day; null for 2000-01-01.</param>
    /// <param name="spend">Gives each customer's orders their values; null for a value of 1 each.</param>
    /// <returns>The orders, first purchases included, customer by customer: generated while they are read, their times rounded up to whole days.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <remarks>The default draws each purchase at the rate that is expected of a customer with the history so far.</remarks>
    IEnumerable<Transaction> Simulate(int customers, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, ISpendModel? spend = null) =>
        new CustomerSimulation(Clock, new PurchaseProcess(this).Buy).Orders(customers, observation, seed, acquisition, start, spend);

    /// <summary>Simulates customers by the model and summarises them with exact times.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: 1 to 10,000,000.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same customers.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start; null for all at once. Range: within the observation.</param>
    /// <returns>The summaries, in the unit of the model's clock.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <remarks>The default draws as that of <see cref="Simulate"/> does.</remarks>
    CustomerBase SimulateCustomers(int customers, Duration observation, int seed, Duration? acquisition = null) =>
        new CustomerSimulation(Clock, new PurchaseProcess(this).Buy).Customers(customers, observation, seed, acquisition);
}
