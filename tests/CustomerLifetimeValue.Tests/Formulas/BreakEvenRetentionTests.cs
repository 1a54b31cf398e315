using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The break-even retention of endless values, where it is near 0 or 1, and inputs with which a value is not finite.</summary>
public sealed class BreakEvenRetentionTests
{
    private static readonly PurchasePattern Purchases = new(128, Frequency.PerYear(1));

    /// <summary>m(1+d)/(1+d − r(1+g)) = C where r = (1 − m/C)(1+d)/(1+g), with m = 128.</summary>
    [Theory]
    [InlineData(256, 0, 2)]
    [InlineData(1280, 0, 2)]
    [InlineData(1280, 0.25, 4)]
    [InlineData(12_800, 0.25, 4)]
    public void Growth_that_doubles_and_more_lets_a_low_retention_recover_the_cost(double cost, double discount, double growth)
    {
        var value = new DiscountedClv(Purchases, Margin.Full, RetentionRate.PerYear(0.1), DiscountRate.PerYear(discount), growth: GrowthRate.PerYear(growth));
        double least = value.BreakEvenRetention(new AcquisitionCost(cost))!.Value.Value;
        Golden.Agrees((1 - 128 / cost) * (1 + discount) / (1 + growth), least, 1e-14);
        Golden.Agrees(cost, value.With("retention", least).Value, 1e-11);
    }

    [Fact]
    public void A_cost_that_only_a_customer_who_never_leaves_recovers_has_a_break_even_of_1()
    {
        // r = 1 is worth 128·1.25/0.25 at the start of each year, and 128/0.25 at the end.
        RetentionRate? Least(double cost, PaymentTiming timing) =>
            new DiscountedClv(Purchases, Margin.Full, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.25), timing).BreakEvenRetention(new AcquisitionCost(cost));
        Assert.Equal(RetentionRate.PerYear(1), Least(640, PaymentTiming.StartOfPeriod));
        Assert.Equal(RetentionRate.PerYear(1), Least(512, PaymentTiming.EndOfPeriod));
        Assert.Null(Least(640.001, PaymentTiming.StartOfPeriod));
        Assert.Null(Least(512.001, PaymentTiming.EndOfPeriod));
    }

    [Fact]
    public void A_tiny_break_even_retention_keeps_its_digits()
    {
        // r/(1 − r) = C/m, and so r = C/(C + m).
        var value = new RetentionClv(Purchases, Margin.Full, RetentionRate.PerYear(0.5), PaymentTiming.EndOfPeriod);
        foreach (double cost in (double[])[1e-3, 1e-9, 1e-15]) Golden.Agrees(cost / (cost + 128), value.BreakEvenRetention(new AcquisitionCost(cost))!.Value.Value, 1e-14);
    }

    [Fact]
    public void A_retention_with_which_the_sum_diverges_is_refused_by_the_number()
    {
        var grown = new RetentionClv(Purchases, Margin.Full, RetentionRate.PerYear(0.5), growth: GrowthRate.PerYear(0.5));
        Refused.OutOfRange("number", "0.9", () => grown.With("retention", 0.9));
        Refused.OutOfRange("number", "2", () => grown.With("growth", 2));
    }

    [Fact]
    public void A_customer_who_buys_nothing_is_worth_nothing()
    {
        IClv articles = new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.7), Duration.Years(5));
        Assert.Equal(0, articles.With("frequency", 0).Value);
        Assert.Equal(0, articles.With("averageOrderValue", 0).Value);
        Assert.Equal(0, articles.With("lifetime", 0).Value);
    }

    [Fact]
    public void An_undiscounted_value_that_fits_no_double_is_refused_by_what_bounds_it()
    {
        var large = new PurchasePattern(1e306, Frequency.PerYear(1));
        Refused.OutOfRange("horizon", "Infinity", () => new RetentionClv(large, Margin.Full, RetentionRate.PerYear(1), horizon: Duration.Years(1000)));
        Refused.OutOfRange("retention", "Infinity", () => new RetentionClv(large, Margin.Full, RetentionRate.PerYear(1 - 1e-9)));
    }
}
