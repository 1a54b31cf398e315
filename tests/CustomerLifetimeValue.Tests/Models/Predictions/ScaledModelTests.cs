using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Models and futures whose customers buy or leave faster by factors, and the same ones in another unit of time.</summary>
public sealed class ScaledModelTests
{
    private static readonly CustomerSummary Customer = new(2, 30, 39, TimeUnit.Week);

    public static TheoryData<string> Names => ListedModels.PurchaseNames;

    public static TheoryData<string> Continuous => ListedModels.ContinuousNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_scaled_has_scales_divided_and_odds_multiplied(string name)
    {
        var model = ListedModels.Typical(name);
        var (before, after) = (model.Parameters, model.Scaled(2, 3).Parameters);
        Assert.Equal((model.GetType(), model.Unit), (model.Scaled(2, 3).GetType(), model.Scaled(2, 3).Unit));
        if (model is BgBb)
        {
            Odds("alpha", "beta", 2);
            Odds("gamma", "delta", 3);
            return;
        }
        Golden.Agrees(before["alpha"] / 2, after["alpha"], 1e-14);
        Golden.Agrees(before["r"], after["r"], 1e-14);
        if (model is ParetoNbd or GGomNbd)
        {
            string scale = model is ParetoNbd ? "beta" : "kappa";
            Golden.Agrees(before[scale] / 3, after[scale], 1e-14);
            Golden.Agrees(before["s"], after["s"], 1e-14);
        }
        else Odds("a", "b", 3);
        if (model is BgCnbd or MbgCnbd) Assert.Equal(before["k"], after["k"]);
        if (model is GGomNbd) Assert.Equal(before["b"], after["b"]);

        // The odds of the mean chance are multiplied, and customers differ as much as before.
        void Odds(string first, string second, double factor)
        {
            Golden.Agrees(factor * before[first] / before[second], after[first] / after[second], 1e-13);
            Golden.Agrees(before[first] + before[second], after[first] + after[second], 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_future_scaled_has_rates_multiplied(string name)
    {
        var future = ListedModels.Typical(name).FutureAt(Customer);
        var scaled = future.Scaled(2, 3);
        Golden.Agrees(2 * future.PurchaseRate, scaled.PurchaseRate, 1e-13);
        Golden.Agrees(3 * future.Dropout, scaled.Dropout, 1e-13);
        Golden.Agrees(future.Purchases(0, 20), future.Scaled(1, 1).Purchases(0, 20), 1e-12);
        Assert.True(future.Scaled(1, 3).Alive(20) < future.Alive(20));
        Assert.True(future.Scaled(1, 3).Purchases(0, 20) < future.Purchases(0, 20) && future.Purchases(0, 20) < future.Scaled(2, 1).Purchases(0, 20));
    }

    [Theory] // the mean of the rate is the slope of the purchases expected soon, but where customers have still to become due
    [MemberData(nameof(Continuous))]
    public void The_purchase_rate_is_that_of_purchases_expected_soon(string name)
    {
        var model = ListedModels.Typical(name);
        var future = model.FutureAt(Customer);
        if (future.IsSteady) Golden.Agrees(future.PurchaseRate, future.Purchases(0, 1e-5) / 1e-5, 1e-5);
        Assert.Equal(model is not (BgCnbd or MbgCnbd), future.IsSteady);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Regular_buyers_make_a_purchase_of_k_stages(int k)
    {
        // Of 3k stages in 30 weeks and some of the open gap; who bought just now has none.
        var future = new MbgCnbd(k, 0.5, 9, 1, 4, TimeUnit.Week).FutureOf(3, 30, recency: 30);
        Golden.Agrees((0.5 + 3 * k) / (k * 39.0), future.PurchaseRate, 1e-12);
        Golden.Agrees(1 / 8.0, future.Dropout, 1e-12);
        Golden.Agrees(1 / 7.0, new BgCnbd(k, 0.5, 9, 1, 4, TimeUnit.Week).FutureOf(3, 30, recency: 30).Dropout, 1e-12);
    }

    [Theory] // whoever leaves after purchases lives the same life at twice the pace
    [InlineData(nameof(BgNbd))]
    [InlineData(nameof(MbgNbd))]
    [InlineData(nameof(BgCnbd))]
    [InlineData(nameof(MbgCnbd))]
    public void Buying_twice_as_fast_is_time_running_twice_as_fast(string name)
    {
        var future = ListedModels.Typical(name).FutureAt(Customer);
        var fast = future.Scaled(2, 1);
        Golden.Agrees(future.Alive(20), fast.Alive(10), 1e-12);
        Golden.Agrees(future.Purchases(6, 20), fast.Purchases(3, 10), 1e-11);
        Golden.Agrees(future.Discounted(0.05, 20), fast.Discounted(0.1, 10), 1e-11);
        Golden.Agrees(future.AtLeast(3, 20), fast.AtLeast(3, 10), 1e-11);
        Golden.Agrees(future.MedianWait() / 2, fast.MedianWait(), 1e-11);
    }

    [Theory] // who leaves in time, whatever the purchases, makes twice as many
    [InlineData(nameof(ParetoNbd))]
    [InlineData(nameof(GGomNbd))]
    public void Buying_twice_as_fast_is_twice_as_many_purchases(string name)
    {
        var future = ListedModels.Typical(name).FutureAt(Customer);
        var fast = future.Scaled(2, 1);
        Golden.Agrees(future.Alive(20), fast.Alive(20), 1e-14);
        Golden.Agrees(2 * future.Purchases(6, 20), fast.Purchases(6, 20), 1e-12);
        Golden.Agrees(4 * future.Pairs(0.05, 20), fast.Pairs(0.05, 20), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Everything_is_the_same_in_another_unit_of_time(string name)
    {
        var descriptor = ListedModels.Purchase(name);
        foreach (var weeks in ListedModels.Each(name).Take(2))
        {
            double[] start = ((ModelDescriptor)descriptor).ValuesOf(weeks), values = [.. start.Select((value, i) => descriptor.Parameters[i].Dimension switch { ParameterDimension.Time => 7 * value, ParameterDimension.Rate => value / 7, _ => value })];
            var days = descriptor.State(values, TimeUnit.Day);
            var (slow, fast) = (weeks.FutureAt(Customer), days.FutureAt(Customer.In(TimeUnit.Day)));
            Golden.Agrees(weeks.ProbabilityAlive(Customer), days.ProbabilityAlive(Customer), 1e-11, "alive");
            Golden.Agrees(slow.Alive(20), fast.Alive(140), 1e-11, "alive later");
            Golden.Agrees(slow.Purchases(3, 20), fast.Purchases(21, 140), 1e-10, "purchases");
            Golden.Agrees(slow.Discounted(0.07, 20), fast.Discounted(0.01, 140), 1e-11, "discounted");
            Golden.Agrees(slow.Discounted(0.07, double.PositiveInfinity), fast.Discounted(0.01, double.PositiveInfinity), 1e-11, "discounted without end");
            Golden.Agrees(7 * slow.AliveTime(0.07, 20), fast.AliveTime(0.01, 140), 1e-11, "time alive");
            Golden.Agrees(slow.Probability(2, 20), fast.Probability(2, 140), 1e-10, "two purchases");
            Golden.Agrees(slow.AtLeast(3, 20), fast.AtLeast(3, 140), 1e-10, "three purchases");
            Golden.Agrees(slow.Pairs(0.07, 20), fast.Pairs(0.01, 140), 1e-9, "pairs");
            Golden.Agrees(49 * slow.StayMoments(0.07, 20).Square, fast.StayMoments(0.01, 140).Square, 1e-8, "square of the time alive");
            Golden.Agrees(7 * slow.StayMoments(0.07, 20).WithPurchases, fast.StayMoments(0.01, 140).WithPurchases, 1e-8, "time alive with purchases");
            Golden.Agrees(7 * slow.MedianWait(), fast.MedianWait(), 1e-9, "median");
            Golden.Agrees(slow.Ever(), fast.Ever(), 1e-9, "ever");
        }
    }
}
