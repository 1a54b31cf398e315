using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The expected, discounted time alive, for which a retention cost is paid.</summary>
public sealed class AliveTimeTests
{
    [Fact]
    public void The_time_alive_agrees_with_quadrature_of_50_digits()
    {
        foreach (double[] row in Golden.Read("alive_time"))
        {
            var model = Model((int)row[0], row[1], row[2], row[3], row[4]);
            Golden.Agrees(row[9], model.FutureOf((int)row[5], row[6]).AliveTime(row[7], row[8]), 1e-11, $"{model} x {row[5]} T {row[6]}");
        }
    }

    [Fact]
    public void A_model_that_only_tells_survival_gets_the_same_time_by_quadrature()
    {
        foreach (double[] row in Golden.Read("alive_time").Where(row => row[0] is not 3))
        {
            var model = Model((int)row[0], row[1], row[2], row[3], row[4]);
            Golden.Agrees(row[9], AliveIntegral.Of(t => model.FutureOf((int)row[5], row[6]).Alive(t), row[7], row[8]), 1e-10, $"{model}");
        }
    }

    [Fact]
    public void Without_end_and_discount_the_time_is_the_mean_lifetime_or_infinite()
    {
        Golden.Agrees(12 / 0.5, new ParetoNbd(1, 1, 1.5, 12, TimeUnit.Week).FutureOf(0, 0).AliveTime(0, double.PositiveInfinity), 1e-14);
        Assert.Equal(double.PositiveInfinity, new ParetoNbd(1, 1, 1, 12, TimeUnit.Week).FutureOf(0, 0).AliveTime(0, double.PositiveInfinity));
        Golden.Agrees(5.0 / 2 * (4.0 / 1), new BgNbd(3, 5, 2, 3, TimeUnit.Week).FutureOf(0, 0).AliveTime(0, double.PositiveInfinity), 1e-14);
        Assert.Equal(double.PositiveInfinity, new BgNbd(0.9, 5, 2, 3, TimeUnit.Week).FutureOf(0, 0).AliveTime(0, double.PositiveInfinity));
        Golden.Agrees((2.0 + 4 - 1) / (2 - 1), new BgBb(1, 1, 2, 3, TimeUnit.Year).FutureOf(0, 0).AliveTime(0, double.PositiveInfinity), 1e-14);
    }

    private static PurchaseModel Model(int kind, double p1, double p2, double p3, double p4) => kind switch
    {
        0 => new ParetoNbd(p1, p2, p3, p4, TimeUnit.Week),
        1 => new BgNbd(p1, p2, p3, p4, TimeUnit.Week),
        2 => new MbgNbd(p1, p2, p3, p4, TimeUnit.Week),
        _ => new BgBb(p1, p2, p3, p4, TimeUnit.Week),
    };
}
