namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>A horizon of three years in months.</summary>
public class Discounted_formula_over_36_periods() : DiscountedOverPeriods(36);
