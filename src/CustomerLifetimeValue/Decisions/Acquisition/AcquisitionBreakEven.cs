using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Whether a customer pays on the first order, or only over a lifetime.</summary>
/// <remarks>A firm that must break even on the first order bids less for a customer than one that counts the lifetime; the difference is
/// what it leaves to its competitors, and the risk it does not take.</remarks>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record AcquisitionBreakEven
{
    /// <summary>Compares the two break-evens.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="value">What the customer is worth over the lifetime, before acquisition cost.</param>
    /// <param name="cost">What it costs to win the customer.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public AcquisitionBreakEven(PurchasePattern purchases, Margin margin, IClv value, AcquisitionCost cost)
    {
        FirstOrder = AcquisitionBudget.ForFirstOrder(purchases, margin);
        Lifetime = AcquisitionBudget.ForBreakEven(value);
        Cost = cost;
    }

    /// <summary>The most that a customer may cost for the first order to recover it.</summary>
    public double FirstOrder { get; }

    /// <summary>The most that a customer may cost for the lifetime to recover it.</summary>
    public double Lifetime { get; }

    /// <summary>What it costs to win the customer.</summary>
    public AcquisitionCost Cost { get; }

    /// <summary>What is left of the first order after the acquisition cost; negative where it does not recover it.</summary>
    public double FirstOrderGain => FirstOrder - Cost.PerCustomer;

    /// <summary>What is left of the lifetime's value after the acquisition cost.</summary>
    public double LifetimeGain => Lifetime - Cost.PerCustomer;

    /// <summary>Orders whose gross margin recovers the acquisition cost, fractions included, before churn, discount and retention cost;
    /// null where orders leave nothing, or the number does not fit a double.</summary>
    public double? OrdersToRecover => FirstOrder > 0 && double.IsFinite(Cost.PerCustomer / FirstOrder) ? Cost.PerCustomer / FirstOrder : null;

    /// <summary>Both break-evens in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(FirstOrderGain >= 0 ? "pays on the first order" : LifetimeGain >= 0 ? "pays over the lifetime only" : "never pays")}: cost {InvariantText.Amount(Cost.PerCustomer)}, first order {InvariantText.Amount(FirstOrder)}, lifetime {InvariantText.Amount(Lifetime)}");
}
