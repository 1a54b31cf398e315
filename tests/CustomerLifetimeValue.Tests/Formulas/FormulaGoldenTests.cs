using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The closed forms against 50-digit sums, over random and extreme inputs in mixed units.</summary>
public sealed class FormulaGoldenTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Discounted_value_agrees_with_50_digits() =>
        Assert.All(Cases, c => Golden.Agrees(c.Discounted, c.Formula.Value, Tolerance));

    [Fact]
    public void Undiscounted_value_agrees_with_50_digits() =>
        Assert.All(Cases.Where(c => double.IsFinite(c.Undiscounted)), c => Golden.Agrees(c.Undiscounted, c.WithoutDiscount.Value, Tolerance));

    [Fact]
    public void A_diverging_undiscounted_sum_is_refused() => Assert.All(
        Cases.Where(c => double.IsPositiveInfinity(c.Undiscounted)),
        c => Assert.Equal("retention", Assert.Throws<ArgumentOutOfRangeException>(() => c.WithoutDiscount).ParamName));

    [Fact]
    public void Payback_agrees_with_50_digits() =>
        Assert.All(Cases.Where(c => c.Payments >= 0), c => Assert.Equal(c.Payments, c.Formula.Payback(c.Cac)?.Payments ?? 0));

    [Fact]
    public void Schedule_over_a_finite_horizon_adds_up_to_50_digits() => Assert.All(
        Cases.Where(c => c.Formula.Horizon is { } horizon && horizon.In(c.Formula.Period) < 1000),
        c => Golden.Agrees(c.Discounted, c.Formula.Schedule((int)c.Formula.Horizon!.Value.In(c.Formula.Period) + 1)[^1].CumulativePresentValue, Tolerance));

    [Fact]
    public void The_cases_reach_into_every_corner()
    {
        Assert.True(Cases.Count > 2000);
        Assert.Contains(Cases, c => c.Formula.Retention.Churn is > 0 and < 1e-12 && c.Formula.Discount.Value is >= 0 and < 1e-10);
        Assert.Contains(Cases, c => c.Formula.Retention.Value == 0 && c.Formula.Timing == PaymentTiming.EndOfPeriod);
        Assert.Contains(Cases, c => c.Formula.Growth.Value > 0 && c.Formula.Horizon is null);
        Assert.Contains(Cases, c => c.Payments > 1000);
    }

    private static IReadOnlyList<Case> Cases { get; } = [.. Golden.Read("formulas").Select(row => new Case(row))];

    private sealed class Case(double[] row)
    {
        public DiscountedClv Formula { get; } = new(
            Purchases(row), MarginOf(row), Retention(row), DiscountRate.Of(row[9], Unit(row[10])), Timing(row), Horizon(row), GrowthRate.Of(row[11], Unit(row[12])));

        public RetentionClv WithoutDiscount => new(Formula.Purchases, Formula.Margin, Formula.Retention, Formula.Timing, Formula.Horizon, Formula.Growth);

        public AcquisitionCost Cac { get; } = new(row[16]);

        public double Discounted => row[17];

        public double Undiscounted => row[18];

        public long Payments => (long)row[19];

        private static PurchasePattern Purchases(double[] row) => new(row[0], Frequency.Of(row[1], Unit(row[2])));

        private static Margin MarginOf(double[] row) => new(row[3], Cost.Of(row[4], Unit(row[5])));

        private static RetentionRate Retention(double[] row) =>
            row[7] == 1 ? RetentionRate.FromChurn(row[6], Unit(row[8])) : RetentionRate.Of(row[6], Unit(row[8]));

        private static PaymentTiming Timing(double[] row) => row[13] == 1 ? PaymentTiming.EndOfPeriod : PaymentTiming.StartOfPeriod;

        private static Duration? Horizon(double[] row) => row[14] < 0 ? null : Duration.Of(row[14], Unit(row[15]));

        private static TimeUnit Unit(double number) => (TimeUnit)(int)number;
    }
}
