using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What a breakdown's revenue and costs are counted over.</summary>
[JsonConverter(typeof(FormulaJsonConverter))]
public enum BreakdownBasis
{
    /// <summary>The whole horizon, as if the customer stayed for certain and later money were worth as much: churn and discount are lines of their own.</summary>
    WholeHorizon,

    /// <summary>The expected lifetime, after churn and before discount. The horizon is infinite, or so long that the revenue of a customer
    /// who never leaves would be more than ten thousand times what remains: what churn took away cannot be a line.</summary>
    ExpectedLifetime,

    /// <summary>Present values, after churn and discount: undiscounted sums are infinite, or more than ten thousand times what remains.</summary>
    PresentValue,
}
