using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Customers grouped by value, the best first.</summary>
/// <remarks>Customers of equal value are ordered by key, so that the same customers always fall into the same segments. A segment is a
/// cut through a continuum; customers just above and below it are alike.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// var clv = new PredictedClv(MbgNbd.Fit(customers).Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(1));
/// foreach (ValueSegment third in ValueSegments.ByQuantile(clv.Predict(customers), 3)) Console.WriteLine(third);
/// </code>
/// </example>
public sealed class ValueSegments : IReadOnlyList<ValueSegment>
{
    private readonly ValueSegment[] _rows;

    private ValueSegments(IReadOnlyList<(string Name, IReadOnlyList<ValuedCustomer> Members)> groups, int customers, double value)
    {
        _rows = [.. groups.Select(group => new ValueSegment(group.Name, group.Members, customers, value))];
        (Customers, Value) = (customers, value);
        Assignments = [.. groups.SelectMany(group => group.Members.Select(member => new TierAssignment(member.Customer, group.Name)))];
    }

    /// <summary>Number of all customers.</summary>
    public int Customers { get; }

    /// <summary>What all customers are worth.</summary>
    public double Value { get; }

    /// <summary>Which customer is in which segment, the most valuable customer first.</summary>
    public IReadOnlyList<TierAssignment> Assignments { get; }

    /// <summary>Segments of equal size, such as deciles; where the number does not divide, the best segments are one larger.</summary>
    /// <param name="customers">The customers. Range: at least one; each key once.</param>
    /// <param name="segments">Number of segments. Range: 1 to 1,000,000.</param>
    /// <returns>Segments "1" (the best) to the number asked for.</returns>
    /// <exception cref="ArgumentNullException">The customers, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no customer, or a key occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of segments is outside its range.</exception>
    public static ValueSegments ByQuantile(IEnumerable<ValuedCustomer> customers, int segments)
    {
        Require.Whole(1, segments, Require.MostRows);
        var ranked = Ranked(customers);
        int size = ranked.Length / segments, larger = ranked.Length % segments;
        return Build(ranked, Enumerable.Range(0, segments).Select(i =>
            ((i + 1).ToString(CultureInfo.InvariantCulture), ranked[(i * size + Math.Min(i, larger))..((i + 1) * size + Math.Min(i + 1, larger))])));
    }

    /// <summary>Segments of equal size of a base's predictions, by the value still to come.</summary>
    /// <param name="predictions">The predictions of a purchase model; the chance of having left already is each customer's churn.</param>
    /// <param name="segments">Number of segments. Range: 1 to 1,000,000.</param>
    /// <returns>Segments "1" (the best) to the number asked for.</returns>
    /// <exception cref="ArgumentNullException">The predictions are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of segments is outside its range.</exception>
    public static ValueSegments ByQuantile(CustomerPredictions predictions, int segments) => ByQuantile(Valued(predictions), segments);

    /// <summary>Tiers by thresholds of a base's predictions, by the value still to come.</summary>
    /// <param name="predictions">The predictions of a purchase model; the chance of having left already is each customer's churn.</param>
    /// <param name="tiers">The tiers in any order, one of them the bottom tier without a threshold; each name and threshold once.</param>
    /// <returns>The tiers, the highest first.</returns>
    /// <exception cref="ArgumentNullException">An argument, or a part of it, is null.</exception>
    /// <exception cref="ArgumentException">A name or a threshold occurs twice, or there is no bottom tier.</exception>
    public static ValueSegments ByTier(CustomerPredictions predictions, IEnumerable<ValueTier> tiers) => ByTier(Valued(predictions), tiers);

    /// <summary>Tiers by thresholds of value, such as gold, silver and bronze.</summary>
    /// <param name="customers">The customers. Range: at least one; each key once.</param>
    /// <param name="tiers">The tiers in any order, one of them the bottom tier without a threshold; each name and threshold once.</param>
    /// <returns>The tiers, the highest first.</returns>
    /// <exception cref="ArgumentNullException">An argument, or a part of it, is null.</exception>
    /// <exception cref="ArgumentException">There is no customer, a key, a name or a threshold occurs twice, or there is no bottom tier.</exception>
    public static ValueSegments ByTier(IEnumerable<ValuedCustomer> customers, IEnumerable<ValueTier> tiers)
    {
        ValueTier[] descending = [.. Require.NotNull(tiers).OrderByDescending(tier => Require.NotNull(tier, nameof(tiers)).From ?? double.NegativeInfinity)];
        if (descending.Count(tier => tier.From is null) != 1) throw new ArgumentException("There is no bottom tier, or more than one; allowed: exactly one tier without a threshold.", nameof(tiers));
        if (Twice(descending.Select(tier => tier.Name)) is { } name) throw new ArgumentException($"The tier {name} occurs twice; allowed: each name once.", nameof(tiers));
        if (descending.DistinctBy(tier => tier.From).Count() < descending.Length) throw new ArgumentException("A threshold occurs twice; allowed: each once.", nameof(tiers));
        var ranked = Ranked(customers);
        var members = ranked.ToLookup(customer => descending.First(tier => tier.From is null || customer.Value >= tier.From).Name, StringComparer.Ordinal);
        return Build(ranked, descending.Select(tier => (tier.Name, members[tier.Name].ToArray())));
    }

    /// <summary>The segments in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Customers} customers worth {InvariantText.Amount(Value)} in {Count} {(Count == 1 ? "segment" : "segments")}; the first, {this[0]}");

    private static IEnumerable<ValuedCustomer> Valued(CustomerPredictions predictions) =>
        Require.NotNull(predictions).Select(p => new ValuedCustomer(p.Customer, p.Value, churn: 1 - p.ProbabilityAlive));

    private static ValuedCustomer[] Ranked(IEnumerable<ValuedCustomer> customers)
    {
        ValuedCustomer[] ranked = [.. Require.NotNull(customers).Select(customer => Require.NotNull(customer, nameof(customers)))
            .OrderByDescending(customer => customer.Value).ThenBy(customer => customer.Customer)];
        if (ranked.Length == 0) throw new ArgumentException("There is no customer; allowed: at least one.", nameof(customers));
        HashSet<CustomerKey> seen = [];
        return Array.Find(ranked, customer => !seen.Add(customer.Customer)) is { } twice
            ? throw new ArgumentException($"The customer {twice.Customer} occurs twice; allowed: each once.", nameof(customers))
            : ranked;
    }

    private static ValueSegments Build(ValuedCustomer[] ranked, IEnumerable<(string Name, ValuedCustomer[] Members)> groups) =>
        new([.. groups.Select(group => (group.Name, (IReadOnlyList<ValuedCustomer>)group.Members))], ranked.Length, new ValueSegment("", ranked, ranked.Length, 0).Value);

    private static string? Twice(IEnumerable<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return names.FirstOrDefault(name => !seen.Add(name));
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ValueSegment this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<ValueSegment> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
