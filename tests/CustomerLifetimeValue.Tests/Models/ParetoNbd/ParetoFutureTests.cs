using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The future of a living customer under the Pareto/NBD, against integrals over the time of leaving.</summary>
public sealed class ParetoFutureTests
{
    private const double Forever = double.PositiveInfinity, End = 30, Delta = 0.05;

    /// <summary>n, A, s, B.</summary>
    public static TheoryData<double, double, double, double> Points => new() { { 2.6, 17, 0.7, 25 }, { 0.4, 60, 3.5, 12 }, { 40, 18, 0.2, 0.5 }, { 2_000, 900, 5, 100 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void Expectations_are_integrals_of_the_chance_to_stay(double n, double rate, double s, double scale)
    {
        var future = new ParetoFuture(n, rate, s, scale);
        double Stays(double t) => Math.Pow(scale / (scale + t), s);
        double time = Quadrature.Of(t => Math.Exp(-Delta * t) * Stays(t), 0, End, panels: 60);
        double square = 2 * Quadrature.Of(t => Math.Exp(-Delta * t) * (1 - Math.Exp(-Delta * t)) / Delta * Stays(t), 0, End, panels: 60), plain = 2 * Quadrature.Of(t => t * Stays(t), 0, End, panels: 60);

        Golden.Agrees(Stays(End), future.Alive(End), 1e-12);
        Golden.Agrees(n / rate * Quadrature.Of(Stays, 7, End), future.Purchases(7, End), 1e-12);
        Golden.Agrees(time, future.AliveTime(Delta, End), 1e-12);
        Golden.Agrees(n / rate * time, future.Discounted(Delta, End), 1e-12);
        Golden.Agrees(square, future.StayMoments(Delta, End).Square, 1e-10);
        Golden.Agrees(plain, future.StayMoments(0, End).Square, 1e-11);
        Golden.Agrees(n / rate * square, future.StayMoments(Delta, End).WithPurchases, 1e-10);
        Golden.Agrees(n * (n + 1) / (rate * rate) * square, future.Pairs(Delta, End), 1e-10);
        Golden.Agrees(n * (n + 1) / (rate * rate) * plain, future.Pairs(0, End), 1e-11);
        Golden.Agrees(Quadrature.Of(t => Math.Exp(-Delta * t) * Stays(t), 0, 900, panels: 900), future.AliveTime(Delta, Forever), 1e-11);
        Assert.Equal((0, 0), (future.Purchases(End, End), future.Pairs(0, 0)));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Chances_are_integrals_over_the_time_of_leaving(double n, double rate, double s, double scale)
    {
        var future = new ParetoFuture(n, rate, s, scale);
        foreach (int k in new[] { 0, 1, 2, 7, 31, 32, 33, 60, 90 })
        {
            double expected = Makes(k, End) * Math.Pow(scale / (scale + End), s)
                + Quadrature.Of(t => Makes(k, t) * s / (scale + t) * Math.Pow(scale / (scale + t), s), 0, End, panels: 80);
            if (expected > 1e-200) Golden.Agrees(expected, future.Probability(k, End), 1e-9, $"{k} purchases");
            double least = Quadrature.Of(t => Makes(k, t) * (n + k) / (rate + t) * Math.Pow(scale / (scale + t), s), 0, End, panels: 80);
            if (least > 1e-200) Golden.Agrees(least, future.AtLeast(k + 1, End), 1e-9, $"more than {k}");
            Assert.Equal((k == 0 ? 1 : 0, 0), (future.Probability(k, 0), future.AtLeast(k + 1, 0)));
        }
        Golden.Agrees(Quadrature.WithoutEnd(t => n / (rate + t) * Math.Pow(rate / (rate + t), n) * Math.Pow(scale / (scale + t), s), last: 40), future.Ever(), 1e-9);
        Golden.Agrees(0.5, Math.Pow(rate / (rate + future.MedianWait()), n), 1e-12);

        // (n)ₖ/k!·(A/(A + t))ⁿ(t/(A + t))ᵏ.
        double Makes(int k, double t) => Math.Exp(SpecialFunctions.GammaLn(n + k) - SpecialFunctions.GammaLn(n) - SpecialFunctions.GammaLn(k + 1)
            + n * Math.Log(rate / (rate + t)) + (k == 0 ? 0 : k * Math.Log(t / (rate + t))));
    }

    /// <summary>n, s, and the dropout's scale in units of the rate's: shapes and ratios far below and far above 1.</summary>
    public static TheoryData<double, double, double> Corners
    {
        get
        {
            var corners = new TheoryData<double, double, double>();
            foreach (double n in new[] { 0.05, 2.3, 700 })
                foreach (double s in new[] { 0.06, 1.4, 300 })
                    foreach (double ratio in new[] { 1e-4, 1, 1e4 }) corners.Add(n, s, ratio);
            return corners;
        }
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void Chances_and_expectations_agree_far_from_usual_customers(double n, double s, double ratio)
    {
        const double Rate = 10;
        double scale = Rate * ratio;
        var future = new ParetoFuture(n, Rate, s, scale);
        foreach (double end in new[] { 1e-2, 5, 4e3 })
        {
            double stays = Stays(end);
            Golden.Agrees(stays * Makes(0, end) + Over(end, t => Makes(0, t) * Leaves(t)), future.Probability(0, end), 1e-10, $"none by {end}");
            Golden.Agrees(Over(end, t => n / (Rate + t) * Makes(0, t) * Stays(t)), future.AtLeast(1, end), 1e-10, $"at least 1 by {end}");
            Golden.Agrees(n / Rate * Over(end, Stays), future.Purchases(0, end), 1e-10, $"purchases by {end}");
            Golden.Agrees(2 * Over(end, t => t * Stays(t)), future.StayMoments(0, end).Square, 1e-10, $"square of the time alive by {end}");
            foreach (int k in new[] { 1, 5, 50 })
            {
                double expected = stays * Makes(k, end) + Over(end, t => Makes(k, t) * Leaves(t)), least = Over(end, t => (n + k) / (Rate + t) * Makes(k, t) * Stays(t));
                if (expected > 1e-250) Golden.Agrees(expected, future.Probability(k, end), 1e-9, $"{k} by {end}");
                if (least > 1e-250) Golden.Agrees(least, future.AtLeast(k + 1, end), 1e-9, $"more than {k} by {end}");
            }
        }

        double Stays(double t) => Math.Exp(-s * Elementary.Log1p(t / scale));

        double Leaves(double t) => Stays(t) * s / (scale + t);

        double Makes(int k, double t) => Math.Exp((k == 0 ? 0 : -SpecialFunctions.BetaLn(n, k) - Math.Log(k) + k * Math.Log(t / (Rate + t))) - n * Elementary.Log1p(t / Rate));

        // Over the logarithm of time, in which powers of it are smooth.
        static double Over(double end, Func<double, double> f) => Quadrature.Of(y => Math.Exp(y) * f(Math.Exp(y)), Math.Log(end) - 45, Math.Log(end), panels: 90);
    }

    [Theory]
    [InlineData(0.5, false, false)]
    [InlineData(1, false, false)]
    [InlineData(1.5, true, false)]
    [InlineData(2, true, false)]
    [InlineData(2.5, true, true)]
    public void Moments_of_the_time_alive_are_finite_where_its_tail_falls_fast_enough(double s, bool mean, bool square)
    {
        var future = new ParetoFuture(3, 20, s, 12);
        Assert.Equal((mean, mean, square), (double.IsFinite(future.AliveTime(0, Forever)), double.IsFinite(future.Discounted(0, Forever)), double.IsFinite(future.Pairs(0, Forever))));
        // The Pareto distribution's mean B/(s − 1) and second moment 2B²/((s − 1)(s − 2)).
        if (mean) Golden.Agrees(12 / (s - 1), future.AliveTime(0, Forever), 1e-12);
        if (mean) Golden.Agrees(3 / 20.0 * 12 / (s - 1), future.Discounted(0, Forever), 1e-12);
        if (square) Golden.Agrees(3 * 4 / 400.0 * 2 * 144 / ((s - 1) * (s - 2)), future.Pairs(0, Forever), 1e-12);
    }

    [Fact]
    public void Futures_drawn_stay_and_buy_as_expected()
    {
        const int Draws = 4_000;
        var future = new ParetoFuture(4, 20, 3, 60);
        var random = new Random(2);
        double purchases = 0, squares = 0;
        var times = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            times.Clear();
            future.Buy(random, End, times);
            Assert.All(times, t => Assert.InRange(t, 0, End));
            (purchases, squares) = (purchases + times.Count, squares + (double)times.Count * times.Count);
        }
        Assert.InRange(purchases / Draws / future.Purchases(0, End), 0.93, 1.07);
        Assert.InRange(squares / Draws / (future.Pairs(0, End) + future.Purchases(0, End)), 0.85, 1.15);
    }
}
