namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, in closed form, and the same future with purchase rate or dropout scaled from now on. Times are in
/// the model's unit.</summary>
internal interface IScalableFuture
{
    /// <summary>The mean purchase rate now, per unit of time; the odds of the chance to buy at an opportunity where there are opportunities.</summary>
    double PurchaseRate { get; }

    /// <summary>The mean dropout rate now, per unit of time; the odds of the chance to leave where customers leave with a chance.</summary>
    double Dropout { get; }

    /// <summary>The chance of being alive at t.</summary>
    double Alive(double t);

    /// <summary>Purchases expected in (from, to].</summary>
    double Purchases(double from, double to);

    /// <summary>Purchases expected up to the end, perhaps infinite, each discounted at the continuous rate delta; infinite where they diverge.</summary>
    double Discounted(double delta, double end);

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    double AliveTime(double delta, double end);

    /// <summary>The same future with the purchase rate and the dropout multiplied by factors.</summary>
    IScalableFuture Scaled(double purchases, double dropout);
}
