namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of models with covariates.</summary>
internal static class CovariateForms
{
    public static readonly JsonObject<CovariateEffect> Effect = new JsonObject<CovariateEffect>()
        .Part("Term", e => e.Term, Json.Text, out var term)
        .Extra("Level", e => e.Level, Json.OptionalText, out var level)
        .Extra("Reference", e => e.Reference, Json.OptionalText, out var reference)
        .Part("Coefficient", e => e.Coefficient, Json.Number, out var coefficient)
        .Extra("StandardError", e => e.StandardError, Json.OptionalNotNegative, out var standardError)
        .Computed("Ratio", e => e.Ratio)
        .ReadBy(of => new(term(of), coefficient(of), level(of), reference(of), standardError(of)));

    public static readonly JsonObject<TermTest> TermTest = new JsonObject<TermTest>()
        .Part("Side", t => t.Side, Json.Text, out var side)
        .Part("Term", t => t.Term, Json.Text, out var name)
        .Part("Statistic", t => t.Statistic, Json.NotNegative, out var statistic)
        .Part("DegreesOfFreedom", t => t.DegreesOfFreedom, Json.NaturalCount, out var freedom)
        .Computed("PValue", t => t.PValue)
        .ReadBy(of => freedom(of) >= 1 ? new(side(of), name(of), statistic(of), freedom(of)) : throw Require.OutOfRange("degreesOfFreedom", freedom(of), "a whole number ≥ 1"));
}
