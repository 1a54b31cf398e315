using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Merges the state of one incremental summary into another, atomically.</summary>
internal static class StateMerge
{
    private const int CustomersBetweenLooks = 1 << 14;

    public static void Add(IncrementalState state, IncrementalState other, CancellationToken cancellation)
    {
        RequireFit(state, other);
        var customers = state.Customers;
        for (int code = 0; code < other.Customers.Count; code++)
        {
            if (code % CustomersBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            int own = customers.Find(other.Customers.Keys[code]);
            if (own >= 0) RequireOrder(customers.History(own), other.Customers.History(code), state.Options, customers.Keys[own]);
        }
        int places = Math.Max(state.Places, other.Places), further = places - other.Places;
        var (open, added) = (state.Open.In(places), other.Open.In(places));
        open.Reserve(added.Count);
        cancellation.ThrowIfCancellationRequested();

        // Commit point: nothing throws or is cancelled below.
        state.Refine(places);
        state.Open = open;
        var codes = new int[other.Customers.Count];
        for (int code = 0; code < codes.Length; code++)
        {
            var key = other.Customers.Keys[code];
            codes[code] = customers.Add(key);
            ref readonly var history = ref other.Customers.History(code);
            if (!history.IsEmpty) Join(ref customers.History(codes[code]), further == 0 ? history : history.Refined(further), state, key);
        }
        for (int i = 0; i < added.Count; i++) open.Write(i, codes[added.Customer(i)], added.Day(i), added.Units(i), state.Rows + added.Number(i));
        open.Take(added.Count, added.FirstDay);
        state.Zero.Add(other.Zero, state.Rows);
        state.Negative.Add(other.Negative, state.Rows);
        state.Folded.Add(other.Folded);
        state.HasAmounts ??= other.HasAmounts;
        state.BadRows = state.BadRows.And(other.BadRows);
        state.Batches.UnionWith(other.Batches);
        state.ClosedThrough = Math.Max(state.ClosedThrough, other.ClosedThrough);
        state.FoldedThrough = Math.Max(state.FoldedThrough, other.FoldedThrough);
        if (other.Rows > 0) state.Count(other.Rows, other.FirstDay, other.LastDay);
    }

    private static void RequireFit(IncrementalState state, IncrementalState other)
    {
        if (ReferenceEquals(state, other)) throw new ArgumentException("A summarizer cannot be merged with itself.", nameof(other));
        if (state.Options != other.Options)
            throw new ArgumentException($"The options differ: {state.Options}; and {other.Options}.", nameof(other));
        state.RequireAlike(other.HasAmounts, nameof(other));
        if (other.Batches.FirstOrDefault(state.Batches.Contains) is { } twice)
            throw new ArgumentException($"Both hold the batch '{twice}'; it must count once.", nameof(other));
        int day = state.Open.FirstDay <= other.ClosedThrough ? state.Open.FirstDay : other.Open.FirstDay;
        int closed = state.Open.FirstDay <= other.ClosedThrough ? other.ClosedThrough : state.ClosedThrough;
        if (day <= closed)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{DateOnly.FromDayNumber(day):yyyy-MM-dd} is still open in one, and {DateOnly.FromDayNumber(closed):yyyy-MM-dd} is closed in the other; close both through the same day first."), nameof(other));
        }
    }

    private static void RequireOrder(in PurchaseHistory own, in PurchaseHistory other, SummaryOptions options, CustomerKey customer)
    {
        if (own.IsEmpty || other.IsEmpty || IsBefore(own, other, options) || IsBefore(other, own, options)) return;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"Customer '{customer}' has closed purchases {Text(own)} in one and {Text(other)} in the other; of a customer that both know, one must follow the other in time."), nameof(other));

        static string Text(in PurchaseHistory history) => string.Create(CultureInfo.InvariantCulture,
            $"from {DateOnly.FromDayNumber(history.Days.First):yyyy-MM-dd} to {DateOnly.FromDayNumber(history.Days.Last):yyyy-MM-dd}");
    }

    /// <summary>Whether one history ends before the other begins, or in the same period.</summary>
    private static bool IsBefore(in PurchaseHistory one, in PurchaseHistory other, SummaryOptions options) =>
        CalendarPeriod.Of(one.Days.Last, options.MergePeriod) <= CalendarPeriod.Of(other.Days.First, options.MergePeriod);

    private static void Join(ref PurchaseHistory own, in PurchaseHistory other, IncrementalState state, CustomerKey customer)
    {
        if (own.IsEmpty || IsBefore(own, other, state.Options))
        {
            own.Add(other, state.Options, state.Folded, customer);
            return;
        }
        var joined = other;
        joined.Add(own, state.Options, state.Folded, customer);
        own = joined;
    }
}
