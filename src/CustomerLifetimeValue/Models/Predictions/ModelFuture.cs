using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A customer's future by a model of the library; the customer's times are in the model's unit.</summary>
/// <remarks>For a customer about to be acquired the model itself is scaled, as there is no history yet; for a known customer only the future.</remarks>
internal sealed class ModelFuture(PurchaseModel model, double aliveNow, CustomerSummary customer, bool isNew) : ICustomerFuture
{
    private readonly IPurchaseFuture _ahead = model.FutureAt(customer);

    public TimeUnit Unit => model.Unit;

    public double AliveNow => aliveNow;

    public double Alive(double t) => Math.Min(1, _ahead.Alive(t));

    public double Purchases(double from, double to) => _ahead.Purchases(from, to);

    public double DiscountedPurchases(DiscountRate discount, double end) => _ahead.Discounted(discount.ContinuousPer(Unit), end);

    public double AliveTime(DiscountRate discount, double end) => _ahead.AliveTime(discount.ContinuousPer(Unit), end);

    public bool IsSteady => _ahead.IsSteady;

    /// <remarks>Of a customer who will never leave there is no dropout to scale.</remarks>
    public (double Purchases, double Dropout)? Rates =>
        _ahead is { Dropout: > 0 and var dropout, PurchaseRate: > 0 and var rate } && double.IsFinite(dropout) && double.IsFinite(rate) ? (rate, dropout) : null;

    public ICustomerFuture Scaled(double purchases, double dropout) =>
        isNew ? model.Scaled(purchases, dropout).FutureOfNewCustomer() : new ScaledFuture(Unit, aliveNow, _ahead.Scaled(purchases, dropout));
}
