using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Walks over one customer's rows, sorted by day, period by period: the one rule by which rows become purchases, in every summary and holdout.</summary>
internal ref struct PurchaseWalk(ReadOnlySpan<CustomerRow> rows, SummaryOptions options)
{
    private readonly ReadOnlySpan<CustomerRow> _rows = rows;
    private readonly TimeUnit _period = options.MergePeriod;
    private readonly bool _net = options.Returns == ReturnsPolicy.NetPerPeriod;
    private ExactSum _sum; // of several rows
    private int _next;

    /// <summary>The day of the period's first row.</summary>
    public int Day { get; private set; }

    /// <summary>The number of rows in the period.</summary>
    public int Rows { get; private set; }

    /// <summary>What the period is worth: the exact sum of its rows, rounded once.</summary>
    public double Value { get; private set; }

    /// <summary>Whether a row is a return.</summary>
    public bool HasReturn { get; private set; }

    /// <summary>Whether the period counts as a purchase.</summary>
    public readonly bool IsPurchase => !(_net && HasReturn && Value <= 0);

    /// <summary>The period, for later rows to join.</summary>
    public readonly PurchasePeriod Current => new() { Day = Day, Rows = Rows, HasReturn = HasReturn, Sum = Rows == 1 ? ExactSum.Of(Value, 0) : _sum };

    /// <summary>Moves to the next period that has rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        int next = _next;
        if ((uint)next >= (uint)_rows.Length) return false;
        ref readonly var row = ref _rows[next++];
        int lastDay = _period == TimeUnit.Day ? row.Day : CalendarPeriod.LastDayOf(row.Day, _period);
        (Day, Rows, Value, HasReturn) = (row.Day, 1, row.Amount, row.Amount < 0);
        if ((uint)next < (uint)_rows.Length && _rows[next].Day <= lastDay) next = Join(next, lastDay);
        _next = next;
        return true;
    }

    private int Join(int next, int lastDay)
    {
        ExactSum sum = default;
        sum.Add(Value);
        do
        {
            double amount = _rows[next++].Amount;
            HasReturn |= amount < 0;
            sum.Add(amount);
            Rows++;
        }
        while (next < _rows.Length && _rows[next].Day <= lastDay);
        _sum = sum;
        Value = sum.Value;
        return next;
    }
}
