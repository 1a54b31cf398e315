using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how much customers spend per order: what a prediction of value requires.</summary>
/// <remarks>Implemented by <see cref="GammaGamma"/>; implement it yourself to put another model into <see cref="PredictedClv"/>.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface ISpendModel
{
    /// <summary>The expected value of a customer's future orders.</summary>
    /// <param name="customer">The customer's summary; without repeat orders the population's mean is expected.</param>
    double ExpectedOrderValue(CustomerSummary customer);

    /// <summary>Simulates the values of a new customer's orders by the model.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="orders">How many orders. Range: ≥ 0.</param>
    /// <returns>The values, one an order.</returns>
    /// <remarks>The default gives every order the value expected of a customer of whom nothing is known.</remarks>
    IReadOnlyList<double> SimulateOrders(Random random, int orders)
    {
        double value = ExpectedOrderValue(new CustomerSummary(0, 0, 0, TimeUnit.Day));
        return Array.AsReadOnly([.. Enumerable.Repeat(value, Require.NotNegative(orders))]);
    }
}
