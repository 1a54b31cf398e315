namespace CustomerLifetimeValue.Models;

/// <summary>The future of one customer by any purchase model; all members but the first are conditional on the customer being alive now. Times are in <see cref="Unit"/>s.</summary>
internal interface ICustomerFuture
{
    /// <summary>The unit of the times.</summary>
    TimeUnit Unit { get; }

    /// <summary>The chance of being alive now.</summary>
    double AliveNow { get; }

    /// <summary>The chance of being alive at t.</summary>
    double Alive(double t);

    /// <summary>Purchases expected in (from, to].</summary>
    double Purchases(double from, double to);

    /// <summary>Purchases expected up to the end, perhaps infinite, each discounted; infinite where they diverge.</summary>
    double DiscountedPurchases(DiscountRate discount, double end);

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    double AliveTime(DiscountRate discount, double end);

    /// <summary>The mean purchase rate and dropout, as inputs of a value; null where the model does not define them.</summary>
    (double Purchases, double Dropout)? Rates { get; }

    /// <summary>How far ahead the model knows anything; infinite but for a model that follows a calendar.</summary>
    double Reach => double.PositiveInfinity;

    /// <summary>Whether purchases come at a rate that never rises again, so that a customer who costs more than is bought in one period does so in all later ones.</summary>
    bool IsSteady => true;

    /// <summary>The same future with purchase rate and dropout multiplied by factors, where there are <see cref="Rates"/>.</summary>
    ICustomerFuture Scaled(double purchases, double dropout);
}
