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
    private readonly GrowingColumn<int> _days = new(capacity);
    private GrowingColumn<long>? _numbers = new(capacity); // of the customers, until one is no number
    private GrowingColumn<int>? _codes, _segmentCodes;
    private GrowingColumn<decimal?>? _costs;
    private bool _amountsUnknown;

    /// <summary>The number of rows taken in.</summary>
    public int Count => _days.Count;

    /// <summary>Takes in the next row, or refuses it by its number.</summary>
    public void Add(CustomerKey customer, int day, in RowAmount amount, string? segment, decimal? cost = null)
    {
        if (customer.IsMissing) throw new BadRowException(Count + 1L, customerColumn, "the customer is missing (null or blank)");
        if (amount.IsNotFinite) throw new BadRowException(Count + 1L, amountColumn, string.Create(CultureInfo.InvariantCulture, $"{amount.Nearest} is not a finite number"));
        RequireAlike(amount.Is == RowAmount.Kind.Unknown);
        RequireRoom();

        _amounts.Add(amount);
        if (_numbers is not null && customer.IsNumber) _numbers.Add(customer.Number.GetValueOrDefault());
        else Codes().Add(_customers.Code(customer));
        if (!string.IsNullOrWhiteSpace(segment)) (_segmentCodes ??= new(capacity, -1, Count)).Add(_segments.Code(segment));
        else _segmentCodes?.Add(-1);
        if (cost is not null) (_costs ??= new(capacity, null, Count)).Add(cost);
        else _costs?.Add(null);
        _days.Add(day);
    }

    /// <summary>Takes in the next row of a customer named by number, with a finite amount and nothing else.</summary>
    public void Add(long customer, int day, double amount)
    {
        if (_numbers is null || _segmentCodes is not null || _costs is not null || Count == 0 || _amountsUnknown)
        {
            Add((CustomerKey)customer, day, RowAmount.Of(amount), null);
            return;
        }
        RequireRoom();
        _amounts.Add(amount);
        _numbers.Add(customer);
        _days.Add(day);
    }

    /// <summary>The columns; the builder is not used afterwards.</summary>
    /// <param name="badRows">The rows that were set aside.</param>
    public LogColumns Finish(BadRowFinding? badRows = null)
    {
        var (keys, codes) = Customers();
        int[] days = _days.ToArray();
        var amounts = _amountsUnknown ? AmountColumn.Unknown(Count) : _amounts.Finish();
        decimal?[]? costs = _costs?.ToArray();
        if (_segmentCodes is null) return new(keys, codes, days, amounts, [], null, costs, badRows);

        int[] segmentCodes = _segmentCodes.ToArray();
        var (_, names, segmentRanks) = _segments.Finish();
        Recode(segmentCodes, segmentRanks);
        return new(keys, codes, days, amounts, names, segmentCodes, costs, badRows);
    }

    private (CustomerKeys Keys, int[] Codes) Customers()
    {
        if (_numbers is not null)
        {
            var (distinct, own) = NumberKeys.Rank(_numbers.ToArray());
            return (new(distinct, []), own);
        }
        int[] codes = Codes().ToArray();
        var (numbers, texts, ranks) = _customers.Finish();
        Recode(codes, ranks);
        return (new(numbers, texts), codes);
    }

    private static void Recode(int[] codes, int[] ranks)
    {
        for (int row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = ranks[codes[row]];
    }

    /// <summary>The codes of the customers by first appearance; made when the first comes that is no number.</summary>
    private GrowingColumn<int> Codes()
    {
        if (_numbers is null) return _codes!;
        _codes = new(capacity);
        for (int row = 0; row < Count; row++) _codes.Add(_customers.Code(_numbers[row]));
        _numbers = null;
        return _codes;
    }

    private void RequireAlike(bool unknown)
    {
        if (Count == 0) _amountsUnknown = unknown;
        if (unknown != _amountsUnknown)
            throw new BadRowException(Count + 1L, amountColumn, unknown ? "there is no amount, and the rows before have one; allowed: all or none" : "there is an amount, and the rows before have none; allowed: all or none");
    }

    private void RequireRoom()
    {
        if (Count < limit) return;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A log holds at most {limit} rows; split the orders into several logs by customer."), nameof(limit));
    }
}
