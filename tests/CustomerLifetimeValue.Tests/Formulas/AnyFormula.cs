using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The inputs of a formula, in everyday ranges, as numbers that a property can change one at a time.</summary>
internal sealed record Inputs(
    double OrderValue, double Frequency, double GrossMargin, double RetentionCost, double Retention, double Discount, double Growth, double? Horizon,
    PaymentTiming Timing, TimeUnit Clock)
{
    public PurchasePattern Purchases => new(OrderValue, CustomerLifetimeValue.Frequency.PerYear(Frequency));

    public Margin Margin => new(GrossMargin, Cost.PerYear(RetentionCost));

    public DiscountedClv Discounted => new(
        Purchases, Margin, RetentionRate.Of(Retention, Clock), DiscountRate.PerYear(Discount), Timing, HorizonTime, GrowthRate.PerYear(Growth));

    public RetentionClv Undiscounted => new(Purchases, Margin, RetentionRate.Of(Retention, Clock), Timing, HorizonTime, GrowthRate.PerYear(Growth));

    /// <summary>Contribution without sign: retention and discount work the other way where it is negative.</summary>
    public double ContributionPerYear => Margin.ContributionPer(Purchases, TimeUnit.Year);

    private Duration? HorizonTime => Horizon is { } years ? Duration.Years(years) : null;
}

/// <summary>Generators of formulas.</summary>
internal static class AnyFormula
{
    /// <summary>Any inputs whose sum converges, with either timing, with and without horizon, growth and negative contributions.</summary>
    public static Gen<Inputs> Inputs { get; } =
        from orderValue in Draw.LogBetween(1, 1000)
        from frequency in Draw.LogBetween(0.1, 100)
        from grossMargin in Draw.Between(-0.2, 1)
        from retentionCost in Draw.Between(0, 100)
        from retention in Draw.Between(0, 0.95)
        from discount in Draw.Between(0, 0.3)
        from growth in Draw.Between(-0.1, 0.04)
        from horizon in Gen.OneOf(Gen.Constant((double?)null), Draw.Between(0, 12).Select(years => (double?)years))
        from timing in Gen.Elements(PaymentTiming.StartOfPeriod, PaymentTiming.EndOfPeriod)
        from clock in Gen.Elements(TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year)
        select new Inputs(orderValue, frequency, grossMargin, retentionCost, retention, discount, growth, horizon, timing, clock);

    /// <summary>One of each kind of formula.</summary>
    public static Gen<IClv> Any { get; } = from inputs in Inputs
                                           from lifetime in Draw.Between(0, 12)
                                           from kind in Draw.Whole(0, 5)
                                           select Kind(kind, inputs, Duration.Years(lifetime));

    private static IClv Kind(int kind, Inputs inputs, Duration lifetime) => kind switch
    {
        0 => new SimpleClv(inputs.Purchases, lifetime),
        1 => new MarginClv(inputs.Purchases, inputs.Margin, lifetime),
        2 => inputs.Undiscounted,
        3 => inputs.Discounted,
        4 => new AcquisitionAdjustedClv(inputs.Discounted, new AcquisitionCost(lifetime.Value * 10)),
        _ => new CrmClv(inputs.Purchases, new AcquisitionCost(lifetime.Value), RetentionRate.PerYear(inputs.Retention), lifetime),
    };
}
