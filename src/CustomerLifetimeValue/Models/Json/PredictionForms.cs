using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of predictions and of how good they were.</summary>
internal static class PredictionForms
{
    public static readonly JsonObject<CustomerPrediction> CustomerPrediction = new JsonObject<CustomerPrediction>()
        .Part("ProbabilityAlive", p => p.ProbabilityAlive, Json.Share, out var alive)
        .Part("ExpectedPurchases", p => p.ExpectedPurchases, Json.OptionalNotNegative, out var purchases)
        .Part("DiscountedExpectedPurchases", p => p.DiscountedExpectedPurchases, Json.NotNegative, out var discounted)
        .Part("ExpectedOrderValue", p => p.ExpectedOrderValue, Json.Number, out var orderValue)
        .Part("Value", p => p.Value, Json.Number, out var value)
        .Part("PastValue", p => p.PastValue, Json.OptionalNumber, out var pastValue)
        .Extra("Customer", p => p.Customer.IsMissing ? (CustomerKey?)null : p.Customer, new JsonOptional<CustomerKey>(TransactionForms.CustomerKey), out var customer)
        .ReadBy(of => new(customer(of) ?? default, alive(of), purchases(of), discounted(of), orderValue(of), value(of), pastValue(of)));

    public static readonly JsonObject<PredictedPeriod> PredictedPeriod = new JsonObject<PredictedPeriod>()
        .Part("Number", p => p.Number, Json.NaturalCount, out var number)
        .Part("End", p => p.End, Json.Quantity<Duration>(), out var end)
        .Part("ExpectedPurchases", p => p.ExpectedPurchases, Json.NotNegative, out var purchases)
        .Part("Value", p => p.Value, Json.Number, out var value)
        .Part("CumulativeValue", p => p.CumulativeValue, Json.Number, out var cumulative)
        .ReadBy(of => new(number(of), end(of), purchases(of), value(of), cumulative(of)));

    public static readonly JsonObject<PredictionErrors> PredictionErrors = new JsonObject<PredictionErrors>()
        .Part("MeanAbsolute", e => e.MeanAbsolute, Json.NotNegative, out var meanAbsolute)
        .Part("RootMeanSquare", e => e.RootMeanSquare, Json.NotNegative, out var rootMeanSquare)
        .Part("Bias", e => e.Bias, Json.Number, out var bias)
        .Part("NormalizedGini", e => e.NormalizedGini, Json.OptionalNumber, out var gini)
        .ReadBy(of => new(meanAbsolute(of), rootMeanSquare(of), bias(of), gini(of)));

    public static readonly JsonObject<HistogramBin> HistogramBin = new JsonObject<HistogramBin>()
        .Part("Purchases", b => b.Purchases, Json.NaturalCount, out var purchases)
        .Part("OrMore", b => b.OrMore, Json.Truth, out var orMore)
        .Part("Actual", b => b.Actual, Json.NaturalLongCount, out var actual)
        .Part("Expected", b => b.Expected, Json.NotNegative, out var expected)
        .ReadBy(of => new(purchases(of), orMore(of), actual(of), expected(of)));

    public static readonly JsonObject<HoldoutRow> HoldoutRow = new JsonObject<HoldoutRow>()
        .Part("Frequency", r => r.Frequency, Json.NaturalCount, out var frequency)
        .Part("OrMore", r => r.OrMore, Json.Truth, out var orMore)
        .Part("Customers", r => r.Customers, Json.NaturalLongCount, out var customers)
        .Part("MeanActual", r => r.MeanActual, Json.NotNegative, out var meanActual)
        .Part("MeanExpected", r => r.MeanExpected, Json.NotNegative, out var meanExpected)
        .ReadBy(of => new(frequency(of), orMore(of), customers(of), meanActual(of), meanExpected(of)));

    public static readonly JsonObject<HoldoutPattern> HoldoutPattern = new JsonObject<HoldoutPattern>()
        .Part("Summary", p => p.Summary, TransactionForms.CustomerSummary, out var summary)
        .Part("RecentPurchases", p => p.RecentPurchases, Json.Count, out var recentPurchases)
        .Part("Purchases", p => p.Purchases, Json.Count, out var purchases)
        .Part("Count", p => p.Count, Json.LongCount, out var count)
        .ReadBy(of => new(summary(of), recentPurchases(of), purchases(of), count(of)));

    public static readonly JsonObject<TrackedPeriod> TrackedPeriod = new JsonObject<TrackedPeriod>()
        .Part("Number", p => p.Number, Json.NaturalCount, out var number)
        .Part("End", p => p.End, Json.Date, out var end)
        .Part("InCalibration", p => p.InCalibration, Json.Truth, out var inCalibration)
        .Part("Actual", p => p.Actual, Json.LongCount, out var actual)
        .Part("Expected", p => p.Expected, Json.Number, out var expected)
        .Part("CumulativeActual", p => p.CumulativeActual, Json.LongCount, out var cumulativeActual)
        .Part("CumulativeExpected", p => p.CumulativeExpected, Json.Number, out var cumulativeExpected)
        .ReadBy(of => new(number(of), end(of), inCalibration(of), actual(of), expected(of), cumulativeActual(of), cumulativeExpected(of)));

    public static readonly JsonObject<DiscreteCount> DiscreteCount = new JsonObject<DiscreteCount>()
        .Part("Frequency", c => c.Frequency, Json.Count, out var frequency)
        .Part("Recency", c => c.Recency, Json.Count, out var recency)
        .Part("Count", c => c.Count, Json.LongCount, out var count)
        .ReadBy(of => new(frequency(of), recency(of), count(of)));
}
