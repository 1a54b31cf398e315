namespace CustomerLifetimeValue.Models;

/// <summary>The sides of a model that covariates can move.</summary>
internal enum CovariateSide
{
    /// <summary>How often customers buy.</summary>
    Purchase,

    /// <summary>How soon they leave.</summary>
    Dropout,

    /// <summary>How much an order is worth.</summary>
    Spend,
}
