using System.Globalization;
using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Formulas;

/// <summary>Payments once a period that grow, survive and are discounted at constant rates: the geometric series behind every closed form.</summary>
/// <remarks>The k-th payment (k = 0, 1, …) is m(1+g)ᵏ, made at t = k at the start of its period, or at t = k + 1 at the end; it counts with
/// r^t and (1+d)^(−t). A horizon of n + f periods counts n whole payments and the fraction f of the next: between whole periods the value is linear.</remarks>
internal readonly struct GeometricStream : IPaymentStream
{
    private readonly PurchasePattern _purchases;
    private readonly Margin _margin;
    private readonly RetentionRate _retention;
    private readonly PaymentTiming _timing;
    private readonly double _discount, _growth, _payments;

    /// <summary>A stream on the clock of <paramref name="retention"/>; <paramref name="payments"/> may be fractional or infinite.</summary>
    public GeometricStream(
        PurchasePattern purchases, Margin margin, RetentionRate retention, double discount, PaymentTiming timing, double payments, double growth)
    {
        (_purchases, _margin, _retention, _timing) = (purchases, margin, retention, timing);
        (_discount, _growth, _payments) = (discount, growth, payments);
    }

    /// <summary>A stream without churn that lasts for a fixed lifetime, on the clock of the lifetime's unit.</summary>
    public static GeometricStream Lasting(PurchasePattern purchases, Margin margin, Duration lifetime) =>
        new(purchases, margin, RetentionRate.Of(1, lifetime.Unit), 0, PaymentTiming.StartOfPeriod, lifetime.Value, 0);

    /// <summary>The clock.</summary>
    public TimeUnit Period => _retention.Period;

    /// <summary>Contribution of the first full period, m.</summary>
    public double Contribution => _margin.ContributionPer(_purchases, Period);

    /// <summary>The sum of all payments.</summary>
    public double Value => Contribution * Weight(_retention, _discount);

    /// <summary>Whether the value converges and fits a double.</summary>
    public bool IsFinite => double.IsFinite(Contribution) && !Diverges(_retention, _discount) && double.IsFinite(Value);

    /// <summary>The mean number of renewals before a payment, payments weighted by their present value.</summary>
    public double MeanRenewals => GeometricSeries.MeanExponent(Gap, _payments);

    /// <summary>The mean time of a payment in periods, payments weighted by their present value.</summary>
    public double MeanTime => _timing == PaymentTiming.EndOfPeriod ? MeanRenewals + 1 : MeanRenewals;

    /// <summary>What another period of horizon would add to the value.</summary>
    public double NextPayment => Contribution * First * GeometricSeries.Power(Gap, Math.Floor(_payments));

    private double Gap => GeometricSeries.OneMinusRatio(_retention.Churn, _growth, _discount);

    private double First => _timing == PaymentTiming.StartOfPeriod ? 1 : _retention.Value / (1 + _discount);

    /// <summary>The value, refused where it diverges or does not fit a double; the error names <paramref name="limit"/>, the input that bounds it.</summary>
    public double CheckedValue(string limit)
    {
        Require.Finite(Contribution, "margin");
        if (Diverges(_retention, _discount))
        {
            throw Require.OutOfRange("retention", _retention, "r·(1+g)/(1+d) < 1 per period, or a finite horizon: the sum over an infinite horizon diverges");
        }

        return Require.Finite(Value, limit);
    }

    /// <inheritdoc/>
    public double Count => _payments;

    /// <inheritdoc/>
    public bool AtStart => _timing == PaymentTiming.StartOfPeriod;

    /// <inheritdoc/>
    public double Rising => Contribution > 0 ? double.PositiveInfinity : 0;

    /// <inheritdoc/>
    public StreamTotal? Total(bool churn, bool discounted, double payments = double.PositiveInfinity)
    {
        var retention = churn ? _retention : RetentionRate.Of(1, Period);
        double discount = discounted ? _discount : 0;
        if (double.IsPositiveInfinity(Math.Min(payments, _payments)) && Diverges(retention, discount)) return null;
        return StreamTotal.Of(_purchases, _margin, Period, Weight(retention, discount, payments));
    }

    /// <summary>The lowest retention at which the value reaches a cost; null where none up to 1 does.</summary>
    public RetentionRate? BreakEvenRetention(double cost)
    {
        if (ValueAt(0) >= cost) return RetentionRate.Of(0, Period);
        if (!(Contribution > 0)) return null;
        if (double.IsPositiveInfinity(_payments)) return EndlessBreakEven(Contribution / cost);

        var stream = this;
        return ValueAt(1) >= cost
            ? RetentionRate.Of(MathNet.Numerics.RootFinding.Brent.FindRoot(r => stream.ValueAt(r) - cost, 0, 1, 1e-15, 1000), Period)
            : null;
    }

    /// <summary>r with (1+d)/(1+d − r(1+g)) = 1/x, x = m/cost, at the start of each period, or r/(1+d − r(1+g)) = 1/x at the end.</summary>
    private RetentionRate? EndlessBreakEven(double x)
    {
        bool start = _timing == PaymentTiming.StartOfPeriod;
        double one = 1 + _discount, grown = 1 + _growth + (start ? 0 : x);
        double retention = (start ? 1 - x : 1) * one / grown, churn = (_growth - _discount + (start ? x * one : x)) / grown;
        return churn < 0 ? null : retention < 0.5 ? RetentionRate.Of(retention, Period) : RetentionRate.FromChurn(churn, Period);
    }

    private double ValueAt(double retention) => Contribution * Weight(RetentionRate.Of(retention, Period), _discount);

    private bool Diverges(RetentionRate retention, double discount) =>
        double.IsPositiveInfinity(_payments) && GeometricSeries.OneMinusRatio(retention.Churn, _growth, discount) <= 0;

    /// <summary>Σ (1+g)ᵏ·S(t)·v(t) over a number of payments, not more than the horizon has: the value of a first contribution of 1.</summary>
    private double Weight(RetentionRate retention, double discount, double payments = double.PositiveInfinity)
    {
        double count = Math.Min(payments, _payments), gap = GeometricSeries.OneMinusRatio(retention.Churn, _growth, discount);
        double first = _timing == PaymentTiming.StartOfPeriod ? 1 : retention.Value / (1 + discount);
        if (double.IsPositiveInfinity(count)) return first / gap;
        double whole = Math.Floor(count), fraction = count - whole, sum = first * GeometricSeries.Sum(gap, whole);
        return fraction == 0 ? sum : sum + fraction * first * GeometricSeries.Power(gap, whole);
    }

    /// <inheritdoc/>
    public IEnumerable<ClvPayment> Payments(int periods)
    {
        double force = Log1p(_discount), m = Contribution;
        for (int k = 0; k < periods; k++)
        {
            double time = MadeAt(k), share = Math.Clamp(_payments - k, 0, 1);
            double contribution = share == 0 ? 0 : m * Math.Pow(1 + _growth, k) * share, factor = Math.Exp(-force * time);
            if (!double.IsFinite(contribution) || !double.IsFinite(factor))
                throw Require.OutOfRange(nameof(periods), periods, string.Create(CultureInfo.InvariantCulture, $"at most {k}: beyond, contribution or discount factor do not fit a double"));
            yield return new ClvPayment(Duration.Of(time, Period), _retention.Survival(time), contribution, factor);
        }
    }

    /// <inheritdoc/>
    public Duration TimeOf(long payment) => Duration.Of(MadeAt(payment - 1), Period);

    private double MadeAt(long k) => _timing == PaymentTiming.StartOfPeriod ? k : k + 1;
}
