namespace CustomerLifetimeValue.Models;

/// <summary>What a customer has in one term: a level, or a number where there is none.</summary>
internal readonly record struct CovariateValue(string Term, double Number, string? Level);
