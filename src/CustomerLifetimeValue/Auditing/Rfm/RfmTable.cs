using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Customers by recency, frequency and monetary value (RFM), each cell with what the models say it is worth.</summary>
/// <remarks>
/// <para>Recency is the time since the last purchase (the shorter, the higher the score), frequency the number of purchases, monetary value the mean of all purchases, the
/// first included; where the revenue of a customer is not known, that of the repeat purchases, for all.</para>
/// <para>Scores by quantile are mid-ranks, 1 + ⌊q·(F(v−) + F(v))/2⌋ with F the share of customers: equal customers have one score, so that a score may be given to nobody.
/// Immutable and safe for use by several threads.</para>
/// </remarks>
/// <example>
/// <code>
/// RfmTable table = RfmTable.Of(SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week));
/// Console.WriteLine(table["C0001"]);
/// foreach (RfmSegmentTotal segment in table.BySegment()) Console.WriteLine(segment);
/// </code>
/// </example>
public sealed class RfmTable
{
    private readonly RfmScore[] _scores;
    private readonly double[]? _alive, _clv;
    private readonly RfmSums _all;

    private RfmTable(CustomerBase customers, RfmScore[] scores, IPurchaseModel? model, PredictedClv? prediction)
    {
        (Customers, _scores, Scores) = (customers, scores, Array.AsReadOnly(scores));
        if ((model ?? prediction?.Purchases) is { } purchases) _alive = RfmModels.Alive(purchases, customers);
        if (prediction is not null) _clv = [.. prediction.Predict(customers).Select(customer => customer.Value)];
        var sums = SumBy(scores, out _all);
        Cells = Array.AsReadOnly<RfmCell>([.. sums.OrderByDescending(pair => pair.Key.Recency).ThenByDescending(pair => pair.Key.Frequency).ThenByDescending(pair => pair.Key.Monetary)
            .Select(pair => new RfmCell(pair.Key, pair.Value, _all))]);
    }

    /// <summary>The customers.</summary>
    public CustomerBase Customers { get; }

    /// <summary>The customers' scores, in the order of the base.</summary>
    public IReadOnlyList<RfmScore> Scores { get; }

    /// <summary>The cells with a customer, the best scores first: by recency, then frequency, then monetary value.</summary>
    public IReadOnlyList<RfmCell> Cells { get; }

    /// <summary>The scores of a customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the base.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public RfmScore this[CustomerKey customer] => Customers.IndexOf(customer) is var position and >= 0 ? _scores[position]
        : throw new KeyNotFoundException($"There is no customer '{customer}'.");

    /// <summary>A table by quantiles of the customers themselves.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="quantiles">The number of scores, q. Range: [2, 100].</param>
    /// <param name="model">Gives each cell the mean chance of being alive; null for the purchase model of <paramref name="prediction"/>, if there is one.</param>
    /// <param name="prediction">Gives each cell the value still to come; null for none.</param>
    /// <param name="scoring">Whether each figure is scored for itself, or frequency within recency and monetary value within both.</param>
    /// <exception cref="ArgumentNullException">The customers are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The prediction's horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The prediction's spend model has no mean for a customer.</exception>
    public static RfmTable Of(
        CustomerBase customers, int quantiles = 5, IPurchaseModel? model = null, PredictedClv? prediction = null, RfmScoring scoring = RfmScoring.Independent)
    {
        Require.NotNull(customers);
        if (quantiles is < 2 or > 100) throw Require.OutOfRange(nameof(quantiles), quantiles, "a whole number in [2, 100]");
        return new(customers, RfmFigures.Of(customers).ByQuantile(quantiles, Require.Defined(scoring)), model, prediction);
    }

    /// <summary>A table by cut points of the caller's own.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="cutPoints">The cut points; k of them make k + 1 scores.</param>
    /// <param name="model">Gives each cell the mean chance of being alive; null for the purchase model of <paramref name="prediction"/>, if there is one.</param>
    /// <param name="prediction">Gives each cell the value still to come; null for none.</param>
    /// <exception cref="ArgumentNullException">The customers or the cut points are null.</exception>
    /// <exception cref="ArgumentException">The prediction's horizon is infinite and the purchases add up to infinity.</exception>
    /// <exception cref="InvalidOperationException">The prediction's spend model has no mean for a customer.</exception>
    public static RfmTable Of(CustomerBase customers, RfmCutPoints cutPoints, IPurchaseModel? model = null, PredictedClv? prediction = null) =>
        new(Require.NotNull(customers), RfmFigures.Of(customers).ByCutPoints(Require.NotNull(cutPoints), customers.Unit), model, prediction);

    /// <summary>The customers by named segments.</summary>
    /// <param name="segments">The table of segments; null for <see cref="RfmSegments.Quintiles"/>, which means scores from 1 to 5.</param>
    /// <returns>A total for each segment, in the order of the table, those of no customer included; customers in no segment last, if there are any.</returns>
    public IReadOnlyList<RfmSegmentTotal> BySegment(RfmSegments? segments = null)
    {
        var table = segments ?? RfmSegments.Quintiles;
        var sums = SumBy([.. _scores.Select(table.PlaceOf)], out _);
        return Array.AsReadOnly<RfmSegmentTotal>([.. Enumerable.Range(0, table.Count + 1).Where(place => place < table.Count || sums.ContainsKey(place))
            .Select(place => new RfmSegmentTotal(place < table.Count ? table[place] : null, sums.TryGetValue(place, out var sum) ? sum : Nothing, _all))]);
    }

    /// <summary>The table in invariant text: "2357 customers in 61 cells".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AuditText.Customers(Customers.Count)} in {Cells.Count} {(Cells.Count == 1 ? "cell" : "cells")}");

    private RfmSums Nothing => new(_alive is not null, _clv is not null);

    private Dictionary<T, RfmSums> SumBy<T>(T[] groups, out RfmSums all) where T : notnull
    {
        var sums = new Dictionary<T, RfmSums>();
        all = Nothing;
        var summaries = Customers.AsSpan();
        for (int i = 0; i < groups.Length; i++)
        {
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, groups[i], out bool known);
            if (!known) sum = Nothing;
            sum.Add(summaries[i], _alive?[i], _clv?[i]);
            all.Add(summaries[i], _alive?[i], _clv?[i]);
        }
        return sums;
    }
}
