using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Walks over one customer's rows, sorted by day, period by period: the one rule by which rows become purchases, in every summary and holdout.</summary>
internal ref struct PurchaseWalk(OwnRows rows, SummaryOptions options)
{
    private readonly ReadOnlySpan<CustomerRow> _rows = rows.Rows;
    private readonly ReadOnlySpan<double> _rests = rows.Rests;
    private readonly TimeUnit _period = options.MergePeriod;
    private readonly bool _net = options.Returns == ReturnsPolicy.NetPerPeriod;
    private ExactSum _sum; // of several rows, or of one that a double does not hold
    private bool _isOneDouble;
    private int _next;

    /// <summary>The decimal places of a unit.</summary>
    public int Places { get; } = rows.Places;

    /// <summary>The day of the period's first row.</summary>
    public int Day { get; private set; }

    /// <summary>The number of rows in the period.</summary>
    public int Rows { get; private set; }

    /// <summary>The double nearest to the units that the period is worth; its sign is the period's.</summary>
    public double Units { get; private set; }

    /// <summary>Whether a row is a return.</summary>
    public bool HasReturn { get; private set; }

    /// <summary>Whether the period counts as a purchase.</summary>
    public readonly bool IsPurchase => !(_net && HasReturn && Units <= 0);

    /// <summary>The units that the period is worth.</summary>
    public readonly ExactSum Sum => _isOneDouble ? ExactSum.Of(Units, 0) : _sum;

    /// <summary>What the period is worth in money.</summary>
    public readonly double Money => Sum.At(Places);

    /// <summary>The period, for later rows to join.</summary>
    public readonly PurchasePeriod Current => new() { Day = Day, Rows = Rows, HasReturn = HasReturn, Sum = Sum };

    /// <summary>Adds the units that the period is worth to others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ref ExactSum sum)
    {
        if (_isOneDouble) sum.Add(Units);
        else sum.Add(_sum);
    }

    /// <summary>Moves to the next period that has rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        int next = _next;
        if ((uint)next >= (uint)_rows.Length) return false;
        ref readonly var row = ref _rows[next++];
        int lastDay = _period == TimeUnit.Day ? row.Day : CalendarPeriod.LastDayOf(row.Day, _period);
        (Day, Rows, Units, HasReturn, _isOneDouble) = (row.Day, 1, row.Amount, row.Amount < 0, true);
        if (!_rests.IsEmpty || ((uint)next < (uint)_rows.Length && _rows[next].Day <= lastDay)) next = Join(next, lastDay);
        _next = next;
        return true;
    }

    private int Join(int next, int lastDay)
    {
        ExactSum sum = default;
        int first = next - 1;
        for (sum.Add(Units); next < _rows.Length && _rows[next].Day <= lastDay; next++)
        {
            double units = _rows[next].Amount;
            HasReturn |= units < 0;
            sum.Add(units);
            Rows++;
        }
        if (!_rests.IsEmpty)
            foreach (double rest in _rests[first..next]) sum.Add(rest);
        (_sum, Units, _isOneDouble) = (sum, sum.Value, false);
        return next;
    }
}
