using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>What lies ahead of a living customer, against mixtures integrated over both of the customer's rates (see futures.py).</summary>
public sealed class FutureLawTests
{
    [Fact]
    public void The_beta_geometric_models_agree_with_the_mixture() => Assert.All(Golden.Read("futures_bg"), row =>
    {
        var future = new BetaGeometricFuture(row[0], row[1], row[2], row[3]);
        Golden.Agrees(row[7], future.AtLeast((int)row[6], row[4]), 1e-10, "at least");
        Golden.Agrees(row[8], future.Pairs(0, row[4]), 1e-10, "pairs");
        Golden.Agrees(row[9], future.Pairs(row[5], row[4]), 1e-10, "discounted pairs");
    });

    [Fact]
    public void The_Pareto_NBD_agrees_with_the_mixture() => Assert.All(Golden.Read("futures_pareto"), row =>
    {
        var future = new ParetoFuture(row[0], row[1], row[2], row[3]);
        Golden.Agrees(row[7], future.AtLeast((int)row[6], row[4]), 1e-10, "at least");
        Golden.Agrees(row[8], future.Pairs(0, row[4]), 1e-10, "pairs");
        Golden.Agrees(row[9], future.Pairs(row[5], row[4]), 1e-10, "discounted pairs");
        Golden.Agrees(row[10], future.Ever(), 1e-10, "ever");
    });

    [Fact] // with constant hazards it is the Pareto/NBD, and near them almost
    public void The_Gamma_Gompertz_NBD_goes_on_from_the_Pareto_NBD() => Assert.All(Golden.Read("futures_pareto"), row =>
    {
        foreach (var (growth, tolerance) in new[] { (0, 1e-10), (1e-9, 1e-6) })
        {
            var future = new GGomNbdFuture(row[0], row[1], row[2], new GompertzClock(growth, row[3]));
            Golden.Agrees(row[7], future.AtLeast((int)row[6], row[4]), tolerance, "at least");
            Golden.Agrees(row[8], future.Pairs(0, row[4]), Math.Max(tolerance, 1e-8), "pairs");
            Golden.Agrees(row[9], future.Pairs(row[5], row[4]), tolerance, "discounted pairs");
            Golden.Agrees(row[10], future.Ever(), 1e-5, "ever");
        }
    });

    [Fact]
    public void The_BG_BB_agrees_with_all_its_histories() => Assert.All(Golden.Read("futures_bgbb"), row =>
    {
        var future = new BgBbFuture(row[0], row[1], row[2], row[3]);
        Golden.Agrees(row[7], future.AtLeast((int)row[6], row[4]), 1e-12, "at least");
        Golden.Agrees(row[8], future.Pairs(0, row[4]), 1e-12, "pairs");
        Golden.Agrees(row[9], future.Pairs(row[5], row[4]), 1e-12, "discounted pairs");
        Golden.Agrees(row[10], future.Ever(), 1e-10, "ever");
        Golden.Agrees(row[11], future.AtLeast(1, 50_000), 1e-12, "within 50,000");
    });

    [Fact]
    public void The_Gamma_Gompertz_NBD_agrees_with_the_mixture_over_hazards() => Assert.All(Golden.Read("futures_ggom"), row =>
    {
        var future = new GGomNbdFuture(row[0], row[1], row[2], new GompertzClock(row[4], row[3]));
        Golden.Agrees(row[8], future.AtLeast((int)row[7], row[5]), 1e-10, "at least");
        Golden.Agrees(row[9], future.Pairs(0, row[5]), 1e-8, "pairs");
        Golden.Agrees(row[10], future.Pairs(row[6], row[5]), 1e-8, "discounted pairs");
        Golden.Agrees(row[11], future.Ever(), 1e-9, "ever");
        Golden.Agrees(row[12], future.StayMoments(row[6], row[5]).Square, 1e-8, "square of the time alive");
        Golden.Agrees(row[13], future.StayMoments(row[6], row[5]).WithPurchases, 1e-8, "time alive with purchases");
    });

    [Fact]
    public void The_time_alive_has_the_second_moments_of_the_time_of_leaving()
    {
        Assert.All(Golden.Read("futures_stays_bg"), row => Agree(row, new BetaGeometricFuture(row[0], row[1], row[2], row[3]).StayMoments(row[5], row[4])));
        Assert.All(Golden.Read("futures_stays_pareto"), row => Agree(row, new ParetoFuture(row[0], row[1], row[2], row[3]).StayMoments(row[5], row[4])));
        Assert.All(Golden.Read("futures_stays_bgbb"), row => Agree(row, new BgBbFuture(row[0], row[1], row[2], row[3]).StayMoments(row[5], row[4])));
        Assert.All(Golden.Read("futures_stays_regular"), row => Agree(row[4..], RegularFuture.Of((int)row[0], row[1], row[2], row[3], row[4], (int)row[5], row[6], row[7]).StayMoments(row[9], row[8])));

        static void Agree(double[] row, (double Square, double WithPurchases) moments)
        {
            Golden.Agrees(row[6], moments.Square, 1e-9, "square");
            Golden.Agrees(row[7], moments.WithPurchases, 1e-9, "with purchases");
        }
    }

    [Theory] // where nothing is discounted the moments are those of a discount that is as good as none
    [MemberData(nameof(ListedModels.PurchaseNames), MemberType = typeof(ListedModels))]
    public void Moments_of_the_time_alive_go_on_smoothly_to_no_discount(string name)
    {
        var model = ListedModels.Typical(name);
        var ahead = model.FutureAt(new(2, 38, 39, model.Unit));
        var (square, with) = ahead.StayMoments(0, 20);
        var (nearly, nearlyWith) = ahead.StayMoments(1e-8, 20);
        Golden.Agrees(nearly, square, 1e-6);
        Golden.Agrees(nearlyWith, with, 1e-6);
        double time = ahead.AliveTime(0, 20);
        Assert.InRange(square, time * time, 20 * time); // between no variance and all or nothing
    }

    [Fact] // by the customers who are drawn, whose times know nothing of the sums
    public void Regular_buyers_stay_and_buy_as_their_moments_say()
    {
        const int Draws = 40_000;
        const double Delta = 0.02, End = 30;
        var future = RegularFuture.Of(3, 0.85, 4, 0.79, 2.42, 1, 10, 12);
        double[] squares = new double[Draws], products = new double[Draws];
        var times = new List<double>();
        for (int i = 0; i < Draws; i++)
        {
            times.Clear();
            double stays = future.Buy(new CounterRandom(5, i, 9), End, times), length = (1 - Math.Exp(-Delta * stays)) / Delta;
            (squares[i], products[i]) = (length * length, length * times.Sum(t => Math.Exp(-Delta * t)));
        }
        var (square, with) = future.StayMoments(Delta, End);
        foreach (var (drawn, expected) in new[] { (squares, square), (products, with) })
        {
            var (mean, deviation) = Moments.Of(drawn);
            Assert.InRange((mean - expected) / (deviation / Math.Sqrt(Draws)), -4, 4);
        }
    }

    [Fact]
    public void Regular_buyers_moments_go_on_smoothly_to_a_horizon_without_end()
    {
        var future = RegularFuture.Of(3, 0.85, 4, 0.79, 2.42, 1, 10, 12);
        var (square, with) = future.StayMoments(0.05, 899); // counted, with what lies beyond discounted by e⁻⁴⁵
        var (endless, endlessWith) = future.StayMoments(0.05, 901);
        Golden.Agrees(endless, square, 1e-9);
        Golden.Agrees(endlessWith, with, 1e-9);
    }

    [Theory] // a discount so small that the difference of transforms would cancel is reached from both sides alike
    [InlineData(9.99e-5)]
    [InlineData(1.001e-4)]
    public void Discounted_pairs_go_on_smoothly_to_no_discount(double delta)
    {
        var bg = new BetaGeometricFuture(2.243, 43.27, 0.793, 4.426);
        var pareto = new ParetoFuture(2.563, 51.4, 0.408, 49.4);
        double slope = (bg.Pairs(2e-4, 1) - bg.Pairs(0, 1)) / 2e-4;
        Golden.Agrees(bg.Pairs(0, 1) + delta * slope, bg.Pairs(delta, 1), 1e-7);
        slope = (pareto.Pairs(2e-4, 1) - pareto.Pairs(0, 1)) / 2e-4;
        Golden.Agrees(pareto.Pairs(0, 1) + delta * slope, pareto.Pairs(delta, 1), 1e-7);
    }

    [Fact]
    public void Pairs_without_end_are_the_limit_of_long_horizons()
    {
        Golden.Agrees(new BetaGeometricFuture(3, 40, 3.2, 6).Pairs(0, double.PositiveInfinity), new BetaGeometricFuture(3, 40, 3.2, 6).Pairs(0, 1e14), 1e-7);
        Golden.Agrees(new ParetoFuture(3, 40, 3.2, 60).Pairs(0, double.PositiveInfinity), new ParetoFuture(3, 40, 3.2, 60).Pairs(0, 1e14), 1e-7);
        Golden.Agrees(new BgBbFuture(1, 2, 4.5, 6).Pairs(0, double.PositiveInfinity), new BgBbFuture(1, 2, 4.5, 6).Pairs(0, 100_000), 1e-6);
        Assert.Equal(double.PositiveInfinity, new BetaGeometricFuture(3, 40, 2, 6).Pairs(0, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, new ParetoFuture(3, 40, 2, 6).Pairs(0, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, new BgBbFuture(3, 40, 2, 6).Pairs(0, double.PositiveInfinity));
    }
}
