using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The future of a living regular buyer, against sums over the number of stages to come, counted from none.</summary>
public sealed class RegularFutureTests
{
    private const double Forever = double.PositiveInfinity, End = 30, Delta = 0.05;

    /// <summary>k, r, α, a, b, x, tₓ, T.</summary>
    public static TheoryData<int, double, double, double, double, int, double, double> Points => new()
    {
        { 2, 0.8, 4, 0.7, 2.4, 1, 10, 12 }, { 3, 1.5, 9, 2.6, 4, 4, 38, 39 }, { 5, 0.4, 2, 3.5, 1.2, 2, 15, 15 }, { 2, 6, 20, 0.2, 0.3, 0, 0, 8 }, { 7, 3, 2, 1.4, 9, 3, 20, 26 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Expectations_are_sums_over_the_stages_to_come(int k, double r, double alpha, double a, double b, int x, double recency, double age)
    {
        var future = RegularFuture.Of(k, r, alpha, a, b, x, recency, age);
        double Mean(double t, Func<int, double> of) => Purchases(k, r, alpha, x, recency, age, t).Select((chance, m) => chance * of(m)).Sum();
        double Alive(double t) => Mean(t, m => Stayed(a, b, m));
        double Bought(double t) => Mean(t, m => Enumerable.Range(0, m).Sum(i => Stayed(a, b, i)));

        Golden.Agrees(Alive(End), future.Alive(End), 1e-11);
        Golden.Agrees(Bought(End), future.Purchases(0, End), 1e-11);
        Golden.Agrees(Bought(End) - Bought(7), future.Purchases(7, End), 1e-10);
        // Of two different purchases the later implies that the customer stayed after the earlier.
        Golden.Agrees(Mean(End, m => 2 * Enumerable.Range(0, m).Sum(i => i * Stayed(a, b, i))), future.Pairs(0, End), 1e-11);
        double time = Quadrature.Of(t => Math.Exp(-Delta * t) * Alive(t), 0, End, panels: 2), square = 2 * Quadrature.Of(t => Math.Exp(-Delta * t) * (1 - Math.Exp(-Delta * t)) / Delta * Alive(t), 0, End, panels: 2);
        Golden.Agrees(time, future.AliveTime(Delta, End), 1e-10);
        Golden.Agrees(square, future.StayMoments(Delta, End).Square, 1e-9);
        // By parts: purchases at t are the growth of those expected by t.
        double discounted = Math.Exp(-Delta * End) * Bought(End) + Delta * Quadrature.Of(t => Math.Exp(-Delta * t) * Bought(t), 0, End, panels: 2);
        Golden.Agrees(discounted, future.Discounted(Delta, End), 1e-9);
        Assert.Equal((1, 0, 0, 0), (future.Alive(0), future.Purchases(End, End), future.Pairs(Delta, 0), future.Discounted(Delta, 0)));
        Assert.Equal((0, 0), future.StayMoments(Delta, 0));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Chances_are_sums_over_the_stages_to_come(int k, double r, double alpha, double a, double b, int x, double recency, double age)
    {
        var future = RegularFuture.Of(k, r, alpha, a, b, x, recency, age);
        double[] purchases = Purchases(k, r, alpha, x, recency, age, End);
        for (int m = 0; m < 6; m++)
        {
            double beyond = purchases.Skip(m + 1).Sum();
            // m made and stayed after each, or left after the m-th though more would have come.
            double expected = purchases[m] * Stayed(a, b, m) + (m == 0 ? 0 : (Stayed(a, b, m - 1) - Stayed(a, b, m)) * (purchases[m] + beyond));
            Golden.Agrees(expected, future.Probability(m, End), 1e-10, $"{m} purchases");
            Golden.Agrees(Stayed(a, b, m) * beyond, future.AtLeast(m + 1, End), 1e-10, $"more than {m}");
            Assert.Equal((m == 0 ? 1 : 0, 0), (future.Probability(m, 0), future.AtLeast(m + 1, 0)));
        }
        Assert.Equal(1, future.Ever());
        Golden.Agrees(0.5, Purchases(k, r, alpha, x, recency, age, future.MedianWait())[0], 1e-10);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Without_end_and_discount_purchases_are_those_that_leaving_leaves(int k, double r, double alpha, double a, double b, int x, double recency, double age)
    {
        var future = RegularFuture.Of(k, r, alpha, a, b, x, recency, age);
        // Σ E[qᵐ] = E[1/p]; Σ m·E[qᵐ] = E[q/p²].
        if (a > 1) Golden.Agrees((a + b - 1) / (a - 1), future.Discounted(0, Forever), 1e-13);
        if (a > 2) Golden.Agrees(2 * Math.Exp(SpecialFunctions.BetaLn(a - 2, b + 1) - SpecialFunctions.BetaLn(a, b)), future.Pairs(0, Forever), 1e-12);
        Assert.Equal((a > 1, a > 2), (double.IsFinite(future.Discounted(0, Forever)), double.IsFinite(future.Pairs(0, Forever))));
        Assert.Equal(a > 1 && r + k * x > 1, double.IsFinite(future.AliveTime(0, Forever)));
    }

    [Theory]
    [InlineData(1, 2.5, false)]
    [InlineData(1.5, 1, false)]
    [InlineData(1.5, 1.1, true)]
    public void The_time_alive_is_finite_where_purchases_and_their_gaps_are(double a, double r, bool finite) =>
        Assert.Equal(finite, double.IsFinite(RegularFuture.Of(2, r, 4, a, 3, 0, 0, 5).AliveTime(0, Forever)));

    [Fact]
    public void At_the_limits_sums_without_end_are_infinite()
    {
        var (one, two) = (RegularFuture.Of(2, 3, 4, 1, 3, 0, 0, 5), RegularFuture.Of(2, 3, 4, 2, 3, 0, 0, 5));
        Assert.Equal((Forever, Forever), (one.Discounted(0, Forever), two.Pairs(0, Forever)));
        // With a chance to leave of 1 as good as certain, the next purchase is the last: the mean of what is left of its stages.
        double[] shares = Shares(3, 2.5, 5 / 9.0);
        double mean = shares.Select((share, j) => share * (3 - j) * 9 / (2.5 + j - 1)).Sum();
        Golden.Agrees(mean, RegularFuture.Of(3, 2.5, 4, 1e14, 1, 0, 0, 5).AliveTime(0, Forever), 1e-11);
    }

    [Fact]
    public void A_few_purchases_over_a_long_time_far_off_keep_their_digits()
    {
        // Nearly everybody leaves with the next purchase, so that what comes later is a thousandth of all, and comes over many powers of e of time.
        const double A = 0.9, B = 1e-4;
        var future = RegularFuture.Of(2, 40, 1, A, B, 0, 0, 0);
        double Bought(double t) => Purchases(2, 40, 1, 0, 0, 0, t).Select((chance, m) => chance * Late(m)).Sum();
        double[] late = new double[4_000];
        for (int m = 1; m < late.Length; m++) late[m] = late[m - 1] + (m == 1 ? 0 : Math.Exp(SpecialFunctions.GammaLn(B + m - 1) - SpecialFunctions.GammaLn(B) - SpecialFunctions.GammaLn(A + B + m - 1) + SpecialFunctions.GammaLn(A + B)));
        double Late(int m) => late[Math.Min(m, late.Length - 1)];
        Golden.Agrees(Bought(40) - Bought(4), future.Purchases(4, 40), 1e-9);
    }

    [Fact]
    public void Purchases_that_are_too_many_to_count_add_up()
    {
        var future = RegularFuture.Of(2, 2, 1, 0.8, 3, 0, 0, 0);
        Golden.Agrees(future.Purchases(0, 9_000), future.Purchases(0, 4_000) + future.Purchases(4_000, 9_000), 1e-12);
        Golden.Agrees(future.Purchases(0, 4_000), future.Purchases(0, 2_000) + future.Purchases(2_000, 4_000), 1e-11);
        Assert.InRange(future.Purchases(4_000, 9_000), 1e-3, future.Purchases(0, 9_000));
        Assert.Equal(0, future.Purchases(9_000, 9_000));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(900)]
    public void Who_hardly_ever_leaves_makes_every_second_of_very_many_stages_a_purchase(double end)
    {
        // Half of a negative binomial number N of stages, less a half where it is odd, which is as likely as not.
        var future = RegularFuture.Of(2, 999_800, 990, 1e-9, 1e6, 100, 10, 10);
        double mean = 1e6 * end / 1000, square = mean * (1 + end / 1000) + mean * mean;
        Golden.Agrees(mean / 2 - 0.25, future.Purchases(0, end), 1e-8);
        Golden.Agrees(square / 4 - 0.75 * mean + 0.375, future.Pairs(0, end), 1e-8);
        Golden.Agrees(1, future.Alive(end), 1e-7);
    }

    [Fact]
    public void An_end_beyond_which_nothing_counts_is_none()
    {
        var future = RegularFuture.Of(3, 1.5, 9, 0.6, 4, 4, 38, 39);
        Golden.Agrees(future.Pairs(1, Forever), future.Pairs(1, 1e7), 1e-12);
        Golden.Agrees(future.Discounted(1, Forever), future.Discounted(1, 1e7), 1e-12);
        Golden.Agrees(future.AliveTime(1, Forever), future.AliveTime(1, 1e7), 1e-12);
        var (square, with) = future.StayMoments(1, 1e7);
        Golden.Agrees(future.StayMoments(1, 60).Square, square, 1e-12);
        Golden.Agrees(future.StayMoments(1, 60).WithPurchases, with, 1e-12);
    }

    [Theory] // some of them hardly ever buy, and so hardly ever leave
    [InlineData(0.005)]
    [InlineData(0.1)]
    [InlineData(0.6)]
    public void The_time_alive_of_those_who_have_not_bought_again_goes_on_smoothly_to_no_end(double r)
    {
        var future = RegularFuture.Of(2, r, 4, 0.8, 3, 0, 0, 5);
        Golden.Agrees(future.AliveTime(0.05, 899), future.AliveTime(0.05, 901), 1e-11); // beyond 900 what is left is discounted by e⁻⁴⁵
        Golden.Agrees(future.StayMoments(0.05, 899).Square, future.StayMoments(0.05, 901).Square, 1e-9);
        Golden.Agrees(future.StayMoments(2, 22.4).WithPurchases, future.StayMoments(2, 22.6).WithPurchases, 1e-9);
    }

    [Fact]
    public void The_time_alive_goes_with_purchases_on_smoothly_to_no_end()
    {
        var future = RegularFuture.Of(3, 1.5, 9, 0.6, 4, 4, 38, 39);
        Golden.Agrees(future.StayMoments(2, 22.4).WithPurchases, future.StayMoments(2, 22.6).WithPurchases, 1e-9);
    }

    [Theory] // where a gap is one stage all is as under the BG/NBD, whose sums are others
    [InlineData(2.3, 0.8, 2)]
    [InlineData(0.4, 3.5, 0.6)]
    [InlineData(30, 1.2, 9)]
    public void With_one_stage_sums_are_those_of_the_bg_nbd(double n, double a, double b)
    {
        const double Rate = 10;
        var known = new BetaGeometricFuture(n, Rate, a, b);
        double[] one = [1];
        foreach (var (delta, end) in new[] { (0.04, 12.0), (0.3, 25) })
        {
            Golden.Agrees(known.Pairs(delta, end), new DiscountedPairs(1, n, Rate, one, a, b).Sum(delta, end), 1e-9, "pairs");
            Golden.Agrees(known.Discounted(delta, end), RateMean.Of(1, n, Rate, one, n, new PurchasesToEnd(delta, end, a, b)), 1e-10, "discounted");
            Golden.Agrees(known.Discounted(delta, Forever), RateMean.Of(1, n, Rate, one, n, new EndlessPurchases(delta, a, b)), 1e-10, "without end");
            Golden.Agrees(known.AliveTime(delta, Forever), RateMean.Of(1, n, Rate, one, n, new EndlessTime(delta, a, b)), 1e-10, "time alive");
            Golden.Agrees(known.Pairs(delta, Forever), RateMean.Of(1, n, Rate, one, n, new EndlessPairs(delta, a, b)), 1e-9, "pairs without end");
            var blocks = new PurchaseBlocks(1, n, Rate, one, a, b, end);
            Golden.Agrees(known.Purchases(0, end), blocks.Purchases(0), 1e-10, "blocks");
            Golden.Agrees(known.Discounted(delta, end), new PurchaseBlocks(1, n, Rate, one, a, b, end).Purchases(delta), 1e-10, "discounted blocks");
            Golden.Agrees(known.Pairs(0, end), new PurchaseBlocks(1, n, Rate, one, a, b, end).Pairs(), 1e-10, "pairs of blocks");
            Golden.Agrees(known.Alive(end), new PurchaseBlocks(1, n, Rate, one, a, b, end).Alive(), 1e-10, "alive of blocks");
        }
    }

    [Fact]
    public void Horizons_with_stages_without_measure_are_refused()
    {
        var future = RegularFuture.Of(3, 1_000, 4, 0.8, 3, 2, 5, 6);
        Refused.OutOfRange("horizon", "4000", () => future.StayMoments(1e-4, 4_000));
        Refused.OutOfRange("horizon", "1000000000000", () => future.Purchases(0, 1e12));
        Refused.OutOfRange("horizon", "1000000000000", () => future.Alive(1e12));
    }

    [Fact]
    public void Stages_that_are_drawn_are_those_of_the_open_gap()
    {
        // Long silent, so that most of the stages of the gap are likely to be over: the next purchase is drawn as soon as it is expected.
        const int Draws = 4_000;
        var future = RegularFuture.Of(4, 2, 5, 1, 3, 2, 4, 12);
        double[] chances = Purchases(4, 2, 5, 2, 4, 12, 3);
        var random = new Random(6);
        int none = 0;
        var times = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            times.Clear();
            double stay = future.Buy(random, 3, times);
            if (times.Count == 0) none++;
            Assert.True(times.Count == 0 ? stay == 3 : stay == 3 || stay == times[^1]);
        }
        double error = Math.Sqrt(chances[0] * (1 - chances[0]) / Draws);
        Assert.InRange(none / (double)Draws, chances[0] - 4 * error, chances[0] + 4 * error);
    }

    [Theory]
    [InlineData(2, 0.7, 0.3)]
    [InlineData(30, 40, 0.9)]
    [InlineData(100, 3e6, 0.999)]
    [InlineData(100, 1e12, 1e-3)]
    public void Weights_of_the_stages_are_those_of_a_negative_binomial_count(int k, double n, double p)
    {
        double[] logs = [.. Enumerable.Range(0, k).Select(j => SpecialFunctions.GammaLn(n + j) - SpecialFunctions.GammaLn(n) - SpecialFunctions.GammaLn(j + 1) + j * Math.Log(p))];
        double most = logs.Max(), sum = most + Math.Log(logs.Sum(log => Math.Exp(log - most))), tolerance = 1e-13 + 1e-15 * n;
        Golden.Agrees(sum, StageWeights.LogSum(k, n, p), tolerance);
        double[] shares = StageWeights.Shares(k, n, p);
        Assert.Equal(1, shares.Sum(), 1e-10);
        for (int j = 0; j < k; j++) Assert.Equal(Math.Exp(logs[j] - sum), shares[j], 1e-8 + tolerance);

        // And so is the open gap's term in the likelihood, whose derivatives by n and by α + T are those of the weights' logarithm.
        double silence = p * 50, end = 50, step = 1e-5 * n, later = 1e-3;
        var gap = OpenGap.At(k, n, silence, end);
        Golden.Agrees(StageWeights.LogSum(k, n, p), gap.Log, 1e-13);
        Near((Log(n + step, end) - Log(n - step, end)) / (2 * step), gap.ByR, n);
        Near((Log(n, end + later) - Log(n, end - later)) / (2 * later), gap.ByAlpha, end);
        Near((OpenGap.At(k, n + step, silence, end).ByR - OpenGap.At(k, n - step, silence, end).ByR) / (2 * step), gap.ByRR, n * n);
        Near((OpenGap.At(k, n, silence, end + later).ByR - OpenGap.At(k, n, silence, end - later).ByR) / (2 * later), gap.ByRAlpha, n * end);
        Near((OpenGap.At(k, n, silence, end + later).ByAlpha - OpenGap.At(k, n, silence, end - later).ByAlpha) / (2 * later), gap.ByAlphaAlpha, end * end);

        double Log(double atN, double atEnd) => StageWeights.LogSum(k, atN, silence / atEnd);

        void Near(double expected, double actual, double unit) => Assert.InRange((actual - expected) * unit, -1e-5 * (1 + k), 1e-5 * (1 + k));
    }

    [Fact]
    public void The_likelihood_goes_on_smoothly_to_more_stages_than_an_int_counts()
    {
        var model = new BgCnbd(100, 2, 3, 0.5, 4, TimeUnit.Week);
        double At(int x) => model.LogLikelihood(new CustomerSummary(x, 50, 50, TimeUnit.Week, sumOfLogGaps: x * Math.Log(50.0 / x) - 1));
        const int Last = int.MaxValue / 100;
        double before = At(Last - 1) - At(Last - 2), across = At(Last + 1) - At(Last), after = At(Last + 3) - At(Last + 2);
        Assert.InRange(across - before, -0.01, 0.01);
        Assert.InRange(after - across, -0.01, 0.01);
    }

    /// <summary>The chances of 0, 1, … purchases by t of one who stays: stages are counted from none, at a rate of Gamma(n + j, α + T) where j stages of the gap are over.</summary>
    private static double[] Purchases(int k, double r, double alpha, int x, double recency, double age, double t)
    {
        double n = r + k * x, rate = alpha + age;
        double[] shares = Shares(k, n, (age - recency) / rate);
        var purchases = new List<double>();
        for (int j = 0; j < k; j++)
        {
            double chance = Math.Pow(rate / (rate + t), n + j), mean = (n + j) * t / rate;
            for (int i = 0; i < 4 * k || i < mean || chance > 1e-18; i++)
            {
                while (purchases.Count <= (i + j) / k) purchases.Add(0);
                purchases[(i + j) / k] += shares[j] * chance;
                chance *= (n + j + i) / (i + 1) * (t / (rate + t));
            }
        }
        return [.. purchases, 0, 0, 0, 0, 0, 0, 0];
    }

    /// <summary>The shares of (n)ⱼ/j!·pʲ.</summary>
    private static double[] Shares(int k, double n, double p)
    {
        double[] weights = new double[k];
        weights[0] = 1;
        for (int j = 1; j < k; j++) weights[j] = weights[j - 1] * (n + j - 1) / j * p;
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>E[qᵐ], q = 1 − p of Beta(a, b).</summary>
    private static double Stayed(double a, double b, int m)
    {
        double stayed = 1;
        for (int i = 0; i < m; i++) stayed *= (b + i) / (a + b + i);
        return stayed;
    }
}
