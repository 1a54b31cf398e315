using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Walks over one customer's sorted rows, period by period: the one rule by which rows become purchases, in every summary and holdout.</summary>
internal ref struct PurchaseWalk(ReadOnlySpan<DatedAmount> rows, SummaryOptions options)
{
    private readonly ReadOnlySpan<DatedAmount> _rows = rows;
    private readonly TimeUnit _period = options.MergePeriod;
    private readonly bool _net = options.Returns == ReturnsPolicy.NetPerPeriod;
    private int _next;

    /// <summary>The number of the current period.</summary>
    public int Period { get; private set; }

    /// <summary>The day of the period's first row.</summary>
    public int Day { get; private set; }

    /// <summary>The number of rows in the period.</summary>
    public int Rows { get; private set; }

    /// <summary>The sum of the period's rows.</summary>
    public double Value { get; private set; }

    /// <summary>Whether the period counts as a purchase.</summary>
    public bool IsPurchase { get; private set; }

    /// <summary>Moves to the next period that has rows.</summary>
    public bool MoveNext()
    {
        if (_next == _rows.Length) return false;
        int start = _next;
        Day = _rows[start].Day;
        Period = CalendarPeriod.Of(Day, _period);
        bool hasReturn = false;
        CompensatedSum sum = default;
        do
        {
            double amount = _rows[_next].Amount;
            hasReturn |= amount < 0;
            sum.Add(amount);
            _next++;
        }
        while (_next < _rows.Length && (_rows[_next].Day == Day || CalendarPeriod.Of(_rows[_next].Day, _period) == Period));

        Rows = _next - start;
        Value = sum.Value;
        IsPurchase = !(_net && hasReturn && Value <= 0);
        return true;
    }
}
