using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, by a model of the library, and the same future with purchase rate or dropout scaled from now on. Times are in
/// the model's unit.</summary>
internal interface IPurchaseFuture
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

    /// <summary>The same to about six digits, where that is faster; the end is finite.</summary>
    double DiscountedNearly(double delta, double end) => Discounted(delta, end);

    /// <summary>The same for one of many customers, with what they share; the same bits.</summary>
    double DiscountedOfMany(double delta, double end, BetaLaplaceTables shared) => Discounted(delta, end);

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    double AliveTime(double delta, double end);

    /// <summary>The chance of k purchases in (0, t].</summary>
    double Probability(int k, double t);

    /// <summary>The chance of at least k purchases in (0, t], without cancellation where it is small. Range: k ≥ 1.</summary>
    double AtLeast(int k, double t);

    /// <summary>The chance of ever buying again.</summary>
    double Ever();

    /// <summary>The time by which one who stays has bought with a chance of one half.</summary>
    double MedianWait();

    /// <summary>E[Σ vᵢvⱼ] over the ordered pairs of different purchases up to an end, perhaps infinite, each discounted at the continuous rate delta: E[Y(Y − 1)] without
    /// discount. Infinite where it diverges.</summary>
    double Pairs(double delta, double end);

    /// <summary>Second moments of the discounted time alive L = ∫ e^(−δu) du up to a finite end: E[L²], and E[L Σ vᵢ] with the purchases' discounts.</summary>
    (double Square, double WithPurchases) StayMoments(double delta, double end);

    /// <summary>Adds the times of purchases up to an end, with rates drawn from what is known of the customer.</summary>
    /// <returns>How long the customer stays, at most to the end.</returns>
    double Buy(Random random, double end, List<double> times);

    /// <summary>Whether purchases come at a rate that never rises again; not where a customer has still to become due.</summary>
    bool IsSteady => true;

    /// <summary>The same future with the purchase rate and the dropout multiplied by factors.</summary>
    IPurchaseFuture Scaled(double purchases, double dropout);
}
