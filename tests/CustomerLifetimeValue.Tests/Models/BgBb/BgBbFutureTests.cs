using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The future of a living customer of opportunities, against sums over all the opportunities after which the customer may leave.</summary>
public sealed class BgBbFutureTests
{
    private const double Forever = double.PositiveInfinity;

    /// <summary>α, β, γ, δ.</summary>
    public static TheoryData<double, double, double, double> Points => new() { { 1.2, 0.75, 0.66, 2.8 }, { 0.4, 3, 2.6, 5 }, { 30, 50, 0.2, 0.1 }, { 2, 2, 4, 1 } };

    [Theory]
    [MemberData(nameof(Points))]
    public void Chances_are_those_of_all_histories(double alpha, double beta, double gamma, double delta)
    {
        const int End = 9;
        IForecastFuture future = new BgBbFuture(alpha, beta, gamma, delta);
        double above = 1;
        for (int k = 0; k <= End; k++)
        {
            double chance = 0;
            for (int alive = 1; alive <= End; alive++)
                chance += Stays(alive) * Combinatorics.Combinations(alive, k) * Buys(k, alive - k);
            Golden.Agrees(chance, future.Probability(k, End), 1e-12, $"{k} purchases");
            Golden.Agrees(chance, future.Probability(k, End + 0.9), 1e-12, $"{k} purchases by a time between two opportunities");
            above -= chance;
            if (k < End) Golden.Agrees(above, future.AtLeast(k + 1, End + 0.5), 1e-9, $"more than {k}");
        }
        Assert.Equal((0, 0), (future.Probability(End + 1, End), future.AtLeast(End + 1, End)));
        Assert.Equal((1, 0), (future.Probability(0, 0.7), future.Probability(1, 0.7)));

        double Stays(int alive) => alive == End ? Product(gamma, delta, 0, End - 1) : Product(gamma, delta, 1, alive - 1);

        double Buys(int purchases, int none) => Product(alpha, beta, purchases, none);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Expectations_are_those_of_all_times_of_leaving(double alpha, double beta, double gamma, double delta)
    {
        const double Discount = 0.1, End = 12.4;
        IForecastFuture future = new BgBbFuture(alpha, beta, gamma, delta);
        double buys = alpha / (alpha + beta), twice = buys * (alpha + 1) / (alpha + beta + 1);
        double purchases = 0, late = 0, discounted = 0, pairs = 0, plainPairs = 0, time = 0, plainTime = 0, square = 0, with = 0;
        for (int last = 1; last <= 13; last++)
        {
            // Who leaves after an opportunity stays to it; who is there at the thirteenth, beyond the end, stays to the end.
            double chance = last == 13 ? Product(gamma, delta, 0, 12) : Product(gamma, delta, 1, last - 1);
            double stay = last == 13 ? End : last, length = (1 - Math.Exp(-Discount * stay)) / Discount, worth = 0, worthSquared = 0;
            int opportunities = Math.Min(last, 12);
            for (int m = 1; m <= opportunities; m++) (worth, worthSquared) = (worth + Math.Exp(-Discount * m), worthSquared + Math.Exp(-2 * Discount * m));
            purchases += chance * buys * opportunities;
            late += chance * buys * Math.Max(0, opportunities - 5);
            discounted += chance * buys * worth;
            pairs += chance * twice * (worth * worth - worthSquared);
            plainPairs += chance * twice * opportunities * (opportunities - 1);
            (time, plainTime, square) = (time + chance * length, plainTime + chance * stay, square + chance * length * length);
            with += chance * length * buys * worth;
        }
        Golden.Agrees(purchases, future.Purchases(0, End), 1e-12);
        Golden.Agrees(late, future.Purchases(5.9, End), 1e-11);
        Golden.Agrees(discounted, future.Discounted(Discount, End), 1e-12);
        Golden.Agrees(pairs, future.Pairs(Discount, End), 1e-12);
        Golden.Agrees(plainPairs, future.Pairs(0, End), 1e-12);
        Golden.Agrees(time, future.AliveTime(Discount, End), 1e-12);
        Golden.Agrees(plainTime, future.AliveTime(0, End), 1e-12);
        Golden.Agrees(square, future.StayMoments(Discount, End).Square, 1e-12);
        Golden.Agrees(with, future.StayMoments(Discount, End).WithPurchases, 1e-12);
        Golden.Agrees(Product(gamma, delta, 0, 12), ((IPurchaseFuture)future).Alive(End), 1e-12);
        Assert.Equal((0, 0), (future.Purchases(5.2, 5.8), future.Purchases(7, 7)));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Many_opportunities_add_up_like_few(double alpha, double beta, double gamma, double delta)
    {
        IForecastFuture future = new BgBbFuture(alpha, beta, gamma, delta);
        double buys = alpha / (alpha + beta);
        foreach (double discount in new[] { 0, 0.003, 0.4 })
        {
            double stays = 1, sum = 0, late = 0, pairs = 0, before = 0;
            for (int m = 0; m < 800; m++)
            {
                double factor = Math.Exp(-discount * (m + 1));
                (sum, pairs, before) = (sum + factor * stays, pairs + factor * stays * before, before + factor);
                if (m >= 650) late += factor * stays;
                stays *= (delta + m) / (gamma + delta + m);
            }
            Golden.Agrees(buys * sum, future.Discounted(discount, 800), 1e-11);
            Golden.Agrees(2 * buys * (alpha + 1) / (alpha + beta + 1) * pairs, future.Pairs(discount, 800), 1e-11);
            if (discount == 0) Golden.Agrees(buys * late, future.Purchases(650, 800), 1e-11);
            if (discount == 0.4) Golden.Agrees(buys * sum, future.Discounted(discount, Forever), 1e-12);
            if (discount == 0.4) Golden.Agrees(future.Pairs(discount, 800), future.Pairs(discount, Forever), 1e-12);
        }
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(1, false)]
    [InlineData(1.02, true)]
    public void Without_end_purchases_add_up_where_customers_leave_with_a_chance_that_is_not_near_none(double gamma, bool finite)
    {
        IForecastFuture future = new BgBbFuture(2, 3, gamma, 4);
        Assert.Equal((finite, finite), (double.IsFinite(future.Discounted(0, Forever)), double.IsFinite(future.AliveTime(0, Forever))));
        // Σ E[(1 − θ)ᵐ] = E[1/θ].
        if (finite) Golden.Agrees(0.4 * (gamma + 3) / (gamma - 1), future.Discounted(0, Forever), 1e-12);
    }

    [Theory]
    [InlineData(1.5, false)]
    [InlineData(2, false)]
    [InlineData(2.1, true)]
    public void Without_end_pairs_add_up_where_the_mean_of_the_square_of_the_stay_does(double gamma, bool finite)
    {
        IForecastFuture future = new BgBbFuture(2, 3, gamma, 4);
        Assert.Equal(finite, double.IsFinite(future.Pairs(0, Forever)));
        if (!finite) return;
        // Given θ, a customer who stays for N opportunities has E[N(N − 1)] = 2(1 − θ)/θ²; the mean of (1 − θ)/θ² is B(γ − 2, δ + 1)/B(γ, δ).
        double expected = 2 * Math.Exp(SpecialFunctions.BetaLn(gamma - 2, 5) - SpecialFunctions.BetaLn(gamma, 4));
        Golden.Agrees(2.0 / 5 * (3.0 / 6) * expected, future.Pairs(0, Forever), 1e-11);
    }

    [Theory]
    [InlineData(0.5, 2.3)]
    [InlineData(3, 40.5)]
    [InlineData(60, 11)]
    [InlineData(0.02, 1)]
    public void The_next_purchase_is_as_likely_as_not_by_the_median(double alpha, double beta)
    {
        double median = new BgBbFuture(alpha, beta, 1, 1).MedianWait();
        Assert.Equal(Math.Floor(median), median);
        Assert.InRange(None(median), 0, 0.5 + 1e-9);
        if (median < 1e9) Assert.True(None(median - 1) > 0.5);
        else Golden.Agrees(0.5, None(median), 1e-9);

        // The chance of no purchase at m opportunities: B(α, β + m)/B(α, β), which is Γ(α + β)/Γ(β)·m^(−α) where m is large.
        double None(double m) => Math.Exp(SpecialFunctions.GammaLn(alpha + beta) - SpecialFunctions.GammaLn(beta)
            + (m > 1e10 ? -alpha * Math.Log(m) : SpecialFunctions.GammaLn(beta + m) - SpecialFunctions.GammaLn(alpha + beta + m)));
    }

    [Fact]
    public void Who_hardly_ever_buys_has_no_median() => Assert.Equal(Forever, new BgBbFuture(1e-4, 1, 1, 1).MedianWait());

    [Fact]
    public void The_chance_of_a_first_purchase_adds_up_over_thousands_of_opportunities()
    {
        const double Alpha = 0.3, Beta = 20, Gamma = 0.2, Delta = 30;
        var future = new BgBbFuture(Alpha, Beta, Gamma, Delta);
        double sum = 0, term = Alpha / (Alpha + Beta);
        for (int m = 1; m <= 60_000; m++)
        {
            sum += term;
            if (m is 1 or 2 or 2_047 or 2_048 or 2_049 or 7_000 or 60_000) Golden.Agrees(sum, future.AtLeast(1, m), 1e-12, $"{m}");
            term *= (Beta + m - 1) / (Alpha + Beta + m) * ((Delta + m - 1) / (Gamma + Delta + m - 1));
        }
        // From there on terms fall like a power of m, m^(−1.5), so that the rest is twice the last of them times m.
        Golden.Agrees(sum + 60_000 * term * 2, future.Ever(), 1e-5);
    }

    [Fact]
    public void Who_never_leaves_buys_some_time()
    {
        // Given the chance to buy only: none at m opportunities has Γ(α + β)/Γ(β)·m^(−α), whatever the powers of ten.
        var future = new BgBbFuture(0.05, 3, 1e-14, 1);
        foreach (double m in new[] { 1e9, 1e19, 1e25, 1e60 })
            Golden.Agrees(1 - Math.Exp(SpecialFunctions.GammaLn(3.05) - SpecialFunctions.GammaLn(3)) * Math.Pow(m, -0.05), future.AtLeast(1, m), 1e-8);
        Golden.Agrees(1, future.Ever(), 1e-8);
    }

    [Fact]
    public void Very_many_purchases_are_those_of_a_binomial_count_where_customers_are_alike()
    {
        var future = new BgBbFuture(2e10, 98e10, 1e-12, 1);
        Golden.Agrees(1 - Binomial.CDF(0.02, 20_000, 399), future.AtLeast(400, 20_000), 1e-5);
        Golden.Agrees(Binomial.PMF(0.02, 20_000, 390), future.Probability(390, 20_000), 1e-5);
    }

    [Fact]
    public void More_than_a_million_opportunities_are_not_counted_one_by_one()
    {
        IForecastFuture future = new BgBbFuture(1, 1e5, 1e-5, 1);
        Refused.OutOfRange("horizon", "1000001", () => future.Probability(1, 1_000_001));
        Refused.OutOfRange("horizon", "1000001", () => future.AtLeast(2, 1_000_001));
        Refused.OutOfRange("horizon", "1000001", () => future.StayMoments(0.1, 1_000_001));
        Refused.OutOfRange("horizon", "1000002", () => future.Pairs(0, 1_000_002));
        Refused.OutOfRange("observation", "1000001", () => future.Buy(new Random(1), 1_000_001, []));
        Assert.InRange(future.Probability(1, 1_000_000), 0, future.AtLeast(1, 1_000_001));
        Assert.InRange(future.AtLeast(2, 1_000_000), 0, future.AtLeast(1, 1_000_001));
        Assert.Equal(0, future.AtLeast(2_000_000, 1_000_001));
        Assert.True(double.IsFinite(future.Pairs(1e-3, Forever)));
    }

    [Fact]
    public void Futures_drawn_are_as_expected()
    {
        const int Draws = 4_000;
        const double End = 6.5;
        var future = new BgBbFuture(2, 3, 1.5, 4);
        var random = new Random(3);
        double purchases = 0, stays = 0;
        var times = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            times.Clear();
            double stay = future.Buy(random, End, times);
            Assert.All(times, t => Assert.True(t == Math.Floor(t) && t >= 1 && t <= Math.Min(stay, 6)));
            (purchases, stays) = (purchases + times.Count, stays + stay);
        }
        Assert.InRange(purchases / Draws / ((IForecastFuture)future).Purchases(0, End), 0.94, 1.06);
        Assert.InRange(stays / Draws / future.AliveTime(0, End), 0.96, 1.04);
    }

    /// <summary>E[pˢ(1 − p)ᶠ] of a chance p of Beta(a, b), by its factors.</summary>
    private static double Product(double a, double b, int successes, int failures)
    {
        double product = 1;
        for (int i = 0; i < successes; i++) product *= (a + i) / (a + b + i);
        for (int i = 0; i < failures; i++) product *= (b + i) / (a + b + successes + i);
        return product;
    }
}
