using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A customer's future by a user-defined purchase model, computed from the members of its interface.</summary>
internal sealed class OwnFuture(IPurchaseModel model, CustomerSummary customer) : ICustomerFuture
{
    public TimeUnit Unit => model.Clock.Unit;

    public double AliveNow { get; } = model.ProbabilityAlive(customer);

    public double Alive(double t) => Math.Min(1, OfTheLiving(model.ProbabilityAlive(customer, Time(t))));

    public double Purchases(double from, double to) => OfTheLiving(model.ExpectedPurchases(customer, Time(from), Time(to)));

    public double DiscountedPurchases(DiscountRate discount, double end) => OfTheLiving(double.IsPositiveInfinity(end)
        ? model.DiscountedExpectedPurchases(customer, discount)
        : model.DiscountedExpectedPurchases(customer, discount, Time(end)));

    public double AliveTime(DiscountRate discount, double end) => AliveIntegral.Of(Alive, discount.ContinuousPer(Unit), end);

    public (double Purchases, double Dropout)? Rates => null;

    public ICustomerFuture Scaled(double purchases, double dropout) => this;

    private Duration Time(double t) => Duration.Of(t, Unit);

    private double OfTheLiving(double expected) => AliveNow > 0 ? expected / AliveNow : 0;
}
