using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Takes rows in one by one, checks them, and makes the columns of a log.</summary>
/// <param name="capacity">Rows to make room for.</param>
/// <param name="customerColumn">The name of the customers' column, for messages.</param>
/// <param name="amountColumn">The name of the amounts' column, for messages.</param>
/// <param name="limit">The largest number of rows.</param>
internal sealed class LogBuilder(int capacity = 0, string customerColumn = nameof(Transaction.Customer), string amountColumn = nameof(Transaction.Amount), int limit = LogBuilder.MaximumRows)
{
    /// <summary>The longest array there is.</summary>
    public const int MaximumRows = 0x7FFFFFC7;

    private readonly KeyCoder _customers = new();
    private readonly KeyCoder _segments = new();
    private readonly AmountBuilder _amounts = new(capacity, amountColumn);
    private long[]? _numbers = new long[capacity]; // of the customers, until one is no number
    private int[] _codes = [], _days = new int[capacity];
    private int[]? _segmentCodes;
    private decimal?[]? _costs;
    private bool _amountsUnknown;

    /// <summary>The number of rows taken in.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in the next row, or refuses it by its number.</summary>
    public void Add(CustomerKey customer, int day, in RowAmount amount, string? segment, decimal? cost = null)
    {
        if (customer.IsMissing) throw new BadRowException(Count + 1L, customerColumn, "the customer is missing (null or blank)");
        if (amount.IsNotFinite) throw new BadRowException(Count + 1L, amountColumn, string.Create(CultureInfo.InvariantCulture, $"{amount.Nearest} is not a finite number"));
        RequireAlike(amount.Is == RowAmount.Kind.Unknown);
        if (Count == _days.Length) Grow();

        _amounts.Add(amount);
        if (_numbers is not null && customer.IsNumber) _numbers[Count] = customer.Number.GetValueOrDefault();
        else Codes()[Count] = _customers.Code(customer);
        _days[Count] = day;
        if (!string.IsNullOrWhiteSpace(segment)) Segment(_segments.Code(segment));
        else if (_segmentCodes is not null) _segmentCodes[Count] = -1;
        if (cost is not null) _costs ??= new decimal?[_days.Length];
        if (_costs is not null) _costs[Count] = cost;
        Count++;
    }

    /// <summary>Takes in the next row of a customer named by number, with a finite amount and nothing else.</summary>
    public void Add(long customer, int day, double amount)
    {
        if (_numbers is null || _segmentCodes is not null || _costs is not null || Count == 0 || _amountsUnknown)
        {
            Add((CustomerKey)customer, day, RowAmount.Of(amount), null);
            return;
        }
        if (Count == _days.Length) Grow();
        _amounts.Add(amount);
        _numbers[Count] = customer;
        _days[Count] = day;
        Count++;
    }

    /// <summary>The columns; the builder is not used afterwards.</summary>
    /// <param name="badRows">The rows that were set aside.</param>
    public LogColumns Finish(BadRowFinding? badRows = null)
    {
        var (keys, codes) = Customers();
        Array.Resize(ref _days, Count);
        var amounts = _amountsUnknown ? AmountColumn.Unknown(Count) : _amounts.Finish();
        if (_costs is not null) Array.Resize(ref _costs, Count);
        if (_segmentCodes is null) return new(keys, codes, _days, amounts, [], null, _costs, badRows);

        Array.Resize(ref _segmentCodes, Count);
        var (_, names, segmentRanks) = _segments.Finish();
        Recode(_segmentCodes, segmentRanks);
        return new(keys, codes, _days, amounts, names, _segmentCodes, _costs, badRows);
    }

    private (CustomerKeys Keys, int[] Codes) Customers()
    {
        if (_numbers is not null)
        {
            var (distinct, own) = NumberKeys.Rank(_numbers.AsSpan(0, Count));
            return (new(distinct, []), own);
        }
        Array.Resize(ref _codes, Count);
        var (numbers, texts, ranks) = _customers.Finish();
        Recode(_codes, ranks);
        return (new(numbers, texts), _codes);
    }

    private static void Recode(int[] codes, int[] ranks)
    {
        for (int row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = ranks[codes[row]];
    }

    /// <summary>The codes of the customers by first appearance; made when the first comes that is no number.</summary>
    private int[] Codes()
    {
        if (_numbers is null) return _codes;
        _codes = new int[_days.Length];
        for (int row = 0; row < Count; row++) _codes[row] = _customers.Code(_numbers[row]);
        _numbers = null;
        return _codes;
    }

    private void RequireAlike(bool unknown)
    {
        if (Count == 0) _amountsUnknown = unknown;
        if (unknown != _amountsUnknown)
            throw new BadRowException(Count + 1L, amountColumn, unknown ? "there is no amount, and the rows before have one; allowed: all or none" : "there is an amount, and the rows before have none; allowed: all or none");
    }

    private void Segment(int code)
    {
        if (_segmentCodes is null)
        {
            _segmentCodes = new int[_days.Length];
            Array.Fill(_segmentCodes, -1);
        }
        _segmentCodes[Count] = code;
    }

    private void Grow()
    {
        if (Count >= limit)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A log holds at most {limit} rows; split the orders into several logs by customer."), nameof(limit));
        int size = (int)Math.Min(limit, Math.Max(1024, 2L * Count));
        if (_numbers is not null) Array.Resize(ref _numbers, size);
        else Array.Resize(ref _codes, size);
        Array.Resize(ref _days, size);
        if (_segmentCodes is not null) Array.Resize(ref _segmentCodes, size);
        if (_costs is not null) Array.Resize(ref _costs, size);
    }
}
