using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Simulation of customers by the model.</content>
public abstract partial record PurchaseModel
{
    /// <summary>Simulates the orders of customers by the model, to test methods on data whose parameters are known.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: ≥ 1.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same orders.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start; null for all on the first day. Range: within the observation.</param>
    /// <param name="start">The first day; null for 2000-01-01.</param>
    /// <param name="spend">Gives each customer's orders their values; null for a value of 1 each.</param>
    /// <returns>The orders, first purchases included, customer by customer: generated while they are read. Times are rounded up to whole days, so that two purchases within a day
    /// become one when the log is summarised by days; <see cref="SimulateCustomers"/> keeps exact times. The opportunities of a <see cref="BgBb"/> are calendar periods of
    /// its unit, for <see cref="CustomerBase.InWholePeriods"/> to count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public IEnumerable<Transaction> Simulate(int customers, Duration observation, int seed, Duration? acquisition = null, DateOnly? start = null, ISpendModel? spend = null) =>
        new CustomerSimulation(Clock, Buy).Orders(customers, observation, seed, acquisition, start, spend);

    /// <summary>Simulates customers by the model and summarises them with exact times.</summary>
    /// <param name="customers">How many customers; their keys are the numbers from 1. Range: 1 to 10,000,000.</param>
    /// <param name="observation">How long the first of them is observed. Range: no customer may come to more than 1,000,000 purchases.</param>
    /// <param name="seed">The seed; the same seed gives the same customers.</param>
    /// <param name="acquisition">The customers are acquired evenly over this time from the start; null for all at once. Range: within the observation.</param>
    /// <returns>The summaries, in the model's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CustomerBase SimulateCustomers(int customers, Duration observation, int seed, Duration? acquisition = null) =>
        new CustomerSimulation(Clock, Buy).Customers(customers, observation, seed, acquisition);

    /// <summary>Adds the times of a new customer's repeat purchases within an age.</summary>
    internal abstract void Buy(Random random, double age, List<double> times);
}
