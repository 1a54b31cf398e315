using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The effect x·∂V/∂x of an input x: in closed form, or by differences that stay where the value exists.</summary>
public sealed class InputEffectTests
{
    [Fact]
    public void The_effect_of_an_amount_is_in_closed_form_also_where_the_value_could_hardly_be_larger()
    {
        const double Most = 1.79e308;
        var purchases = new PurchasePattern(Most, Frequency.PerYear(1));
        IClv[] all =
        [
            new SimpleClv(purchases, Duration.Years(1)), new MarginClv(purchases, Margin.Full, Duration.Years(1)), new RetentionClv(purchases, Margin.Full, RetentionRate.PerYear(0)),
            new DiscountedClv(purchases, Margin.Full, RetentionRate.PerYear(0), DiscountRate.PerYear(0.1)), new CrmClv(purchases, new AcquisitionCost(1), RetentionRate.PerYear(1), Duration.Years(1)),
        ];
        Assert.All(all, value =>
        {
            Assert.Equal(Most, value.Value);
            Assert.Equal(Most, Effect(value, "averageOrderValue"));
            Assert.Equal(Most, Effect(value, "frequency"));
        });
        Assert.All(all[1..4], value =>
        {
            Assert.Equal(Most, Effect(value, "grossMargin"));
            Assert.Equal(0, Effect(value, "retentionCost"));
        });
    }

    [Fact]
    public void At_the_end_of_its_range_an_input_is_changed_inwards()
    {
        // V = 100·3·5/(50 + 1 − r), so that r·dV/dr = 1500/50² at r = 1.
        var value = new CrmClv(new PurchasePattern(100, Frequency.PerYear(3)), new AcquisitionCost(50), RetentionRate.PerYear(1), Duration.Years(5));
        Golden.Agrees(0.6, Effect(value, "retention"), 1e-10);
    }

    /// <summary>xⁿ has the effect n·xⁿ; the differences' error is h⁴/30 of the fifth derivative, h being 0.001.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(20)]
    public void Differences_are_of_the_fourth_order(int n)
    {
        double fifth = Enumerable.Range(0, 5).Aggregate(1.0, (product, k) => product * Math.Max(0, n - k));
        foreach (double x in (double[])[2, -2]) Golden.Agrees(n * Math.Pow(x, n), Effect(new Own("price", x, price => Math.Pow(price, n)), "price"), 1.5e-12 * fifth / 30 / n + 1e-12);
    }

    [Theory]
    [InlineData("horizon")]
    [InlineData("lifetime")]
    public void Where_a_payment_is_complete_a_longer_time_adds_the_next_one(string time)
    {
        // Payments of 10, and of 4 from the fourth on.
        Golden.Agrees(3 * 4, Effect(new Own(time, 3, years => Kinked(years)), time), 1e-10);
        Golden.Agrees(2.5 * 10, Effect(new Own(time, 2.5, years => Kinked(years)), time), 1e-10);
        Golden.Agrees(3.5 * 4, Effect(new Own(time, 3.5, years => Kinked(years)), time), 1e-10);
    }

    [Fact]
    public void A_time_that_can_hardly_be_longer_is_made_shorter() =>
        Golden.Agrees(3 * 10, Effect(new Own("horizon", 3, years => years <= 3.0075 ? Kinked(years) : null), "horizon"), 1e-10);

    [Fact]
    public void A_time_that_can_be_changed_a_little_only_is_changed_to_both_sides() =>
        Golden.Agrees(2.5 * 10, Effect(new Own("horizon", 2.5, years => Math.Abs(years - 2.5) < 0.006 ? Kinked(years) : null), "horizon"), 1e-10);

    [Fact]
    public void A_value_that_exists_at_one_number_alone_has_no_effect_to_state() =>
        Refused.Naming("value", () => Effect(new Own("price", 2, price => price == 2 ? 1 : null), "price"));

    [Fact]
    public void An_input_of_0_has_no_relative_effect() => Assert.Equal(0, Effect(new Own("price", 0, price => 7 + price), "price"));

    private static double Kinked(double years) => years <= 3 ? 10 * years : 30 + 4 * (years - 3);

    private static double Effect(IClv value, string input) => InputEffect.Of(value, value.Inputs[input]);

    /// <summary>A user's value of one input, which exists where the function says so.</summary>
    private sealed class Own(string name, double number, Func<double, double?> value) : IClv
    {
        public double Value => value(number)!.Value;

        public TimeUnit Period => TimeUnit.Year;

        public double ContributionPerPeriod => 0;

        public ClvInputs Inputs => new([new ClvInput(name, number, TimeUnit.Year)]);

        public IEnumerable<ClvPayment> Payments(int periods) => throw new NotSupportedException();

        public IClv? With(ClvInputs inputs) => value(inputs[name].Value) is null ? null : new Own(name, inputs[name].Value, value);
    }
}
