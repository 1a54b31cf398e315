using System.Globalization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Counts what the customers of a base did after its observation end; the caller rejects a holdout without customers.</summary>
internal static class HoldoutCounter
{
    public static Holdout Count(LogColumns log, DateOnly observationEnd, DateOnly holdoutEnd, TimeUnit unit, SummaryOptions options, CancellationToken cancellation)
    {
        Require.Defined(unit);
        if (holdoutEnd <= observationEnd)
            throw Require.OutOfRange(nameof(holdoutEnd), holdoutEnd, string.Create(CultureInfo.InvariantCulture, $"after the observation end, {observationEnd:yyyy-MM-dd}"));
        Summarizer.RequireRows(log);
        Summarizer.RequireNoReturns(log, options);

        var rows = log.ByCustomer(Workers.For(log.Count), cancellation);
        var counted = new CustomerHoldout[log.Keys.Count];
        var positions = new int[log.Keys.Count];
        int customers = 0, newCustomers = 0, rowsOfNew = 0, rowsAfterEnd = 0;
        for (int customer = 0; customer < log.Keys.Count; customer++)
        {
            if ((customer & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            OwnRows own = rows.UpTo(holdoutEnd.DayNumber, customer);
            rowsAfterEnd += rows[customer].Length - own.Length;
            int split = own.UpTo(observationEnd.DayNumber).Length;
            var known = PurchaseTally.Of(own.First(split), options);
            if (known.Purchases > 0)
            {
                positions[customers] = customer;
                counted[customers++] = After(log.Keys[customer], CalendarPeriod.Of(known.LastDay, options.MergePeriod), own.From(split), options);
            }
            else if (split < own.Length)
            {
                newCustomers++;
                rowsOfNew += own.Length - split;
            }
        }
        Array.Resize(ref counted, customers);
        return new(log.Keys.Only(positions.AsSpan(0, customers)), counted, observationEnd, holdoutEnd, unit, (newCustomers, rowsOfNew, rowsAfterEnd));
    }

    private static CustomerHoldout After(CustomerKey customer, int lastPeriod, OwnRows rows, SummaryOptions options)
    {
        int purchases = 0;
        ExactSum revenue = default, purchaseRevenue = default;
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            walk.AddTo(ref revenue);
            if (!walk.IsPurchase || CalendarPeriod.Of(walk.Day, options.MergePeriod) == lastPeriod) continue;
            purchases++;
            walk.AddTo(ref purchaseRevenue);
        }
        double all = revenue.At(rows.Places), bought = purchaseRevenue.At(rows.Places);
        return double.IsFinite(all) && double.IsFinite(bought)
            ? new(customer, purchases, all, bought)
            : throw new InvalidOperationException($"The amounts of customer '{customer}' add up to more than a double holds.");
    }
}
