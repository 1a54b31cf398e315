namespace CustomerLifetimeValue.Formulas;

/// <summary>What a breakdown's revenue and costs are counted over.</summary>
public enum BreakdownBasis
{
    /// <summary>The whole horizon, as if the customer surely stayed and later money were worth as much: churn and discount are lines of their own.</summary>
    WholeHorizon,

    /// <summary>The expected lifetime, after churn and before discount. The horizon is infinite, and so would be the revenue of a
    /// customer who never leaves: what churn took away cannot be a line.</summary>
    ExpectedLifetime,

    /// <summary>Present values, after churn and discount. The horizon is infinite, and only discounted sums are finite.</summary>
    PresentValue,
}
