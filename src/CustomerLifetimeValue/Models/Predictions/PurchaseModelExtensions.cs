using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>Extension methods for all purchase models.</summary>
public static class PurchaseModelExtensions
{
    /// <summary>The retention curve of new customers: the chance that a new customer is still alive at a tenure.</summary>
    /// <param name="model">The model.</param>
    /// <param name="unit">The period of the curve.</param>
    /// <returns>S(t) = P(alive at t) of a customer who has just made the first purchase, for t > 0.</returns>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    /// <remarks>S(0) is 1, as of every curve: a customer is there to make the first purchase. Where a customer may leave right after it, as in the
    /// <see cref="MbgNbd"/>, S falls to b/(a + b) at once. The curve says how long customers stay, not when they buy: the value along it counts a payment at each period's
    /// start, while <see cref="PredictedClv.ForNewCustomer()"/> counts the purchases themselves. Without discount and end, a sum along the curve of a model of the library is finite
    /// where the mean lifetime is (in the Pareto/NBD for s above 1); a value is refused where the sum diverges, and along the curve of a user-defined model, which does not state it.</remarks>
    public static IRetentionCurve RetentionCurve(this IPurchaseModel model, TimeUnit unit) => new ModelRetentionCurve(Require.NotNull(model), unit);
}
