using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Formulas;

/// <summary>Payments once a period that grow, survive and are discounted at constant rates: the geometric series behind every closed form.</summary>
/// <remarks>The k-th payment (k = 0, 1, …) is m(1+g)ᵏ, made at t = k at the start of its period, or at t = k + 1 at the end; it counts with
/// r^t and (1+d)^(−t). A horizon of n + f periods counts n whole payments and the fraction f of the next: between whole periods the value is linear.</remarks>
internal readonly struct PaymentStream
{
    private readonly PurchasePattern _purchases;
    private readonly Margin _margin;
    private readonly RetentionRate _retention;
    private readonly PaymentTiming _timing;
    private readonly double _discount, _growth, _payments;

    /// <summary>A stream on the clock of <paramref name="retention"/>; <paramref name="payments"/> may be fractional or infinite.</summary>
    public PaymentStream(
        PurchasePattern purchases, Margin margin, RetentionRate retention, double discount, PaymentTiming timing, double payments, double growth)
    {
        (_purchases, _margin, _retention, _timing) = (purchases, margin, retention, timing);
        (_discount, _growth, _payments) = (discount, growth, payments);
    }

    /// <summary>A stream that surely lasts for a lifetime, on the clock of the lifetime's unit.</summary>
    public static PaymentStream Lasting(PurchasePattern purchases, Margin margin, Duration lifetime) =>
        new(purchases, margin, RetentionRate.Of(1, lifetime.Unit), 0, PaymentTiming.StartOfPeriod, lifetime.Value, 0);

    /// <summary>The clock.</summary>
    public TimeUnit Period => _retention.Period;

    /// <summary>Contribution of the first full period, m.</summary>
    public double Contribution => _margin.ContributionPer(_purchases, Period);

    /// <summary>The sum of all payments.</summary>
    public double Value => Contribution * Weight(_retention.Churn, _discount);

    /// <summary>The value, refused where it diverges or does not fit a double; the error names <paramref name="limit"/>, the input that bounds it.</summary>
    public double CheckedValue(string limit)
    {
        Require.Finite(Contribution, "margin");
        if (Diverges(_retention.Churn, _discount))
        {
            throw Require.OutOfRange("retention", _retention, "r·(1+g)/(1+d) < 1 per period, or a finite horizon: the sum over an infinite horizon diverges");
        }

        return Require.Finite(Value, limit);
    }

    /// <summary>The payments one by one.</summary>
    public ClvSchedule Schedule(int periods) => ClvSchedule.Build(Payments(Require.NotNegative(periods)));

    /// <summary>The lines of the value, over the widest basis that is finite.</summary>
    public ClvBreakdown Breakdown()
    {
        double churn = _retention.Churn;
        double? certain = FiniteWeight(0, 0), expected = FiniteWeight(churn, 0), loyal = FiniteWeight(0, _discount);
        double present = Weight(churn, _discount), m = Contribution;
        var (basis, weight) = certain is { } whole ? (BreakdownBasis.WholeHorizon, whole)
            : expected is { } lifetime ? (BreakdownBasis.ExpectedLifetime, lifetime)
            : (BreakdownBasis.PresentValue, present);
        double revenue = _purchases.RevenuePer(Period) * weight;
        return new ClvBreakdown(
            basis,
            revenue,
            costOfGoods: revenue * (1 - _margin.GrossMargin),
            retentionCost: _margin.RetentionCost.Per(Period) * weight,
            lostToChurn: m * (certain - expected),
            lostToDiscount: m * (expected - present),
            valueWithoutChurn: m * loyal,
            valueWithoutDiscount: m * expected);
    }

    /// <summary>The first payment with which the running total reaches a cost, within 1e-12 of it; null where none does.</summary>
    public CacPayback? Payback(double cost, bool discounted)
    {
        if (cost == 0) return default(CacPayback);
        var search = new PaybackSearch(this, discounted ? _discount : 0, cost);
        return search.FirstPayment() is { } payments ? new CacPayback(payments, Duration.Of(TimeOf(payments - 1), Period)) : null;
    }

    /// <summary>The lowest retention at which the value reaches a cost; null where none up to 1 does.</summary>
    public RetentionRate? BreakEvenRetention(double cost)
    {
        double m = Contribution, v = 1 / (1 + _discount);
        var stream = this;
        if (ValueAt(0) >= cost) return RetentionRate.Of(0, Period);
        if (!(m > 0)) return null;
        if (double.IsPositiveInfinity(_payments))
        {
            double retention = _timing == PaymentTiming.StartOfPeriod
                ? (1 - m / cost) / (v * (1 + _growth))
                : cost / (v * (m + cost * (1 + _growth)));
            return retention <= 1 ? RetentionRate.Of(retention, Period) : null;
        }

        return ValueAt(1) >= cost ? RetentionRate.Of(MathNet.Numerics.RootFinding.Brent.FindRoot(r => ValueAt(r) - cost, 0, 1, 1e-15, 1000), Period) : null;

        double ValueAt(double retention) => stream.Contribution * stream.Weight(1 - retention, stream._discount);
    }

    private bool Diverges(double churn, double discount) =>
        double.IsPositiveInfinity(_payments) && GeometricSeries.OneMinusRatio(churn, _growth, discount) <= 0;

    private double? FiniteWeight(double churn, double discount) =>
        !Diverges(churn, discount) && double.IsFinite(Contribution * Weight(churn, discount)) ? Weight(churn, discount) : null;

    /// <summary>Σ (1+g)ᵏ·S(t)·v(t) over a number of payments, not more than the horizon has: the value of a first contribution of 1.</summary>
    private double Weight(double churn, double discount, double payments = double.PositiveInfinity)
    {
        double count = Math.Min(payments, _payments), gap = GeometricSeries.OneMinusRatio(churn, _growth, discount);
        double first = _timing == PaymentTiming.StartOfPeriod ? 1 : (1 - churn) / (1 + discount);
        if (double.IsPositiveInfinity(count)) return first / gap;
        double whole = Math.Floor(count), fraction = count - whole, sum = first * GeometricSeries.Sum(gap, whole);
        return fraction == 0 ? sum : sum + fraction * first * GeometricSeries.Power(gap, whole);
    }

    private IEnumerable<ClvPayment> Payments(int periods)
    {
        double force = Log1p(_discount), m = Contribution;
        for (int k = 0; k < periods; k++)
        {
            double time = TimeOf(k), share = Math.Clamp(_payments - k, 0, 1);
            double contribution = share == 0 ? 0 : m * Math.Pow(1 + _growth, k) * share;
            yield return new ClvPayment(Duration.Of(time, Period), _retention.Survival(time), contribution, Math.Exp(-force * time));
        }
    }

    private double TimeOf(long k) => _timing == PaymentTiming.StartOfPeriod ? k : k + 1;

    /// <summary>Finds the first payment that recovers a cost: the running total grows with every payment, so halving finds it.</summary>
    private readonly struct PaybackSearch(PaymentStream stream, double discount, double cost)
    {
        private const double Tolerance = 1e-12, Farthest = 1L << 53;

        public long? FirstPayment()
        {
            if (!(stream.Contribution > 0) || IsNeverReached()) return null;
            double last = Math.Min(Math.Ceiling(stream._payments), Farthest), reached = 1;
            while (reached < last && !Recovers(reached)) reached = Math.Min(2 * reached, last);
            if (!Recovers(reached)) return null;

            double missed = Math.Floor(reached / 2);
            while (reached - missed > 1)
            {
                double middle = Math.Floor((reached + missed) / 2);
                if (Recovers(middle)) reached = middle; else missed = middle;
            }

            return (long)reached;
        }

        private bool Recovers(double payments) => Total(payments) >= cost * (1 - Tolerance);

        // An infinite sum comes as near to its limit as you like, but never there.
        private bool IsNeverReached() => double.IsPositiveInfinity(stream._payments)
            && !stream.Diverges(stream._retention.Churn, discount) && cost >= Total(double.PositiveInfinity);

        private double Total(double payments) => stream.Contribution * stream.Weight(stream._retention.Churn, discount, payments);
    }
}
