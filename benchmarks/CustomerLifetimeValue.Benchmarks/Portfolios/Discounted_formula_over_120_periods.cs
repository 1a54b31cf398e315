namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>A horizon of ten years in months.</summary>
public class Discounted_formula_over_120_periods() : DiscountedOverPeriods(120);
