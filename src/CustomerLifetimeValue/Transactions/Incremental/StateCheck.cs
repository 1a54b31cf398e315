using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Checks a restored incremental summary against itself: an inconsistent state is rejected at once instead of causing a wrong index or a wrong figure later.</summary>
internal static class StateCheck
{
    public static void Require(IncrementalState state)
    {
        var seen = new Seen();
        var hasRows = new bool[state.Customers.Count];
        CheckOpen(state, hasRows, ref seen);
        for (int code = 0; code < hasRows.Length; code++)
        {
            ref readonly var history = ref state.Customers.History(code);
            Holds(hasRows[code] || !history.IsEmpty);
            if (!history.IsEmpty) CheckHistory(history, state, ref seen);
        }

        Holds(seen.Rows == state.Rows);
        Holds(state.Rows == 0 ? state is { FirstDay: int.MaxValue, LastDay: IncrementalState.NoDay, HasAmounts: null } : state.HasAmounts is not null && state.Batches.Count > 0);
        Holds(state.Rows == 0 || state.FirstDay == seen.FirstDay);
        Holds(state.ClosedThrough >= IncrementalState.NoDay && state.ClosedThrough <= DateOnly.MaxValue.DayNumber);
        Holds(state.FoldedThrough <= state.ClosedThrough && state.FoldedThrough >= seen.FoldedFrom && (seen.FoldedFrom >= 0 || state.FoldedThrough <= 0));
        Holds(seen.FoldedFrom < 0 || state.FoldedThrough <= seen.FoldedTo);
        Holds(state.Rows == 0 || state.LastDay == Math.Max(state.FoldedThrough, seen.LastOpenDay));
        CheckFindings(state);
    }

    private static void CheckOpen(IncrementalState state, bool[] hasRows, ref Seen seen)
    {
        long before = 0;
        for (int i = 0; i < state.Open.Count; i++)
        {
            var (units, _) = state.Open.Units(i);
            Holds(state.Open.Day(i) > state.ClosedThrough && state.Open.Number(i) > before && state.Open.Number(i) <= state.Rows);
            Holds(units >= 0 || state.Options.Returns != ReturnsPolicy.Refuse);
            Holds(units == 0 || state.HasAmounts == true);
            before = state.Open.Number(i);
            hasRows[state.Open.Customer(i)] = true;
            seen.FirstDay = Math.Min(seen.FirstDay, state.Open.Day(i));
            seen.LastOpenDay = Math.Max(seen.LastOpenDay, state.Open.Day(i));
        }
        seen.Rows += state.Open.Count;
    }

    private static void CheckHistory(in PurchaseHistory history, IncrementalState state, ref Seen seen)
    {
        CheckPeriod(history.First, state);
        int last = history.First.Day;
        if (!history.Last.IsEmpty)
        {
            CheckPeriod(history.Last, state);
            last = history.Last.Day;
            CheckBetween(history, state);
        }
        Holds(history.Last.IsEmpty || CalendarPeriod.LastDayOf(history.First.Day, state.Options.MergePeriod) < last);
        Holds(history.First.Rows <= state.Rows && history.Last.Rows <= state.Rows && history.Between.Rows <= state.Rows);
        seen.Rows += history.First.Rows + history.Between.Rows + history.Last.Rows;
        Holds(seen.Rows <= state.Rows);
        seen.FirstDay = Math.Min(seen.FirstDay, history.First.Day);
        seen.FoldedFrom = Math.Max(seen.FoldedFrom, last);
        seen.FoldedTo = Math.Max(seen.FoldedTo, CalendarPeriod.LastDayOf(last, state.Options.MergePeriod));
    }

    private static void CheckPeriod(in PurchasePeriod period, IncrementalState state)
    {
        Holds(period.Rows > 0 && period.Day <= state.ClosedThrough);
        Holds(!period.HasReturn || state.Options.Returns != ReturnsPolicy.Refuse);
        Holds(period.HasReturn || period.Sum.Value >= 0);
        Holds(period.Sum.Value == 0 || state.HasAmounts == true);
    }

    private static void CheckBetween(in PurchaseHistory history, IncrementalState state)
    {
        ref readonly var tally = ref history.Between;
        var period = state.Options.MergePeriod;
        Holds(tally.Rows >= 0 && tally.RowsSetAside >= 0 && tally.RowsSetAside <= tally.Rows && tally.Purchases <= tally.Rows - tally.RowsSetAside);
        Holds(tally.Purchases > 0 == (tally.Rows > tally.RowsSetAside));
        Holds(tally.RowsSetAside == 0 || state.Options.Returns == ReturnsPolicy.NetPerPeriod);
        Holds(tally.RowsSetAside > 0 || tally.RevenueSetAside.Value == 0);
        Holds(tally.Rows > 0 || tally.Revenue.Value == 0);
        Holds(tally.Gaps.AreOf(Math.Max(0, tally.Purchases - 1), tally.LastDay - tally.FirstDay));
        Holds((tally.Revenue.Value == 0 && tally.First.Value == 0 && tally.RevenueSetAside.Value == 0) || state.HasAmounts == true);
        if (tally.Purchases == 0)
        {
            Holds(tally.FirstDay == 0 && tally.LastDay == 0 && tally.First.Value == 0);
            return;
        }
        Holds(CalendarPeriod.LastDayOf(history.First.Day, period) < tally.FirstDay && tally.FirstDay <= tally.LastDay);
        Holds(CalendarPeriod.LastDayOf(tally.LastDay, period) < history.Last.Day);
        int periods = CalendarPeriod.Of(tally.LastDay, period) - CalendarPeriod.Of(tally.FirstDay, period) + 1;
        Holds(tally.Purchases <= periods && (tally.Purchases == 1) == (periods == 1));
    }

    private static void CheckFindings(IncrementalState state)
    {
        foreach (var finding in (DataQualityFinding[])[state.Zero.Found(), state.Negative.Found(), state.Folded.Merged.Found(), state.Folded.SetAside.Found(), state.Folded.Duplicates.Found()])
        {
            Holds(finding.Count <= state.Rows);
            foreach (var example in finding.Examples)
                Holds((example.Row ?? 1) >= 1 && (example.Row ?? 1) <= state.Rows && double.IsFinite(example.Amount) && state.Customers.Find(example.Customer) >= 0);
        }
        Holds(state.Negative.Found().Count == 0 || (state.Options.Returns != ReturnsPolicy.Refuse && state.HasAmounts == true));
        Holds(state.Folded.SetAside.Count == 0 || state.Options.Returns == ReturnsPolicy.NetPerPeriod);
        Holds(state.Zero.Found().Count + state.Negative.Found().Count <= state.Rows && state.Folded.Merged.Count + state.Folded.SetAside.Count <= state.Rows);
    }

    private static void Holds(bool holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        if (!holds) throw StateReader.Bad($"its parts contradict each other ({what})");
    }

    /// <summary>The totals of the rows and histories.</summary>
    private struct Seen()
    {
        public long Rows;
        public int FirstDay = int.MaxValue, LastOpenDay = IncrementalState.NoDay;
        public int FoldedFrom = IncrementalState.NoDay, FoldedTo = IncrementalState.NoDay; // the latest row of a history is on one of these days
    }
}
