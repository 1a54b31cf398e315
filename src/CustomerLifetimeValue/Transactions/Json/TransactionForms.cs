using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The JSON forms of orders, customers and their summaries.</summary>
internal static class TransactionForms
{
    public static readonly JsonConverter<CustomerKey> CustomerKey = new JsonCustomerKey();

    public static readonly JsonObject<Transaction> Transaction = new JsonObject<Transaction>()
        .Part("Customer", t => t.Customer, CustomerKey, out var customer)
        .Part("Date", t => t.Date, Json.Date, out var date)
        .Part("Amount", t => t.HasAmount ? t.Amount : (double?)null, Json.OptionalNumber, out var amount)
        .Extra("ExactAmount", t => t.ExactAmount, Json.OptionalMoney, out var exactAmount)
        .Part("Segment", t => t.Segment, Json.OptionalText, out var segment)
        .Part("Cost", t => t.Cost, Json.OptionalMoney, out var cost)
        .ReadBy(of => new(customer(of), date(of), Amount(amount(of), exactAmount(of)), segment(of), cost(of)));

    /// <summary>What only a log knows may be left out: the summary is then one stated without it.</summary>
    public static readonly JsonObject<CustomerSummary> CustomerSummary = new JsonObject<CustomerSummary>()
        .Part("Frequency", s => s.Frequency, Json.Count, out var frequency)
        .Part("Recency", s => s.Recency, Json.Number, out var recency)
        .Part("Age", s => s.Age, Json.Number, out var age)
        .Part("Unit", s => s.Unit, Json.Word<TimeUnit>(), out var unit)
        .Part("MonetaryValue", s => s.MonetaryValue, Json.Number, out var monetaryValue)
        .Part("TotalRevenue", s => s.TotalRevenue, Json.OptionalNumber, out var totalRevenue)
        .Extra("FirstPurchase", s => s.FirstPurchase, Json.OptionalDate, out var firstPurchase)
        .Extra("LastPurchase", s => s.LastPurchase, Json.OptionalDate, out var lastPurchase)
        .Extra("Purchases", s => (int?)s.Purchases, Json.OptionalCount, out var purchases)
        .Extra("Orders", s => (int?)s.Orders, Json.OptionalCount, out var orders)
        .Extra("SumOfLogGaps", s => s.Frequency < 2 ? null : s.SumOfLogGaps, Json.OptionalNumber, out var sumOfLogGaps)
        .Computed("TimeSinceLastPurchase", s => s.TimeSinceLastPurchase)
        .ReadBy(of => Transactions.CustomerSummary.Restore(
            frequency(of), recency(of), age(of), unit(of), monetaryValue(of), totalRevenue(of), firstPurchase(of), lastPurchase(of), purchases(of), orders(of), sumOfLogGaps(of)));

    public static readonly JsonObject<CustomerEntry> CustomerEntry = new JsonObject<CustomerEntry>()
        .Part("Customer", e => e.Customer, CustomerKey, out var customer)
        .Part("Summary", e => e.Summary, CustomerSummary, out var summary)
        .ReadBy(of => new(customer(of), summary(of)));

    public static readonly JsonObject<CustomerPattern> CustomerPattern = new JsonObject<CustomerPattern>()
        .Part("Summary", p => p.Summary, CustomerSummary, out var summary)
        .Part("Count", p => p.Count, Json.LongCount, out var count)
        .Extra("SumOfLogGaps", p => p.Summary.Frequency < 2 ? null : p.SumOfLogGaps, Json.OptionalNumber, out var sumOfLogGaps)
        .ReadBy(of => new(summary(of), count(of), sumOfLogGaps(of)));

    public static readonly JsonObject<SpendPattern> SpendPattern = new JsonObject<SpendPattern>()
        .Part("Frequency", p => p.Frequency, Json.Count, out var frequency)
        .Part("MonetaryValue", p => p.MonetaryValue, Json.Number, out var monetaryValue)
        .Part("Count", p => p.Count, Json.LongCount, out var count)
        .ReadBy(of => new(frequency(of), monetaryValue(of), count(of)));

    public static readonly JsonObject<CustomerHoldout> CustomerHoldout = new JsonObject<CustomerHoldout>()
        .Part("Customer", h => h.Customer, CustomerKey, out var customer)
        .Part("Purchases", h => h.Purchases, Json.NaturalCount, out var purchases)
        .Part("Revenue", h => h.Revenue, Json.Number, out var revenue)
        .Part("AverageValue", h => h.AverageValue, Json.Number, out var averageValue)
        .ReadBy(of => Transactions.CustomerHoldout.Restore(customer(of), purchases(of), revenue(of), averageValue(of)));

    public static readonly JsonObject<CustomerTotal> CustomerTotal = new JsonObject<CustomerTotal>()
        .Part("Customer", t => t.Customer, CustomerKey, out var customer)
        .Part("Orders", t => t.Orders, Json.NaturalCount, out var orders)
        .Part("Revenue", t => t.Revenue, Json.Number, out var revenue)
        .Computed("AverageOrderValue", t => t.AverageOrderValue)
        .Part("FirstDate", t => t.FirstDate, Json.Date, out var firstDate)
        .Part("LastDate", t => t.LastDate, Json.Date, out var lastDate)
        .ReadBy(of => new(customer(of), orders(of), revenue(of), firstDate(of), lastDate(of)));

    public static readonly JsonObject<SegmentTotal> SegmentTotal = new JsonObject<SegmentTotal>()
        .Part("Segment", t => t.Segment, Json.OptionalText, out var segment)
        .Part("Customers", t => t.Customers, Json.NaturalCount, out var customers)
        .Part("Orders", t => t.Orders, Json.NaturalLongCount, out var orders)
        .Part("Revenue", t => t.Revenue, Json.Number, out var revenue)
        .Computed("AverageOrderValue", t => t.AverageOrderValue)
        .ReadBy(of => new(segment(of), customers(of), orders(of), revenue(of)));

    public static readonly JsonObject<SummaryOptions> SummaryOptions = new JsonObject<SummaryOptions>()
        .Part("MergePeriod", o => o.MergePeriod, Json.Word<TimeUnit>(), out var mergePeriod)
        .Part("IncludeFirstPurchase", o => o.IncludeFirstPurchase, Json.Truth, out var includeFirstPurchase)
        .Part("Returns", o => o.Returns, Json.Word<ReturnsPolicy>(), out var returns)
        .ReadBy(of => new(mergePeriod(of), includeFirstPurchase(of), returns(of)));

    public static readonly JsonObject<DataQualityExample> DataQualityExample = new JsonObject<DataQualityExample>()
        .Part("Row", e => e.Row, Json.OptionalLongCount, out var row)
        .Part("Customer", e => e.Customer, CustomerKey, out var customer)
        .Part("Date", e => e.Date, Json.Date, out var date)
        .Part("Amount", e => e.Amount, Json.Number, out var amount)
        .ReadBy(of => new(row(of), customer(of), date(of).DayNumber, amount(of)));

    /// <summary>A summarizer's state goes into a stream by its own Save, which keeps every history.</summary>
    public static readonly JsonConverter<IncrementalSummarizer> IncrementalSummarizer =
        new JsonRefused<IncrementalSummarizer>("An IncrementalSummarizer is not written as JSON: keep it by Save and Restore.");

    public static readonly JsonObject<ReadOptions> ReadOptions = new JsonObject<ReadOptions>()
        .Part("Quantity", o => o.Quantity, Json.OptionalText, out var quantity)
        .Part("Cost", o => o.Cost, Json.OptionalText, out var cost)
        .Part("Missing", o => o.Missing, Json.List(Json.Text), out var missing)
        .Part("BadRows", o => o.BadRows, Json.Word<BadRowPolicy>(), out var badRows)
        .ReadBy(of => new(quantity(of), cost(of), missing(of), badRows(of)));

    public static readonly JsonObject<BadRow> BadRow = new JsonObject<BadRow>()
        .Part("Row", r => r.Row, Json.LongCount, out var row)
        .Part("Column", r => r.Column, Json.Text, out var column)
        .Part("Problem", r => r.Problem, Json.Text, out var problem)
        .ReadBy(of => new(row(of), column(of), problem(of)));

    public static readonly JsonForms All = new(
        CustomerKey, Transaction, CustomerSummary, CustomerEntry, CustomerPattern, SpendPattern, CustomerHoldout, CustomerTotal, SegmentTotal, SummaryOptions, DataQualityExample, IncrementalSummarizer, Json.Word<ReturnsPolicy>(),
        ReadOptions, BadRow, Json.Word<BadRowPolicy>());

    /// <summary>An amount as it came: exact where it was a decimal, so that it adds up as one.</summary>
    private static RowAmount Amount(double? amount, decimal? exact) => (amount, exact) switch
    {
        (null, null) => default,
        ({ } real, null) => RowAmount.Of(real),
        var (real, decimals) when real == RowAmount.NearestOf(decimals!.Value) => RowAmount.Of(decimals.Value),
        _ => throw new ArgumentException("exactAmount contradicts the amount; allowed: the amount in all its digits, or none.", nameof(exact)),
    };
}
