using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Makes columns of rows in any order: sorted by customer (a counting sort), then by period, rows of one customer and period added up.</summary>
/// <param name="unit">The length of a period.</param>
/// <param name="capacity">Rows to make room for.</param>
internal sealed class ActivityBuilder(TimeUnit unit, int capacity = 0)
{
    private int[] _codes = new int[capacity], _periods = new int[capacity], _orders = new int[capacity];
    private decimal[] _spends = new decimal[capacity];
    private decimal[]? _profits;
    private bool _knowsProfit;
    private int _count, _first = int.MaxValue, _last = int.MinValue;

    /// <summary>The earliest and the latest period, rows that hold nothing included.</summary>
    public (int First, int Last) Periods => (_first, _last);

    /// <summary>Adds a row; an empty one only extends the days that the data cover.</summary>
    public void Add(int code, int period, int orders, decimal spend, decimal? profit)
    {
        (_first, _last) = (Math.Min(_first, period), Math.Max(_last, period));
        if (profit is not null) _knowsProfit = true;
        if (orders == 0 && spend == 0 && (profit ?? 0) == 0) return;
        if (_count == _codes.Length) Grow();
        (_codes[_count], _periods[_count], _orders[_count], _spends[_count]) = (code, period, orders, spend);
        if (_knowsProfit) (_profits ??= new decimal[_codes.Length])[_count] = profit.GetValueOrDefault();
        _count++;
    }

    /// <summary>The columns; the builder is not used afterwards.</summary>
    /// <param name="keys">The customers, sorted.</param>
    /// <param name="ranks">The place of each code among them; null where codes are places.</param>
    /// <param name="before">Whether each of them was there before the data begin.</param>
    /// <param name="start">The first day that the data cover.</param>
    /// <param name="end">The last day that the data cover.</param>
    /// <exception cref="ArgumentException">A customer has more orders in a period than can be counted.</exception>
    public ActivityColumns Finish(CustomerKeys keys, int[]? ranks, bool[] before, DateOnly start, DateOnly end)
    {
        var ends = new int[keys.Count];
        int[] rows = ByCustomer(ranks, ends);
        int[] periods = new int[_count], orders = new int[_count];
        var spends = new decimal[_count];
        decimal[]? profits = _knowsProfit ? new decimal[_count] : null;
        int kept = 0;
        for (int customer = 0, at = 0; customer < ends.Length; customer++)
        {
            var own = rows.AsSpan(at..ends[customer]);
            at = ends[customer];
            SortByPeriod(own);
            int first = kept;
            foreach (int row in own)
            {
                if (kept == first || periods[kept - 1] != _periods[row]) periods[kept++] = _periods[row];
                orders[kept - 1] = Add(orders[kept - 1], _orders[row], keys[customer]);
                spends[kept - 1] += _spends[row];
                if (profits is not null && _profits is not null) profits[kept - 1] += _profits[row];
            }
            ends[customer] = kept;
        }
        Array.Resize(ref periods, kept);
        Array.Resize(ref orders, kept);
        Array.Resize(ref spends, kept);
        if (profits is not null) Array.Resize(ref profits, kept);
        return new(unit, keys, ends, periods, orders, spends, profits, before, start, end);
    }

    /// <summary>The rows by customer, those of one in the order in which they came; gives the ends of the customers' parts.</summary>
    private int[] ByCustomer(int[]? ranks, int[] ends)
    {
        if (ranks is not null)
            for (int row = 0; row < _count; row++) _codes[row] = ranks[_codes[row]];
        var next = new int[ends.Length + 1];
        for (int row = 0; row < _count; row++) next[_codes[row] + 1]++;
        for (int customer = 0; customer < ends.Length; customer++) next[customer + 1] += next[customer];
        next.AsSpan(1).CopyTo(ends);
        var rows = new int[_count];
        for (int row = 0; row < _count; row++) rows[next[_codes[row]]++] = row;
        return rows;
    }

    private void SortByPeriod(Span<int> rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if (_periods[rows[i - 1]] <= _periods[rows[i]]) continue;
            rows.Sort((a, b) => _periods[a] != _periods[b] ? _periods[a].CompareTo(_periods[b]) : a.CompareTo(b));
            return;
        }
    }

    private static int Add(int orders, int more, CustomerKey customer) => (long)orders + more <= int.MaxValue ? orders + more
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Customer '{customer}' has {(long)orders + more} orders in one period; allowed: at most {int.MaxValue}."), nameof(orders));

    private void Grow()
    {
        const int Most = 0x7FFFFFC7; // the longest array there is
        if (_count >= Most) throw new InvalidOperationException("There are more rows than one activity holds; split the customers.");
        int size = (int)Math.Min(Most, Math.Max(1024, 2L * _count));
        Array.Resize(ref _codes, size);
        Array.Resize(ref _periods, size);
        Array.Resize(ref _orders, size);
        Array.Resize(ref _spends, size);
        if (_profits is not null) Array.Resize(ref _profits, size);
    }
}
