using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Formulas;

/// <summary>Typed inputs as numbers by name, and back.</summary>
internal static class FormulaInputs
{
    public static IEnumerable<ClvInput> Of(PurchasePattern purchases) =>
        [new(InputName.OrderValue, purchases.AverageOrderValue), new(InputName.Frequency, purchases.Frequency.Value, purchases.Frequency.Unit)];

    public static IEnumerable<ClvInput> Of(Margin margin) =>
        [new(InputName.GrossMargin, margin.GrossMargin), new(InputName.RetentionCost, margin.RetentionCost.Value, margin.RetentionCost.Unit)];

    public static ClvInput Of(RetentionRate retention) => new(InputName.Retention, retention.Value, retention.Period);

    public static ClvInput Of(DiscountRate discount) => new(InputName.Discount, discount.Value, discount.Period);

    public static ClvInput Of(GrowthRate growth) => new(InputName.Growth, growth.Value, growth.Period);

    public static ClvInput Of(AcquisitionCost cost) => new(InputName.AcquisitionCost, cost.PerCustomer);

    public static ClvInput Of(Duration lifetime) => new(InputName.Lifetime, lifetime.Value, lifetime.Unit);

    public static IEnumerable<ClvInput> Of(Duration? horizon) => horizon is { } time ? [new(InputName.Horizon, time.Value, time.Unit)] : [];

    /// <summary>The purchases; null where their revenue does not fit a double.</summary>
    public static PurchasePattern? Purchases(ClvInputs inputs)
    {
        double order = inputs[InputName.OrderValue].Value;
        var frequency = Frequency.Of(inputs[InputName.Frequency].Value, inputs[InputName.Frequency].Unit!.Value);
        return double.IsFinite(order * frequency.Per(TimeUnit.Year)) ? new PurchasePattern(order, frequency) : null;
    }

    public static Margin Margin(ClvInputs inputs) =>
        new(inputs[InputName.GrossMargin].Value, Cost.Of(inputs[InputName.RetentionCost].Value, inputs[InputName.RetentionCost].Unit!.Value));

    /// <summary>The retention; the present one, to the last bit, where it is not changed.</summary>
    public static RetentionRate Retention(ClvInputs inputs, RetentionRate present) =>
        inputs[InputName.Retention] is var changed && changed.Value == present.Value ? present : RetentionRate.Of(changed.Value, present.Period);

    public static Duration Time(ClvInputs inputs, string name) => Duration.Of(inputs[name].Value, inputs[name].Unit!.Value);

    public static Duration? Horizon(ClvInputs inputs) => inputs.Has(InputName.Horizon) ? Time(inputs, InputName.Horizon) : null;

    public static AcquisitionCost AcquisitionCost(ClvInputs inputs) => new(inputs[InputName.AcquisitionCost].Value);

    /// <summary>The discount; null where it cannot be stated per period of a clock.</summary>
    public static DiscountRate? Discount(ClvInputs inputs, TimeUnit clock) =>
        inputs[InputName.Discount] is var rate && Converts(rate, clock) ? DiscountRate.Of(rate.Value, rate.Unit!.Value) : null;

    /// <summary>The growth; null where it cannot be stated per period of a clock.</summary>
    public static GrowthRate? Growth(ClvInputs inputs, TimeUnit clock) =>
        inputs[InputName.Growth] is var rate && Converts(rate, clock) ? GrowthRate.Of(rate.Value, rate.Unit!.Value) : null;

    private static bool Converts(ClvInput rate, TimeUnit clock) =>
        Expm1(TimeUnits.Convert(clock, rate.Unit!.Value) * Log1p(rate.Value)) is var converted && double.IsFinite(converted) && converted > -1;
}
