using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood, aliveness and future of one customer of the Pareto/NBD with a calendar; times are those of the calendar.</summary>
/// <remarks>L = (r)ₓ αʳ βˢ · ΠA(tⱼ) · [(α+B(T))^−(r+x) (β+D(T))^−s + s ∫ C(τ) (α+B(τ))^−(r+x) (β+D(τ))^−(s+1) dτ] over leaving times τ from tₓ to T, with B and D counted from the first
/// purchase. On each piece the integral is that of the plain model at (α + B)/A and (β + D)/C, which is taken by quadrature.</remarks>
internal readonly struct DynamicDensity(double r, double alpha, double s, double beta, CalendarClock clock)
{
    private readonly double _r = r, _alpha = alpha, _s = s, _beta = beta;

    /// <summary>ln L but for Σ ln A(tⱼ), which depends on all purchases.</summary>
    public double LogLikelihood(int x, double birth, double last, double now)
    {
        var (b, d) = Since(birth, last);
        var (alive, left) = Parts(x, birth, last, now);
        return LogGamma.Pochhammer(_r, x) - _r * Log1p(b / _alpha) - x * Math.Log(_alpha + b) - _s * Log1p(d / _beta)
            + Math.Max(alive, left) + Log1p(Math.Exp(-Math.Abs(alive - left)));
    }

    /// <summary>The chance of being alive now.</summary>
    public double Alive(int x, double birth, double last, double now)
    {
        var (alive, left) = Parts(x, birth, last, now);
        return StableLogistic.Logistic(alive - left);
    }

    /// <summary>The chance of being alive at a later time, for one who is alive now.</summary>
    public double AliveAhead(double birth, double now, double then)
    {
        double at = _beta + Since(birth, now).D;
        return Math.Exp(-_s * Log1p((_beta + Since(birth, then).D - at) / at));
    }

    /// <summary>Purchases expected in (from, to] of one who is alive now, each discounted to now at a continuous rate.</summary>
    public double Purchases(int x, double birth, double now, double from, double to, double discount)
    {
        double bought = Since(birth, now).B;
        double sum = 0, time = from;
        for (int piece = clock.Pieces.After(from); time < to; piece++)
        {
            double end = Math.Min(to, piece + 1 < clock.Pieces.Ends.Length ? clock.Pieces.Ends[piece] : to), stays = AliveAhead(birth, now, time);
            sum += clock.A[piece] * stays * Math.Exp(-discount * (time - now)) * DiscountedPower.Of(discount, clock.C[piece] / (_beta + Since(birth, time).D), _s, end - time);
            time = end;
        }
        return (_r + x) / (_alpha + bought) * sum;
    }

    /// <summary>Both terms of the likelihood's bracket, measured at the last purchase, as logarithms.</summary>
    private (double Alive, double Left) Parts(int x, double birth, double last, double now)
    {
        double n = _r + x, left = double.NegativeInfinity, time = last;
        var (b, d) = Since(birth, last);
        double a0 = _alpha + b, b0 = _beta + d;
        for (int piece = clock.Pieces.After(last); time < now; piece++)
        {
            double end = Math.Min(now, piece + 1 < clock.Pieces.Ends.Length ? clock.Pieces.Ends[piece] : now);
            var (bought, gone) = Since(birth, time);
            double fall = Fall(n, a0, b0, bought - b, gone - d);
            double part = -fall + Math.Log(_s) + ParetoIntegral.Log(n, (_alpha + bought) / clock.A[piece], _s, (_beta + gone) / clock.C[piece], 0, end - time);
            left = Math.Max(left, part) + (double.IsNegativeInfinity(left) ? 0 : Log1p(Math.Exp(-Math.Abs(left - part))));
            time = end;
        }
        var (all, away) = Since(birth, now);
        return (-Fall(n, a0, b0, all - b, away - d), left);
    }

    private double Fall(double n, double a0, double b0, double bought, double gone) => n * Log1p(bought / a0) + _s * Log1p(gone / b0);

    private (double B, double D) Since(double birth, double time)
    {
        var (start, at) = (clock.At(birth), clock.At(time));
        return (at.B - start.B, at.D - start.D);
    }
}
