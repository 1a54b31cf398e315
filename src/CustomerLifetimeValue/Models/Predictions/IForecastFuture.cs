namespace CustomerLifetimeValue.Models;

/// <summary>What a forecast of many customers asks of the future of one who is alive now: means, second moments and draws. Times are in the model's unit.</summary>
internal interface IForecastFuture
{
    /// <summary>Purchases expected in (from, to].</summary>
    double Purchases(double from, double to);

    /// <summary>Purchases expected up to the end, perhaps infinite, each discounted at the continuous rate delta; infinite where they diverge.</summary>
    double Discounted(double delta, double end);

    /// <summary>The same to about six digits, where that is faster; the end is finite.</summary>
    double DiscountedNearly(double delta, double end) => Discounted(delta, end);

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    double AliveTime(double delta, double end);

    /// <summary>The chance of k purchases in (0, t].</summary>
    double Probability(int k, double t);

    /// <summary>The chance of at least k purchases in (0, t], without cancellation where it is small. Range: k ≥ 1.</summary>
    double AtLeast(int k, double t);

    /// <summary>E[Σ vᵢvⱼ] over the ordered pairs of different purchases up to an end, perhaps infinite, each discounted at the continuous rate delta: E[Y(Y − 1)] without
    /// discount. Infinite where it diverges.</summary>
    double Pairs(double delta, double end);

    /// <summary>Second moments of the discounted time alive L = ∫ e^(−δu) du up to a finite end: E[L²], and E[L Σ vᵢ] with the purchases' discounts.</summary>
    (double Square, double WithPurchases) StayMoments(double delta, double end);

    /// <summary>Adds the times of purchases up to an end, with rates drawn from what is known of the customer.</summary>
    /// <returns>How long the customer stays, at most to the end.</returns>
    double Buy(Random random, double end, List<double> times);
}
