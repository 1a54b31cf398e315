using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How regularly customers buy: Wheat and Morrison's estimate of k, were all their gaps between purchases gamma-distributed with shape k.</summary>
/// <remarks>The share M of one of two consecutive gaps in their sum is Beta(k, k), whatever the customer's own rate, so that k = (1 − 4·Var M)/(8·Var M). Of each customer the last two gaps are taken, and
/// of these both shares, M and 1 − M: the mean is then ½ and nothing is drawn at random. It uses no model of dropout, and is for a look before one is fitted. Wheat &amp; Morrison (1990), Estimating purchase
/// regularity with two interpurchase times, Journal of Marketing Research 27(1).</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed record Regularity
{
    internal Regularity(int customers, double? shareVariance, double? standardError) =>
        (Customers, ShareVariance, StandardError) = (customers, shareVariance, standardError);

    /// <summary>How many customers have made three purchases or more, so that two gaps are known of them.</summary>
    public int Customers { get; }

    /// <summary>Var M, the mean square of the share's distance from one half; null without such customers. Range: [0, ¼).</summary>
    public double? ShareVariance { get; }

    /// <summary>The estimate of k: 1 where purchases come at any moment, above 1 where they are regular, below 1 where they come in clumps.</summary>
    /// <returns>(1 − 4·Var M)/(8·Var M); null without customers of two gaps, or where all those gaps are equal in pairs, which is beyond any k.</returns>
    public double? WheatMorrison => ShareVariance is > 0 and var variance ? (1 - 4 * variance) / (8 * variance) : null;

    /// <summary>The standard error of <see cref="WheatMorrison"/> by the delta method; null where there is no estimate, or one customer only.</summary>
    public double? StandardError { get; }

    /// <summary>The regularity of a log's purchases by a day.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="observationEnd">The last day that counts. Range: not before the first order.</param>
    /// <param name="options">What is one purchase; null for <see cref="SummaryOptions.Default"/>, which merges the orders of a day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is before the first order.</exception>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="BadRowException">An order is a return, and returns are refused.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Regularity Of(TransactionLog log, DateOnly observationEnd, SummaryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var columns = Require.NotNull(log).Columns;
        var rule = options ?? SummaryOptions.Default;
        Summarizer.RequireRows(columns);
        Summarizer.RequireNoReturns(columns, rule);
        if (columns.FirstDay > observationEnd.DayNumber) throw Summarizer.BeforeFirst(observationEnd, columns.FirstDay);
        var rows = columns.ByCustomer(Workers.For(columns.Count), cancellationToken);
        int customers = 0;
        CompensatedSum squares = default, fourths = default;
        for (int customer = 0; customer < columns.Keys.Count; customer++)
        {
            if (LastGaps(rows.UpTo(observationEnd.DayNumber, customer), rule) is not var (last, before)) continue;
            double distance = 0.5 * (last - before) / ((double)last + before), square = distance * distance; // M − ½
            customers++;
            squares.Add(square);
            fourths.Add(square * square);
        }
        return customers == 0 ? new(0, null, null) : Of(customers, squares.Value / customers, fourths.Value / customers);
    }

    /// <summary>The regularity in invariant text: "regularity 1.84 ± 0.05, of the last two gaps of 1525 customers".</summary>
    public override string ToString() => WheatMorrison is { } k
        ? string.Create(CultureInfo.InvariantCulture, $"regularity {k:0.###}{(StandardError is { } error ? string.Create(CultureInfo.InvariantCulture, $" ± {error:0.###}") : "")}, of the last two gaps of {Customers} {(Customers == 1 ? "customer" : "customers")}")
        : Customers == 0 ? "regularity unknown, as nobody has bought three times" : string.Create(CultureInfo.InvariantCulture, $"regularity without bound: the last two gaps are equal, of {Customers} {(Customers == 1 ? "customer" : "customers")}");

    /// <summary>A regularity read back.</summary>
    internal static Regularity Restore(int customers, double? shareVariance, double? standardError)
    {
        if (customers == 0 == shareVariance.HasValue) throw new ArgumentException("The share's variance is known where there are customers, and only there.", nameof(shareVariance));
        if (shareVariance is { } variance && variance is not (>= 0 and < 0.25)) throw Require.OutOfRange(nameof(shareVariance), variance, "a number in [0, 0.25)");
        if (standardError is { } error && !(error >= 0 && shareVariance > 0 && customers > 1)) throw Require.OutOfRange(nameof(standardError), error, "a number ≥ 0, of at least two customers whose gaps differ");
        return new(customers, shareVariance, standardError);
    }

    private static Regularity Of(int customers, double variance, double fourth)
    {
        double spread = Math.Sqrt(Math.Max(0, fourth - variance * variance) / customers);
        return new(customers, variance, variance > 0 && customers > 1 ? spread / (8 * variance * variance) : null);
    }

    /// <summary>The last two gaps between purchases; null where there are fewer.</summary>
    private static (int Last, int Before)? LastGaps(OwnRows rows, SummaryOptions options)
    {
        int purchases = 0, day = 0, last = 0, before = 0;
        for (var walk = new PurchaseWalk(rows, options); walk.MoveNext();)
        {
            if (!walk.IsPurchase) continue;
            if (purchases++ > 0) (before, last) = (last, walk.Day - day);
            day = walk.Day;
        }
        return purchases > 2 ? (last, before) : null;
    }
}
