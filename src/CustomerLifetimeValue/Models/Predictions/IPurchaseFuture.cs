using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, by a model of the library, and the same future with purchase rate or dropout scaled from now on. Times are in
/// the model's unit.</summary>
internal interface IPurchaseFuture : IForecastFuture
{
    /// <summary>The mean purchase rate now, per unit of time; the odds of the chance to buy at an opportunity where there are opportunities.</summary>
    double PurchaseRate { get; }

    /// <summary>The mean dropout rate now, per unit of time; the odds of the chance to leave where customers leave with a chance.</summary>
    double Dropout { get; }

    /// <summary>The chance of being alive at t.</summary>
    double Alive(double t);

    /// <summary><see cref="IForecastFuture.Discounted"/> for one of many customers, with what they share; the same bits.</summary>
    double DiscountedOfMany(double delta, double end, BetaLaplaceTables shared) => Discounted(delta, end);

    /// <summary>The chance of ever buying again.</summary>
    double Ever();

    /// <summary>The time by which one who stays has bought with a chance of one half.</summary>
    double MedianWait();

    /// <summary>Whether purchases come at a rate that never rises again; not where a customer has still to become due.</summary>
    bool IsSteady => true;

    /// <summary>The same future with the purchase rate and the dropout multiplied by factors.</summary>
    IPurchaseFuture Scaled(double purchases, double dropout);
}
