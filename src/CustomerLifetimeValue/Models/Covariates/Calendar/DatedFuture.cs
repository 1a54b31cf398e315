namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer of a model that follows a calendar; times are in the model's unit and count from the observation end.</summary>
internal sealed class DatedFuture(TimeUnit unit, double aliveNow, CalendarFuture ahead) : ICustomerFuture
{
    public TimeUnit Unit => unit;

    public double AliveNow => aliveNow;

    public double Reach => ahead.Reach;

    /// <summary>The future of one who is alive.</summary>
    public CalendarFuture Ahead => ahead;

    public bool IsSteady => false;

    public (double Purchases, double Dropout)? Rates => (ahead.PurchaseRate, ahead.Dropout);

    public double Alive(double t) => Math.Min(1, ahead.Alive(t));

    public double Purchases(double from, double to) => ahead.Purchases(from, to);

    public double DiscountedPurchases(DiscountRate discount, double end) => ahead.Discounted(discount.ContinuousPer(unit), end);

    public double AliveTime(DiscountRate discount, double end) => ahead.AliveTime(discount.ContinuousPer(unit), end);

    public ICustomerFuture Scaled(double purchases, double dropout) => new DatedFuture(unit, aliveNow, ahead.Scaled(purchases, dropout));
}
