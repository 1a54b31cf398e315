using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Retention;

/// <summary>The gamma mixture of discrete-time hazards with covariates (the "G2G" curve): customers differ, churn may fall or rise with tenure, and prices, seasons or campaigns move it in any period.</summary>
/// <remarks>
/// <para>S(t) = (α/(α + B(t)))^r with B(t) = Σ (iᶜ − (i − 1)ᶜ)·e^(β'x(i)) over the periods i = 1 … t (Fader &amp; Hardie, note 037; with the exponents of a Weibull, the retention process of McCarthy,
/// Fader &amp; Hardie 2017, eq. 13 and 14). A customer's own churn in period i is 1 − exp(−λ(iᶜ − (i − 1)ᶜ)e^(β'x(i))) with λ ~ Gamma(r, α).</para>
/// <para>Computed as exp(−r·log1p(B/α)). Immutable; safe for use by several threads where the covariates' function is.</para>
/// </remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed class CovariateCurve : IRetentionCurve
{
    /// <summary>The sum over periods is taken one by one: beyond a million of them, longer than any contract, it is refused.</summary>
    private const int MostPeriods = Require.MostRows;

    private readonly Func<int, double> _effect;

    /// <summary>The curve with stated parameters.</summary>
    /// <param name="r">Shape of the distribution of churn hazards, r. Range: > 0.</param>
    /// <param name="alpha">Its scale, α. Range: > 0.</param>
    /// <param name="shape">c: above 1 a customer's own churn rises with tenure, below 1 it falls. Range: > 0.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="effect">β'x(i) of each period i from 1: the logarithm of the ratio to the hazard without covariates, 0 for none. Range: finite; the same whenever it is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CovariateCurve(double r, double alpha, double shape, TimeUnit unit, Func<int, double> effect)
    {
        (R, Alpha, Shape, Unit) = (Require.Positive(r), Require.Positive(alpha), Require.Positive(shape), Require.Defined(unit));
        _effect = Require.NotNull(effect);
    }

    /// <summary>r, the shape of the distribution of churn hazards.</summary>
    public double R { get; }

    /// <summary>α, its scale.</summary>
    public double Alpha { get; }

    /// <summary>c: above 1 a customer's own churn rises with tenure, below 1 it falls.</summary>
    public double Shape { get; }

    /// <inheritdoc/>
    public TimeUnit Unit { get; }

    /// <summary>Null: the curve goes on as far as its covariates.</summary>
    public double? KnownTo => null;

    /// <inheritdoc/>
    public double Survival(double tenure)
    {
        double renewals = CurveChecks.Renewals(CurveChecks.Known(this, tenure));
        return Math.Exp(-R * Log1p(Exposure(0, renewals) / Alpha));
    }

    /// <inheritdoc/>
    public double RetentionRate(int period)
    {
        double before = Exposure(0, CurveChecks.Period(period) - 1);
        return Math.Exp(-R * Log1p(Step(period) / (Alpha + before)));
    }

    /// <inheritdoc/>
    /// <remarks>Term by term; null where no discount ends the sum within a million periods, as the covariates of all time to come are not known in closed form.</remarks>
    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        double force = discount.ContinuousPer(Unit), from = Alpha + Exposure(0, renewals), exposure = 0, rest = force > 0 ? 1 / -Expm1(-force) : double.PositiveInfinity;
        if (double.IsInfinity(count) && double.IsInfinity(rest)) return null;
        if (double.IsFinite(count)) Reached(renewals + count, nameof(count));
        var sum = new CompensatedSum();
        for (double k = 1; k <= count; k++)
        {
            if (renewals + k > MostPeriods) return null;
            exposure += Step(renewals + k);
            double term = Math.Exp(-R * Log1p(exposure / from) + (1 - k) * force);
            sum.Add(term);
            if (term == 0 || term * rest <= 1e-16 * sum.Value) break;
        }
        return double.IsFinite(sum.Value) ? sum.Value : null;
    }

    /// <summary>The curve in invariant text: "G2G(1.5, 8, shape 1) by month, with covariates".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"G2G({R:G6}, {Alpha:G6}, shape {Shape:G6}) by {TimeUnits.Name(Unit)}, with covariates");

    private double Exposure(double from, double to)
    {
        var sum = new CompensatedSum();
        Reached(to, "tenure");
        for (double i = from + 1; i <= to; i++) sum.Add(Step(i));
        return sum.Value;
    }

    private static void Reached(double period, string name)
    {
        if (period > MostPeriods) throw Require.OutOfRange(name, period, string.Create(CultureInfo.InvariantCulture, $"at most {MostPeriods} periods"));
    }

    /// <summary>(iᶜ − (i − 1)ᶜ)·e^(β'x(i)), the difference without cancellation.</summary>
    private double Step(double period)
    {
        double effect = _effect((int)period);
        if (!double.IsFinite(effect)) throw Require.Refusal(nameof(effect), string.Create(CultureInfo.InvariantCulture, $"The effect of period {period} is {effect}; allowed: a finite number."));
        double own = Shape == 1 || period == 1 ? 1 : -Math.Pow(period, Shape) * Expm1(Shape * Log1p(-1 / period));
        return own * Math.Exp(effect);
    }
}
