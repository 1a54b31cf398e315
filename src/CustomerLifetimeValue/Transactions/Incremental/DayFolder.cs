using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Moves the rows up to a day from where they are open into the customers' histories: all of them, or none.</summary>
internal static class DayFolder
{
    private const int CustomersOfBlock = 1 << 13;

    public static void Close(IncrementalState state, int through, int workers, IProgress<long>? progress, CancellationToken cancellation)
    {
        var customers = state.Customers;
        var (codes, rows) = state.Open.ByOwnCustomer(workers, cancellation);
        var later = state.Open.After(through);
        progress?.Report(state.Open.Count); // the callback may throw; no state has changed yet
        cancellation.ThrowIfCancellationRequested();

        // Commit point: nothing throws or is cancelled below, and no code of the caller runs.
        int blocks = (codes.Length + CustomersOfBlock - 1) / CustomersOfBlock;
        var folded = new FoldedHistory[blocks];
        var days = new int[blocks];
        Array.Fill(days, IncrementalState.NoDay);
        Workers.Run(workers, blocks, block =>
        {
            int start = block * CustomersOfBlock, end = Math.Min(codes.Length, start + CustomersOfBlock);
            folded[block] = new(state.Places);
            for (int customer = start; customer < end; customer++)
            {
                OwnRows own = rows.UpTo(through, customer);
                if (own.IsEmpty) continue;
                days[block] = Math.Max(days[block], own[own.Length - 1].Day);
                Fold(own, state, ref customers.History(codes[customer]), folded[block], customers.Keys[codes[customer]]);
            }
        }, CancellationToken.None);

        foreach (var part in folded) state.Folded.Add(part);
        foreach (int day in days) state.FoldedThrough = Math.Max(state.FoldedThrough, day);
        state.Open = later;
        state.ClosedThrough = through;
    }

    /// <summary>Adds one customer's rows, sorted by day, to the history.</summary>
    public static void Fold(OwnRows rows, IncrementalState state, ref PurchaseHistory history, FoldedHistory folded, CustomerKey customer)
    {
        if (state.HasAmounts == true && rows.Length > 1) PossibleDuplicates.Note(rows, customer, folded.Duplicates);
        var walk = new PurchaseWalk(rows, state.Options);
        while (walk.MoveNext()) history.Add(walk.Current, state.Options, folded, customer);
    }
}
