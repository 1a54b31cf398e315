namespace CustomerLifetimeValue.Models;

/// <summary>A known customer's future with purchases or dropout changed from now on; the probability of being alive now is not affected.</summary>
internal sealed class ScaledFuture(TimeUnit unit, double aliveNow, IPurchaseFuture ahead) : ICustomerFuture
{
    public TimeUnit Unit => unit;

    public double AliveNow => aliveNow;

    public double Alive(double t) => Math.Min(1, ahead.Alive(t));

    public double Purchases(double from, double to) => ahead.Purchases(from, to);

    public double DiscountedPurchases(DiscountRate discount, double end) => ahead.Discounted(discount.ContinuousPer(unit), end);

    public double AliveTime(DiscountRate discount, double end) => ahead.AliveTime(discount.ContinuousPer(unit), end);

    public bool IsSteady => ahead.IsSteady;

    public (double Purchases, double Dropout)? Rates => (ahead.PurchaseRate, ahead.Dropout);

    public ICustomerFuture Scaled(double purchases, double dropout) => new ScaledFuture(unit, aliveNow, ahead.Scaled(purchases, dropout));
}
