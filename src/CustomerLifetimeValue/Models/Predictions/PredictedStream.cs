using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Models;

/// <summary>The payments that a purchase model expects of one customer: one a period, and before them the first order of a customer who is about to be won.</summary>
/// <remarks>Purchases come at any time and are discounted from the moments at which they are expected; the retention cost runs continuously while the
/// customer is alive. A period's payment is all that is expected in it, reported at its end.</remarks>
internal sealed class PredictedStream(ICustomerFuture future, double orderValue, Margin margin, DiscountRate discount, Duration? horizon, bool firstOrder) : IPaymentStream
{
    /// <summary>The number of periods after which regular buyers are no longer in phase: nineteen years of weeks.</summary>
    private const int Settled = 1_000;

    private readonly double _end = horizon?.In(future.Unit) ?? double.PositiveInfinity, _cost = margin.RetentionCost.Per(future.Unit);
    private readonly int _before = firstOrder ? 1 : 0;

    public TimeUnit Period => future.Unit;

    public double Contribution => Expected(0, 1);

    public bool AtStart => false;

    public double Count => _before + Math.Ceiling(_end);

    /// <remarks>Where customers leave after purchases, infrequent buyers survive longest: a period's contribution can turn from a gain to a loss,
    /// and not back.</remarks>
    public double Rising => _cost == 0 ? margin.GrossMargin * orderValue > 0 ? double.PositiveInfinity : 0 : LastGain();

    public int Unsettled => _cost == 0 || future.IsSteady ? 0 : _before + Settled;

    private double PerOrder => margin.GrossMargin * orderValue;

    public StreamTotal? Total(bool churn, bool discounted, double payments = double.PositiveInfinity)
    {
        if (!churn || payments <= 0) return churn ? default(StreamTotal) : null;
        double end = Math.Min(payments - _before, _end);
        var rate = discounted ? discount : DiscountRate.None;
        if (double.IsPositiveInfinity(end) && rate.Value == 0 && future is OwnFuture) return null; // it may not know whether the sum converges
        double purchases = _before + future.AliveNow * PurchasesUpTo(rate, end), revenue = orderValue * purchases;
        double alive = _cost == 0 ? 0 : future.AliveNow * future.AliveTime(rate, end), cost = _cost * alive;
        return double.IsFinite(purchases) && double.IsFinite(alive) ? new(revenue, revenue * (1 - margin.GrossMargin), cost, PerOrder * purchases - cost) : null;
    }

    public IEnumerable<ClvPayment> Payments(int periods)
    {
        if (firstOrder && periods > 0) yield return new ClvPayment(Duration.Of(0, Period), 1, PerOrder, 1);
        double before = 0;
        for (int k = 0; k < periods - _before; k++)
        {
            double start = Math.Min(k, _end), end = Math.Min(k + 1, _end), survival = future.AliveNow * future.Alive(k);
            double factorAtStart = discount.Factor(Duration.Of(k, Period)), factorAtEnd = discount.Factor(Duration.Of(k + 1, Period));
            double contribution = end > start ? Expected(start, end) : 0, after = end > start ? PresentUpTo(end) : before;
            double expected = survival * contribution, present = after - before, mean = expected == 0 ? factorAtEnd : present / expected;
            if (_cost == 0) present = Math.Clamp(present, Math.Min(expected * factorAtStart, expected * factorAtEnd), Math.Max(expected * factorAtStart, expected * factorAtEnd));
            before = after;
            yield return new ClvPayment(Duration.Of(end > start ? end : k + 1, Period), survival, contribution, Math.Clamp(mean, factorAtEnd, factorAtStart), present);
        }
    }

    public Duration TimeOf(long payment) => Duration.Of(Math.Min(payment - _before, _end), Period);

    /// <remarks>Of customers who all leave at one rate, those who stay buy no more seldom than those who leave: each period leaves what the first one does, and
    /// the sum is the geometric series.</remarks>
    public RetentionRate? BreakEvenRetention(double cost)
    {
        double first = _before * PerOrder, period = PresentUpTo(1);
        if (first >= cost || _end == 0 || !(period > 0)) return first + (_end == 0 ? 0 : Math.Min(1, _end) * period) >= cost ? RetentionRate.Of(0, Period) : null;
        var alike = new PurchasePattern(period, Frequency.Of(1, Period));
        return new GeometricStream(alike, Margin.Full, RetentionRate.Of(0, Period), discount.Per(Period), PaymentTiming.StartOfPeriod, _end, growth: 0)
            .BreakEvenRetention(cost - first);
    }

    /// <summary>What is expected in (from, to] of a customer who is alive at its start.</summary>
    private double Expected(double from, double to)
    {
        double alive = future.Alive(from);
        if (alive == 0) return 0;
        double cost = _cost == 0 ? 0 : _cost * (future.AliveTime(DiscountRate.None, to) - future.AliveTime(DiscountRate.None, from));
        return (PerOrder * future.Purchases(from, to) - cost) / alive;
    }

    private double PresentUpTo(double end) => future.AliveNow
        * (PerOrder * future.DiscountedPurchases(discount, end) - (_cost == 0 ? 0 : _cost * future.AliveTime(discount, end)));

    private double PurchasesUpTo(DiscountRate rate, double end) =>
        rate.Value == 0 && double.IsFinite(end) ? future.Purchases(0, end) : future.DiscountedPurchases(rate, end);

    /// <summary>The number of the last payment that is above 0, all before it being so; found by doubling and halving.</summary>
    private double LastGain()
    {
        if (firstOrder && !(PerOrder > 0)) return 0;
        double last = Math.Min(Math.Ceiling(_end), 1L << 40), gains = Math.Min(last, future.IsSteady ? 1 : Settled);
        if (last == 0 || !Gains(gains)) return future.IsSteady ? _before : _before + gains;
        while (gains < last && Gains(gains)) gains = Math.Min(2 * gains, last);
        if (Gains(gains)) return _before + gains;
        double fails = gains;
        gains = Math.Floor(gains / 2);
        while (fails - gains > 1)
        {
            double middle = Math.Floor((gains + fails) / 2);
            if (Gains(middle)) gains = middle; else fails = middle;
        }
        return _before + gains;

        bool Gains(double number) => Expected(number - 1, Math.Min(number, _end)) > 0;
    }
}
