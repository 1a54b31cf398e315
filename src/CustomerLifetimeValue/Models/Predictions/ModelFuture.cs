namespace CustomerLifetimeValue.Models;

/// <summary>A customer's future by a model of the library: that of x purchases in an age T, the times in the model's unit.</summary>
/// <remarks>For a customer about to be acquired the model itself is scaled, as there is no history yet; for a known customer only the future.</remarks>
internal sealed class ModelFuture(PurchaseModel model, double aliveNow, int x, double age, bool isNew) : ICustomerFuture
{
    public TimeUnit Unit => model.Unit;

    public double AliveNow => aliveNow;

    public double Alive(double t) => Math.Min(1, model.AliveAhead(x, age, t));

    public double Purchases(double from, double to) => model.PurchasesAhead(x, age, from, to);

    public double DiscountedPurchases(DiscountRate discount, double end) => model.DiscountedAhead(x, age, discount.ContinuousPer(Unit), end);

    public double AliveTime(DiscountRate discount, double end) => model.AliveTimeAhead(x, age, discount.ContinuousPer(Unit), end);

    /// <remarks>Of a customer who will never leave there is no dropout to scale.</remarks>
    public (double Purchases, double Dropout)? Rates =>
        model.FutureAt(x, age) is { Dropout: > 0 and var dropout, PurchaseRate: > 0 and var rate } && double.IsFinite(dropout) && double.IsFinite(rate) ? (rate, dropout) : null;

    public ICustomerFuture Scaled(double purchases, double dropout) =>
        isNew ? model.Scaled(purchases, dropout).FutureOfNewCustomer() : new ScaledFuture(Unit, aliveNow, model.FutureAt(x, age)!.Scaled(purchases, dropout));
}
