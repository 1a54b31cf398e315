using System.Globalization;
using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive at a time of a calendar, buys at λA(t) with λ ~ Gamma(n, rate) and leaves at μC(t) with μ ~ Gamma(s, scale). Times count from then on.</summary>
/// <param name="n">The shape of λ, r + x.</param>
/// <param name="rate">Its scale, α + B(T).</param>
/// <param name="s">The shape of μ.</param>
/// <param name="scale">Its scale, β + D(T).</param>
/// <param name="clock">The calendar.</param>
/// <param name="now">The time in the calendar, T.</param>
/// <param name="buying">How many times as fast the customer buys from now on as the model says.</param>
/// <param name="leaving">How many times as fast the customer leaves.</param>
internal sealed partial class CalendarFuture(double n, double rate, double s, double scale, CalendarClock clock, double now, double buying = 1, double leaving = 1) : IForecastFuture
{
    /// <summary>How far ahead the calendar is known.</summary>
    public double Reach => clock.Pieces.Ends[^1] - now;

    /// <summary>The mean purchase rate now.</summary>
    public double PurchaseRate => n / rate * buying * clock.A[clock.Pieces.After(now)];

    /// <summary>The mean leaving rate now.</summary>
    public double Dropout => s / scale * leaving * clock.C[clock.Pieces.After(now)];

    /// <summary>The same future with the purchase rate and the dropout multiplied by factors.</summary>
    public CalendarFuture Scaled(double purchases, double dropout) => new(n, rate, s, scale, clock, now, buying * purchases, leaving * dropout);

    /// <summary>The chance of being alive at t: ((β + D(T))/(β + D(T + t)))ˢ.</summary>
    public double Alive(double t) => StaysAfter(Since(Known(t)).D);

    /// <inheritdoc/>
    public double Purchases(double from, double to) => OverPieces(from, to, 0, part => part.A);

    /// <inheritdoc/>
    public double Discounted(double delta, double end) => OverPieces(0, end, delta, part => part.A);

    /// <inheritdoc/>
    public double AliveTime(double delta, double end) => OverPieces(0, end, delta, _ => rate / (n * buying));

    /// <inheritdoc/>
    public double Buy(Random random, double end, List<double> times)
    {
        end = Known(end);
        double own = Sampling.Rate(random, n, rate) * buying, gone = Sampling.Wait(random, Sampling.Rate(random, s, scale) * leaving);
        double stays = Reached(end, gone, part => (part.C, part.D));
        for (double bought = Sampling.Wait(random, own); Reached(stays, bought, part => (part.A, part.B)) is var time && time < stays; bought += Sampling.Wait(random, own))
        {
            times.Add(time);
            Sampling.RequireBounded(times.Count, end);
        }
        return stays;
    }

    /// <summary>E[λ]·∫ rate(u)·S(u)·e^(−δu) du, piece by piece as the plain model takes it.</summary>
    private double OverPieces(double from, double to, double delta, Func<Part, double> speed)
    {
        double sum = 0;
        foreach (var part in Parts(from, to))
            sum += speed(part) * StaysAfter(part.D) * Math.Exp(-delta * part.Start) * DiscountedPower.Of(delta, leaving * part.C / (scale + leaving * part.D), s, part.End - part.Start);
        return n / rate * buying * sum;
    }

    /// <summary>The time at which a clock of the calendar has run so far, at most an end.</summary>
    private double Reached(double end, double amount, Func<Part, (double Speed, double At)> of)
    {
        foreach (var part in Parts(0, end))
        {
            var (speed, at) = of(part);
            if (at + speed * (part.End - part.Start) >= amount) return Math.Min(end, part.Start + Math.Max(0, amount - at) / speed);
        }
        return end;
    }

    private double StaysAfter(double gone) => Math.Exp(-s * Log1p(leaving * gone / scale));

    private (double B, double D) Since(double t)
    {
        var (start, at) = (clock.At(now), clock.At(now + t));
        return (at.B - start.B, at.D - start.D);
    }

    /// <summary>The pieces of (from, to].</summary>
    private IEnumerable<Part> Parts(double from, double to)
    {
        double time = from, end = Known(to);
        for (int piece = clock.Pieces.After(now + from); time < end; piece++)
        {
            double stop = piece + 1 < clock.Pieces.Ends.Length ? Math.Min(end, clock.Pieces.Ends[piece] - now) : end;
            if (!(stop > time)) continue;
            var (b, d) = Since(time);
            yield return new(time, stop, clock.A[piece], clock.C[piece], b, d);
            time = stop;
        }
    }

    /// <summary>A time that the calendar still knows.</summary>
    private double Known(double time) => time <= Reach * (1 + 1e-12) + 1e-9 ? Math.Min(time, Reach) : throw Require.OutOfRange("horizon", time,
        string.Create(CultureInfo.InvariantCulture, $"up to {Reach:0.######} from the observation end, as far as the calendar is known; give a horizon within it, or continue the calendar (CalendarCovariates.RepeatedUntil, DynamicParetoNbd.With)"));

    /// <summary>A piece of the future: its ends, its ratios A and C, and B and D at its start, since now.</summary>
    private readonly record struct Part(double Start, double End, double A, double C, double B, double D);
}
