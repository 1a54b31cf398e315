using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The payback of a value of a user's own type, which says its payments and nothing else.</summary>
public sealed class OwnValueTests
{
    [Fact]
    public void A_cost_of_nothing_is_recovered_before_the_first_payment() =>
        Assert.Equal(default(CacPayback), Payback(_ => -1, 0));

    [Fact]
    public void The_cost_is_recovered_by_present_values_or_by_expected_amounts()
    {
        // 1 a month, each worth a half.
        Assert.Equal(new CacPayback(6, Duration.Months(6)), Payback(_ => 1, 3));
        Assert.Equal(new CacPayback(3, Duration.Months(3)), Payback(_ => 1, 3, discounted: false));
        Assert.Equal(new CacPayback(1, Duration.Months(1)), Payback(_ => 1, 0.5));
    }

    [Fact]
    public void The_first_payment_that_recovers_counts_whatever_comes_after_it() =>
        Assert.Equal(new CacPayback(3, Duration.Months(3)), Payback(k => k == 3 ? 100 : -20, 20, discounted: false));

    [Fact]
    public void A_total_within_1e_12_of_the_cost_has_recovered_it()
    {
        double least = Rounding.Below(100);
        Assert.Equal(new CacPayback(1, Duration.Months(1)), Payback(k => k == 1 ? least : 0, 100, discounted: false));
        Assert.Null(Payback(k => k == 1 ? Math.BitDecrement(least) : 0, 100, discounted: false));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public void The_first_100_000_payments_are_searched(int payments) =>
        Assert.Equal(new CacPayback(payments, Duration.Months(payments)), Payback(_ => 1, payments, discounted: false));

    [Fact]
    public void Later_payments_are_not_searched() => Assert.Null(Payback(_ => 1, 100_001, discounted: false));

    [Fact]
    public void Payments_long_after_the_payback_need_not_fit_a_double()
    {
        // 1.5 + 1.5² + … + 1.5ⁿ = 3·(1.5ⁿ − 1), and 1.5¹⁹⁸ is the first power above a third of 1.5²⁰⁰; from 1.5¹⁷⁵¹ on, payments are too large.
        Assert.Equal(198, Payback(k => Math.Pow(1.5, k), Math.Pow(1.5, 200), discounted: false)!.Value.Payments);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Own(k => Math.Pow(1.5, k)).Schedule(2000));
    }

    [Fact]
    public void What_it_does_not_say_is_unknown()
    {
        IClv own = new Own(_ => 1);
        Assert.Null(own.BreakEvenRetention(new AcquisitionCost(1)));
        Assert.Empty(own.Inputs);
        Assert.Null(own.With(ClvInputs.None));
        Assert.Equal("revenue 12 = 12", own.Breakdown().ToString());
    }

    private static CacPayback? Payback(Func<int, double> payment, double cost, bool discounted = true) =>
        new Own(payment).Payback(new AcquisitionCost(cost), discounted);

    private sealed class Own(Func<int, double> payment) : IClv
    {
        public double Value => 12;

        public TimeUnit Period => TimeUnit.Month;

        public double ContributionPerPeriod => payment(1);

        public IEnumerable<ClvPayment> Payments(int periods) =>
            Enumerable.Range(1, periods).Select(k => new ClvPayment(Duration.Months(k), 1, payment(k), 0.5));
    }
}
