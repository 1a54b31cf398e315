using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;

namespace CustomerLifetimeValue.Models;

/// <summary>The documents that <see cref="ModelJson"/> writes, without their version.</summary>
internal static class StoredForms
{
    /// <summary>Names as they stand in a document.</summary>
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly JsonObject<StoredFit> Fit = new JsonObject<StoredFit>("fit")
        .Part("Status", f => f.Status, Json.Word<FitStatus>(), out var status)
        .Part("LogLikelihood", f => f.LogLikelihood, Json.Number, out var logLikelihood)
        .Part("GradientNorm", f => f.GradientNorm, Json.NotNegative, out var gradientNorm)
        .Extra("Covariance", f => f.Covariance, Json.OptionalReference(Json.List(Json.Number)), out var covariance)
        .Extra("Condition", f => f.Condition, Json.OptionalNotNegative, out var condition)
        .Part("Iterations", f => f.Iterations, Json.NaturalCount, out var iterations)
        .Part("Starts", f => f.Starts, Json.NaturalCount, out var starts)
        .Part("Observations", f => f.Observations, Json.NaturalLongCount, out var observations)
        .Part("DistinctPatterns", f => f.DistinctPatterns, Json.NaturalCount, out var distinctPatterns)
        .Part("Remarks", f => f.Remarks, Json.List(Json.Text), out var remarks)
        .Part("Priors", f => f.Priors, Json.List(VocabularyForms.ParameterPrior), out var priors)
        .ReadBy(of => new(
            status(of), logLikelihood(of), gradientNorm(of), covariance(of), condition(of), iterations(of), starts(of), observations(of), distinctPatterns(of), remarks(of), priors(of)));

    /// <summary>A model with parameters, and the report of its fit where it was fitted.</summary>
    public static readonly JsonObject<StoredModel> Model = new JsonObject<StoredModel>("model")
        .Part("Model", m => m.Name, Json.Text, out var name)
        .Extra("Unit", m => m.Unit, Json.Optional(Json.Word<TimeUnit>()), out var unit)
        .Part("Parameters", m => m.Parameters, new JsonParameters(), out var parameters)
        .Extra("Fit", m => m.Fit, Json.OptionalReference(Fit), out var fit)
        .ReadBy(of => new(name(of), unit(of), parameters(of), fit(of)));

    /// <summary>A retention curve that is not a parametric one.</summary>
    public static readonly JsonObject<IRetentionCurve> Curve = new JsonObject<IRetentionCurve>("curve")
        .Part("Model", _ => nameof(RetentionCurve), Json.Text, out _)
        .Part("Curve", c => c, CurveForms.AnyCurve, out var curve)
        .ReadBy(of => curve(of));

    /// <summary>Models, margin, discount and horizon: all that predictions need.</summary>
    public static readonly JsonObject<PredictedClv> Prediction = new JsonObject<PredictedClv>("prediction")
        .Part("Model", _ => nameof(PredictedClv), Json.Text, out _)
        .Part("Purchases", c => Storable(c.Purchases), Model, out var purchases)
        .Part("Spend", c => Storable(c.Spend), Model, out var spend)
        .Part("Discount", c => c.Discount, Json.Quantity<DiscountRate>(), out var discount)
        .Part("Margin", c => c.Margin, FormulaForms.Margin, out var margin)
        .Part("Horizon", c => c.Horizon, Json.OptionalQuantity<Duration>(), out var horizon)
        .ReadBy(of => new(Restored<IPurchaseModel>(purchases(of)), Restored<ISpendModel>(spend(of)), discount(of), margin(of), horizon(of)));

    private static StoredModel Storable(object model) => StoredModel.Of(model)
        ?? throw new ArgumentException($"A {model.GetType().Name} cannot be written; allowed: {ModelCatalog.Names}.", nameof(model));

    private static T Restored<T>(StoredModel stored) where T : class => stored.Restore(out _) as T
        ?? throw new JsonException($"A {stored.Name} is no {(typeof(T) == typeof(ISpendModel) ? "spend" : "purchase")} model.");
}
