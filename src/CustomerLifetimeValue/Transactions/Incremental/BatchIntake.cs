using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Takes a batch of rows into an incremental summary: all of it, or nothing.</summary>
internal static class BatchIntake
{
    private const int RowsBetweenLooks = 1 << 16;

    public static void Add(IncrementalState state, string name, LogColumns batch, IProgress<long>? progress, CancellationToken cancellation)
    {
        RequireNew(state, name);
        RequireOpen(state, batch);
        Summarizer.RequireNoReturns(batch, state.Options);
        bool? amounts = batch.Count == 0 ? null : batch.Amounts.AreKnown;
        state.RequireAlike(amounts, nameof(batch));
        int places = Math.Max(state.Places, batch.Amounts.Places), further = places - batch.Amounts.Places;
        var open = state.Open.In(places);
        open.Reserve(batch.Count);

        var newcomers = new List<CustomerKey>();
        int[] codes = Codes(state.Customers, batch.Keys, newcomers, cancellation);
        var findings = new RowFindings(batch.Count, 0, 0);
        for (int row = 0; row < batch.Count; row++)
        {
            if (row % RowsBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (row > 0) progress?.Report(row);
            }
            findings.Note(state.Rows + row + 1, batch, row, int.MaxValue);
            var units = (batch.Amounts.Units[row], batch.Amounts.Rests is { } rests ? rests[row] : 0);
            open.Write(row, codes[batch.Codes[row]], batch.Days[row], PendingRows.Refined(units, further), state.Rows + row + 1);
        }
        progress?.Report(batch.Count); // the callback may throw; no state has changed yet
        cancellation.ThrowIfCancellationRequested();

        // Commit point: nothing throws or is cancelled below.
        foreach (var key in newcomers) state.Customers.Add(key);
        state.Refine(places);
        state.Open = open;
        open.Take(batch.Count, batch.Count == 0 ? int.MaxValue : batch.FirstDay);
        state.Zero.Add(findings.Zero);
        state.Negative.Add(findings.Negative);
        if (batch.Count > 0) state.Count(batch.Count, batch.FirstDay, batch.LastDay);
        state.HasAmounts ??= amounts;
        state.BadRows = state.BadRows.And(batch.BadRows);
        state.Batches.Add(name);
    }

    /// <summary>Refuses a batch that has been taken in.</summary>
    public static void RequireNew(IncrementalState state, string name)
    {
        if (state.Batches.Contains(name)) throw new ArgumentException($"The batch '{name}' has been taken in already.", nameof(name));
    }

    private static void RequireOpen(IncrementalState state, LogColumns batch)
    {
        if (batch.Count == 0 || batch.FirstDay > state.ClosedThrough) return;
        int row = Array.FindIndex(batch.Days, day => day <= state.ClosedThrough);
        throw new BadRowException(row + 1L, nameof(Transaction.Date), string.Create(CultureInfo.InvariantCulture,
            $"{DateOnly.FromDayNumber(batch.Days[row]):yyyy-MM-dd}, of customer '{batch.Keys[batch.Codes[row]]}', comes after {DateOnly.FromDayNumber(state.ClosedThrough):yyyy-MM-dd} was closed"));
    }

    /// <summary>The code of each of the batch's customers; those that are not known get the codes that follow.</summary>
    private static int[] Codes(KnownCustomers known, CustomerKeys keys, List<CustomerKey> newcomers, CancellationToken cancellation)
    {
        var codes = new int[keys.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            if (i % RowsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            codes[i] = known.Find(keys[i]);
            if (codes[i] >= 0) continue;
            codes[i] = known.Count + newcomers.Count;
            newcomers.Add(keys[i]);
        }
        return codes;
    }
}
