using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The future of a living customer under the Gamma/Gompertz/NBD, against integrals over the time of leaving.</summary>
public sealed class GGomNbdFutureTests
{
    private const double Forever = double.PositiveInfinity;

    /// <summary>r, α, b, s, κ.</summary>
    public static TheoryData<double, double, double, double, double> Points => new()
    {
        { 0.6, 7, 0, 2.7, 15 }, { 0.6, 7, 0.02, 0.7, 15 }, { 0.6, 7, -0.02, 0.7, 15 }, { 1.4, 25, 0.2, 0.4, 300 }, { 0.6, 7, -0.2, 1.8, 9 }, { 2.5, 4, 0.5, 0.8, 500 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Expectations_are_integrals_of_the_chance_to_stay(double r, double alpha, double b, double s, double kappa)
    {
        const double Age = 10, End = 30, Delta = 0.05;
        var future = new GGomNbd(r, alpha, b, s, kappa, TimeUnit.Week).FutureOf(2, Age);
        double rate = (r + 2) / (alpha + Age);
        double Stays(double t) => Math.Pow((1 + Grown(b, Age + t) / kappa) / (1 + Grown(b, Age) / kappa), -s);
        double time = Quadrature.Of(t => Math.Exp(-Delta * t) * Stays(t), 0, End), twice = Quadrature.Of(t => t * Stays(t), 0, End);
        double square = 2 * Quadrature.Of(t => Math.Exp(-Delta * t) * (1 - Math.Exp(-Delta * t)) / Delta * Stays(t), 0, End);

        Golden.Agrees(Stays(End), future.Alive(End), 1e-12);
        Golden.Agrees(rate * Quadrature.Of(Stays, 7, End), future.Purchases(7, End), 1e-12);
        Golden.Agrees(time, future.AliveTime(Delta, End), 1e-12);
        Golden.Agrees(rate * time, future.Discounted(Delta, End), 1e-12);
        Golden.Agrees(Quadrature.Of(Stays, 0, End), future.AliveTime(0, End), 1e-12);
        Golden.Agrees(square, future.StayMoments(Delta, End).Square, 1e-10);
        Golden.Agrees(rate * square, future.StayMoments(Delta, End).WithPurchases, 1e-10);
        Golden.Agrees(rate * (r + 3) / (alpha + Age) * square, future.Pairs(Delta, End), 1e-10);
        Golden.Agrees(2 * twice, future.StayMoments(0, End).Square, 1e-8);
        Golden.Agrees(Quadrature.Of(t => Math.Exp(-Delta * t) * Stays(t), 0, 900, panels: 200), future.AliveTime(Delta, Forever), 1e-11);
        Assert.Equal(0, future.Purchases(End, End));
        Assert.Equal(0, future.Discounted(Delta, 0));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Chances_are_integrals_over_the_time_of_leaving(double r, double alpha, double b, double s, double kappa)
    {
        const double Age = 10, End = 30;
        var future = new GGomNbd(r, alpha, b, s, kappa, TimeUnit.Week).FutureOf(2, Age);
        double n = r + 2, rate = alpha + Age;
        double Stays(double t) => Math.Pow((1 + Grown(b, Age + t) / kappa) / (1 + Grown(b, Age) / kappa), -s);
        double Leaves(double t) => Stays(t) * s * Math.Exp(b * (Age + t)) / (kappa + Grown(b, Age + t));
        double all = 0;
        for (int k = 0; k < 6; k++)
        {
            double expected = Makes(k, End) * Stays(End) + Quadrature.Of(t => Makes(k, t) * Leaves(t), 0, End);
            Golden.Agrees(expected, future.Probability(k, End), 1e-10, $"{k} purchases");
            all += expected;
            Golden.Agrees(1 - all, future.AtLeast(k + 1, End), 1e-7, $"more than {k}");
            Assert.Equal(k == 0 ? 1 : 0, future.Probability(k, 0));
            Assert.Equal(0, future.AtLeast(k + 1, 0));
        }
        // The next purchase comes at t with a density of n/(A + t)·(A/(A + t))ⁿ, if the customer is still there.
        double Next(double t) => n / (rate + t) * Math.Pow(rate / (rate + t), n) * Stays(t);
        Golden.Agrees(Quadrature.WithoutEnd(Next, last: 40), future.Ever(), 1e-9);
        Golden.Agrees(0.5, Math.Pow(rate / (rate + future.MedianWait()), n), 1e-12);

        double Makes(int k, double t)
        {
            double chance = Math.Pow(rate / (rate + t), n);
            for (int i = 0; i < k; i++) chance *= (n + i) / (i + 1) * t / (rate + t);
            return chance;
        }
    }

    [Theory]
    [InlineData(0, 0.5, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, 1.01, true)]
    [InlineData(-0.01, 3, false)]
    [InlineData(0.01, 0.1, true)]
    public void The_time_alive_is_finite_where_everybody_leaves_soon_enough(double b, double s, bool finite)
    {
        var future = new GGomNbd(0.6, 7, b, s, 15, TimeUnit.Week).FutureOf(0, 0);
        Assert.Equal(finite, double.IsFinite(future.AliveTime(0, Forever)));
        Assert.Equal(finite, double.IsFinite(future.Discounted(0, Forever)));
    }

    [Theory]
    [InlineData(0, 1.5, false)]
    [InlineData(0, 2, false)]
    [InlineData(-0.01, 3, false)]
    [InlineData(0.05, 0.4, true)]
    public void The_pairs_of_purchases_are_finite_where_everybody_leaves_soon_enough(double b, double s, bool finite)
    {
        var future = new GGomNbd(0.6, 7, b, s, 15, TimeUnit.Week).FutureOf(0, 0);
        double pairs = future.Pairs(0, Forever);
        Assert.Equal(finite, double.IsFinite(pairs));
        // Given the rates E[L²] = 2·∫ t S(t) dt, and purchases come in pairs at E[λ²] times that.
        if (finite) Golden.Agrees(0.6 * 1.6 / 49 * 2 * Quadrature.WithoutEnd(t => t * Math.Pow(1 + Grown(b, t) / 15, -s), last: 8), pairs, 1e-6);
    }

    [Theory] // S falls like a power of time, and for growing hazards from some late time on faster
    [InlineData(0, 2.5)]
    [InlineData(0, 2.01)]
    [InlineData(1e-4, 2.5)]
    [InlineData(1e-3, 0.3)]
    [InlineData(0.5, 0.01)]
    public void Pairs_without_end_keep_their_digits_where_the_chance_to_stay_falls_slowly(double b, double s)
    {
        double expected = b == 0 ? 15 / (s - 1) * 15 / (s - 2) : Quadrature.WithoutEnd(t => t * Math.Exp(-s * (b * t > 40 ? b * t - Math.Log(15 * b) : Math.Log(1 + Grown(b, t) / 15))), last: Math.Log(100 / (b * s)));
        Golden.Agrees(0.6 * 1.6 / 49 * 2 * expected, new GGomNbd(0.6, 7, b, s, 15, TimeUnit.Week).FutureOf(0, 0).Pairs(0, Forever), b == 0 ? 1e-14 : 1e-10);
    }

    [Fact]
    public void With_constant_hazards_the_time_alive_without_end_is_the_means_of_the_gamma_distributions() =>
        Golden.Agrees(15 / 1.7, new GGomNbd(0.6, 7, 0, 2.7, 15, TimeUnit.Week).FutureOf(0, 0).AliveTime(0, Forever), 1e-12);

    [Fact]
    public void A_customer_who_never_leaves_is_expected_to_buy_at_the_mean_rate()
    {
        // With hazards that have faded to nothing everything is a negative binomial count.
        var future = new GGomNbd(0.6, 7, -5, 1, 1, TimeUnit.Week).FutureOf(3, 300);
        double n = 3.6, rate = 307;
        Assert.Equal(1, future.Alive(50));
        Golden.Agrees(n / rate * 50, future.Purchases(0, 50), 1e-13);
        Golden.Agrees(20, future.AliveTime(0.05, Forever), 1e-13);
        Golden.Agrees((1 - Math.Exp(-2.5)) / 0.05, future.AliveTime(0.05, 50), 1e-13);
        Golden.Agrees(n * 50 / rate * Math.Pow(rate / (rate + 50), n + 1), future.Probability(1, 50), 1e-12);
        Golden.Agrees(1 - Math.Pow(rate / (rate + 50), n), future.AtLeast(1, 50), 1e-12);
        Golden.Agrees(1 - Math.Pow(rate / (rate + 50), n) * (1 + n * 50 / (rate + 50)), future.AtLeast(2, 50), 1e-12);
        Assert.Equal(1, future.Ever());
        Assert.Equal(Forever, future.AliveTime(0, Forever));
    }

    /// <summary>(e^(bt) − 1)/b.</summary>
    private static double Grown(double b, double t) => b == 0 ? t : (Math.Exp(b * t) - 1) / b;
}
