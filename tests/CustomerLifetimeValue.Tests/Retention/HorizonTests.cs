using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Values along a curve over a finite horizon: the last payment's part, the end of what is known, and what a longer horizon adds.</summary>
public sealed class HorizonTests
{
    private static readonly DiscountRate Tenth = DiscountRate.PerYear(0.1);

    private static readonly IRetentionCurve Table = RetentionCurve.FromSurvival([1, 0.8, 0.6, 0.3], TimeUnit.Year);

    [Fact]
    public void Of_a_residual_horizon_the_last_payment_counts_in_part()
    {
        // After one renewal: 0.6/0.8 now, and a quarter of 0.3/0.8 a year later.
        Golden.Agrees(0.75 + 0.25 * 0.375 / 1.1, Table.DiscountedResidualLifetime(Tenth, 1, Duration.Years(1.25)), 1e-14);
        Golden.Agrees(0.25 * 0.75, Table.DiscountedResidualLifetime(Tenth, 1, Duration.Years(0.25)), 1e-14);
        Golden.Agrees(0.75 + 0.375 / 1.1, Table.DiscountedResidualLifetime(Tenth, 1, Duration.Years(2)), 1e-14);
        Assert.Equal(0, Table.DiscountedResidualLifetime(Tenth, 1, Duration.Zero));
        Golden.Agrees(0.75 + 0.25 * 0.375, Table.ExpectedResidualLifetime(1, Duration.Years(1.25))!.Value.In(TimeUnit.Year), 1e-14);
    }

    [Fact]
    public void Of_a_horizon_the_last_payment_counts_in_part()
    {
        Golden.Agrees(1 + 0.8 / 1.1 + 0.5 * 0.6 / 1.21, Table.DiscountedLifetime(Tenth, PaymentTiming.StartOfPeriod, Duration.Years(2.5)), 1e-14);
        Golden.Agrees(0.8 / 1.1 + 0.6 / 1.21 + 0.5 * 0.3 / 1.331, Table.DiscountedLifetime(Tenth, PaymentTiming.EndOfPeriod, Duration.Years(2.5)), 1e-14);
        Golden.Agrees(0.5, Table.DiscountedLifetime(Tenth, PaymentTiming.StartOfPeriod, Duration.Years(0.5)), 1e-14);
        Golden.Agrees(0.5 * 0.8 / 1.1, Table.DiscountedLifetime(Tenth, PaymentTiming.EndOfPeriod, Duration.Years(0.5)), 1e-14);
        Golden.Agrees(1 + 0.8 + 0.5 * 0.6, Table.ExpectedLifetime(Duration.Years(2.5))!.Value.In(TimeUnit.Year), 1e-14);
    }

    [Fact]
    public void A_table_of_three_years_is_known_for_four_payments_at_the_start_and_three_at_the_end()
    {
        Golden.Agrees(1 + 0.8 + 0.6 + 0.3, Clv(Table, PaymentTiming.StartOfPeriod, 4, DiscountRate.None).DiscountedLifetime, 1e-14);
        Golden.Agrees(0.8 + 0.6 + 0.3, Clv(Table, PaymentTiming.EndOfPeriod, 3, DiscountRate.None).DiscountedLifetime, 1e-14);
        Refused.Naming("horizon", () => Clv(Table, PaymentTiming.StartOfPeriod, 4.1, Tenth));
        Refused.Naming("horizon", () => Clv(Table, PaymentTiming.EndOfPeriod, 3.1, Tenth));
    }

    /// <summary>Payments of 100, 105, 110.25, … with S(t) and 1.1^(−t).</summary>
    [Theory]
    [InlineData(PaymentTiming.StartOfPeriod, 2, 2 * 100 * 1.1025 * 0.6 / 1.21)]
    [InlineData(PaymentTiming.StartOfPeriod, 2.5, 2.5 * 100 * 1.1025 * 0.6 / 1.21)]
    [InlineData(PaymentTiming.StartOfPeriod, 4, 4 * 100 * 1.157625 * 0.3 / 1.331)] // nothing is known of a fifth payment
    [InlineData(PaymentTiming.EndOfPeriod, 2, 2 * 100 * 1.1025 * 0.3 / 1.331)]
    [InlineData(PaymentTiming.EndOfPeriod, 1.5, 1.5 * 100 * 1.05 * 0.6 / 1.21)]
    [InlineData(PaymentTiming.EndOfPeriod, 3, 3 * 100 * 1.1025 * 0.3 / 1.331)]
    [InlineData(PaymentTiming.StartOfPeriod, 0, 0)]
    public void A_longer_horizon_adds_the_next_payment_or_where_the_curve_ends_the_last(PaymentTiming timing, double years, double effect)
    {
        var clv = Clv(Table, timing, years, Tenth, GrowthRate.PerYear(0.05));
        Golden.Agrees(effect, InputEffect.Of(clv, ((IClv)clv).Inputs["horizon"]), 1e-13);
    }

    [Fact]
    public void Changed_inputs_give_the_value_that_the_formula_gives()
    {
        IClv clv = Clv(Table, PaymentTiming.StartOfPeriod, 2, Tenth, GrowthRate.PerYear(0));
        Golden.Agrees(100 * (1 + 0.8 / 1.1), clv.Value, 1e-14);
        Golden.Agrees(250 * (1 + 0.8 / 1.1), clv.With(clv.Inputs.With("averageOrderValue", 250))!.Value, 1e-14);
        Golden.Agrees(300 * (1 + 0.8 / 1.1), clv.With(clv.Inputs.With("frequency", 3 * clv.Inputs["frequency"].Value))!.Value, 1e-14);
        Golden.Agrees(40 * (1 + 0.8 / 1.1), clv.With(clv.Inputs.With("grossMargin", 0.4))!.Value, 1e-14);
        Golden.Agrees(100 * (1 + 0.8 / 1.25), clv.With(clv.Inputs.With("discount", 0.25))!.Value, 1e-14);
        Golden.Agrees(100 * (1 + 0.8 * 1.05 / 1.1), clv.With(clv.Inputs.With("growth", 0.05))!.Value, 1e-14);
        Golden.Agrees(100 * (1 + 0.8 / 1.1 + 0.6 / 1.21 + 0.3 / 1.331), clv.With(clv.Inputs.With("horizon", 4))!.Value, 1e-14);
        Assert.Null(clv.With(clv.Inputs.With("horizon", 4.5)));
    }

    [Fact]
    public void A_base_counts_each_tenure_over_the_horizon_and_an_empty_one_has_no_value_per_customer()
    {
        var purchases = new PurchasePattern(100, Frequency.PerYear(1));
        // Two customers before their first renewal and one before the second, half a year from now, over one renewal.
        var value = new TenuredBaseValue(purchases, Margin.Full, Table, Tenth, [2, 1], Duration.Years(0.5), Duration.Years(1));
        double half = 1 / Math.Sqrt(1.1);
        Golden.Agrees(100 * half * (2 * 0.8 + 0.75), value.Value, 1e-14);
        Golden.Agrees(100 * half * (2 * 0.8 + 0.75) / 3, value.ValuePerCustomer!.Value, 1e-14);
        Assert.Equal([(0, 2), (1, 1)], value.Rows.Select(row => (row.Renewals, row.Customers)));
        Golden.Agrees(100 * half * 2 * 0.8, value.Rows[0].Total, 1e-14);
        Assert.Equal((3, Duration.Years(0.5), Duration.Years(1)), (value.Customers, value.UntilRenewal, value.Horizon));
        var left = TenuredBaseValue.FromTenures(purchases, Margin.Full, Table, Tenth, [new(1, Churned: true)], Duration.Years(1));
        Assert.Equal((0, 0, null), (left.Customers, left.Value, left.ValuePerCustomer));
        Assert.Equal("0 of 0 customers, 0 each", left.ToString());
        Refused.Naming("customersByRenewals", () => new TenuredBaseValue(purchases, Margin.Full, Table, Tenth, []));
        Refused.Naming("customersByRenewals", () => new TenuredBaseValue(purchases, Margin.Full, Table, Tenth, [1, -1], horizon: Duration.Years(1)));
    }

    private static CurveClv Clv(IRetentionCurve curve, PaymentTiming timing, double years, DiscountRate discount, GrowthRate growth = default) =>
        new(new PurchasePattern(100, Frequency.PerYear(1)), Margin.Full, curve, discount, timing, Duration.Years(years), growth);
}
