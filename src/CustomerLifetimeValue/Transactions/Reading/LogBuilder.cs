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
    private int[] _codes = new int[capacity], _days = new int[capacity];
    private double[] _amounts = new double[capacity];
    private int[]? _segmentCodes;
    private decimal?[]? _costs;

    /// <summary>The number of rows taken in.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in the next row, or refuses it by its number.</summary>
    public void Add(CustomerKey customer, int day, double amount, string? segment, decimal? cost = null)
    {
        if (customer.IsMissing) throw new BadRowException(Count + 1L, customerColumn, "the customer is missing (null or blank)");
        if (!double.IsFinite(amount)) throw new BadRowException(Count + 1L, amountColumn, string.Create(CultureInfo.InvariantCulture, $"{amount} is not a finite number"));
        if (Count == _codes.Length) Grow();

        _codes[Count] = _customers.Code(customer);
        _days[Count] = day;
        _amounts[Count] = amount + 0.0; // −0 becomes 0
        if (!string.IsNullOrWhiteSpace(segment)) Segment(_segments.Code(segment));
        else if (_segmentCodes is not null) _segmentCodes[Count] = -1;
        if (cost is not null) _costs ??= new decimal?[_codes.Length];
        if (_costs is not null) _costs[Count] = cost;
        Count++;
    }

    /// <summary>The columns; the builder is not used afterwards.</summary>
    public LogColumns Finish()
    {
        Array.Resize(ref _codes, Count);
        Array.Resize(ref _days, Count);
        Array.Resize(ref _amounts, Count);
        if (_costs is not null) Array.Resize(ref _costs, Count);
        var (numbers, texts, ranks) = _customers.Finish();
        Recode(_codes, ranks);
        if (_segmentCodes is null) return new(new(numbers, texts), _codes, _days, _amounts, [], null, _costs);

        Array.Resize(ref _segmentCodes, Count);
        var (_, names, segmentRanks) = _segments.Finish();
        Recode(_segmentCodes, segmentRanks);
        return new(new(numbers, texts), _codes, _days, _amounts, names, _segmentCodes, _costs);
    }

    private static void Recode(int[] codes, int[] ranks)
    {
        for (int row = 0; row < codes.Length; row++)
            if (codes[row] >= 0) codes[row] = ranks[codes[row]];
    }

    private void Segment(int code)
    {
        if (_segmentCodes is null)
        {
            _segmentCodes = new int[_codes.Length];
            Array.Fill(_segmentCodes, -1);
        }
        _segmentCodes[Count] = code;
    }

    private void Grow()
    {
        if (Count >= limit)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A log holds at most {limit} rows; split the orders into several logs by customer."), nameof(limit));
        int size = (int)Math.Min(limit, Math.Max(1024, 2L * Count));
        Array.Resize(ref _codes, size);
        Array.Resize(ref _days, size);
        Array.Resize(ref _amounts, size);
        if (_segmentCodes is not null) Array.Resize(ref _segmentCodes, size);
        if (_costs is not null) Array.Resize(ref _costs, size);
    }
}
