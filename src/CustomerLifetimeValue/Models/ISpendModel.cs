using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A model of how much customers spend per order: what the prediction of value needs of one.</summary>
/// <remarks>Implemented by <see cref="GammaGamma"/>; implement it yourself to put another model into <see cref="PredictedClv"/>.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface ISpendModel
{
    /// <summary>The expected value of a customer's future orders.</summary>
    /// <param name="customer">The customer's summary; without repeat orders the population's mean is expected.</param>
    double ExpectedOrderValue(CustomerSummary customer);
}
