using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>Payback of streams whose payments are not all gains, and the search for the first payment that recovers a cost.</summary>
public sealed class PaybackSearchTests
{
    [Fact]
    public void The_first_of_the_gains_that_recovers_counts_though_losses_follow()
    {
        Assert.Equal(new CacPayback(2, Duration.Years(2)), StreamReports.Payback(new Listed(0, 2, 10, 10, -5, -5), 20, discounted: false));
        Assert.Equal(new CacPayback(2, Duration.Years(2)), StreamReports.Payback(new Listed(0, 2, 10, 10, -5, -5), 10, discounted: true));
        Assert.Null(StreamReports.Payback(new Listed(0, 2, 10, 10, -5, -5), 20, discounted: true));
        Assert.Null(StreamReports.Payback(new Listed(0, 0, -5, -5), 1, discounted: false));
        Assert.Equal(default(CacPayback), StreamReports.Payback(new Listed(0, 0, -5, -5), 0, discounted: false));
    }

    [Fact]
    public void Gains_after_losses_are_asked_for_one_by_one()
    {
        Assert.Equal(new CacPayback(2, Duration.Years(2)), StreamReports.Payback(new Listed(4, 5, -10, 30, -30, 40, 20), 20, discounted: false));
        Assert.Equal(new CacPayback(4, Duration.Years(4)), StreamReports.Payback(new Listed(4, 5, -10, 30, -30, 40, 20), 21, discounted: false));
        Assert.Equal(new CacPayback(5, Duration.Years(5)), StreamReports.Payback(new Listed(4, 5, -10, 30, -30, 40, 20), 50, discounted: false));
        Assert.Null(StreamReports.Payback(new Listed(4, 5, -10, 30, -30, 40, 20), 51, discounted: false));
    }

    [Fact]
    public void Among_them_a_total_within_1e_12_of_the_cost_has_recovered_it()
    {
        double least = Rounding.Below(20);
        Assert.Equal(2, StreamReports.Payback(new Listed(4, 5, 0, least, -30, 40, 20), 20, discounted: false)!.Value.Payments);
        Assert.Equal(4, StreamReports.Payback(new Listed(4, 5, 0, Math.BitDecrement(least), -30, 40, 20), 20, discounted: false)!.Value.Payments);
    }

    [Fact]
    public void A_total_at_the_boundary_of_rounding_has_recovered_the_cost()
    {
        double least = Rounding.Below(100);
        Assert.Equal(1, PaybackSearch.FirstPayment(_ => least, least, 1, 100));
        Assert.Equal(3, PaybackSearch.FirstPayment(n => n < 3 ? Math.BitDecrement(least) : least, least, 10, 100));
        Assert.Null(PaybackSearch.FirstPayment(_ => least, Math.BitDecrement(least), 1, 100));
    }

    [Fact]
    public void Payments_after_the_horizon_recover_nothing()
    {
        Assert.Null(PaybackSearch.FirstPayment(n => n, null, 3, 5));
        Assert.Equal(3, PaybackSearch.FirstPayment(n => n, null, 3, 3));
        Assert.Equal(4, PaybackSearch.FirstPayment(n => Math.Min(n, 3.5), null, 3.5, 3.5));
        Assert.Null(PaybackSearch.FirstPayment(n => 1 - 1 / n, null, double.PositiveInfinity, 2));
    }

    [Fact]
    public void An_undiscounted_payback_is_found_though_the_undiscounted_sum_is_infinite()
    {
        // A customer who never leaves pays 110 a year.
        IClv loyal = new DiscountedClv(new PurchasePattern(110, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(1), DiscountRate.PerYear(0.1));
        Assert.Equal(new CacPayback(3, Duration.Years(2)), loyal.Payback(new AcquisitionCost(330), discounted: false));
        Assert.Equal(new CacPayback(4, Duration.Years(3)), loyal.Payback(new AcquisitionCost(331), discounted: false));
        Assert.Equal(new CacPayback(4, Duration.Years(3)), loyal.Payback(new AcquisitionCost(330)));
    }

    /// <summary>Payments as listed, at the ends of years, each worth half of it; what they were without churn is not known.</summary>
    private sealed class Listed(int unsettled, double rising, params double[] amounts) : IPaymentStream
    {
        public TimeUnit Period => TimeUnit.Year;

        public double Contribution => amounts[0];

        public double Count => amounts.Length;

        public bool AtStart => false;

        public double Rising => rising;

        public int Unsettled => unsettled;

        public IEnumerable<ClvPayment> Payments(int periods) => throw new NotSupportedException();

        public Duration TimeOf(long payment) => Duration.Years(payment);

        public StreamTotal? Total(bool churn, bool discounted, double payments = double.PositiveInfinity)
        {
            if (!churn) return null;
            double total = amounts[..(int)Math.Min(payments, amounts.Length)].Sum() * (discounted ? 0.5 : 1);
            return new StreamTotal(total, 0, 0, total);
        }

        public RetentionRate? BreakEvenRetention(double cost) => null;
    }
}
