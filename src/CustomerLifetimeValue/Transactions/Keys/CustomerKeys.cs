using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct keys of a log or a base, each at its position; found again by binary search.</summary>
/// <remarks>Kept sorted (numbers, then texts), which is also the order of positions unless a stated order is given.</remarks>
internal sealed class CustomerKeys : IReadOnlyList<CustomerKey>
{
    private readonly long[] _numbers;
    private readonly string[] _texts;
    private readonly int[]? _rankAt, _positionOf;

    /// <summary>Keys in sorted order.</summary>
    public CustomerKeys(long[] numbers, string[] texts) => (_numbers, _texts) = (numbers, texts);

    /// <summary>Keys in the order in which they were stated: <paramref name="ranks"/> gives the rank of the key at each position.</summary>
    public CustomerKeys(long[] numbers, string[] texts, int[] ranks) : this(numbers, texts)
    {
        _rankAt = ranks;
        _positionOf = new int[ranks.Length];
        for (int position = 0; position < ranks.Length; position++) _positionOf[ranks[position]] = position;
    }

    public int Count => _numbers.Length + _texts.Length;

    public CustomerKey this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));
            int rank = _rankAt is null ? index : _rankAt[index];
            return rank < _numbers.Length ? _numbers[rank] : _texts[rank - _numbers.Length];
        }
    }

    /// <summary>The position of a key; −1 where it is not there.</summary>
    public int Find(CustomerKey customer)
    {
        int rank = customer.Number is { } number
            ? Array.BinarySearch(_numbers, number)
            : customer.Text is { } text
                ? Array.BinarySearch(_texts, text, StringComparer.Ordinal) is var found and >= 0 ? _numbers.Length + found : -1
                : throw new ArgumentException("The customer's key is missing (null or blank).", nameof(customer));
        return rank < 0 ? -1 : _positionOf is null ? rank : _positionOf[rank];
    }

    /// <summary>The position of a key that must be there.</summary>
    public int Locate(CustomerKey key)
    {
        int position = Find(key);
        if (position >= 0) return position;
        string hint = key.IsNumber && _numbers.Length == 0 ? " Its keys are texts, not numbers."
            : !key.IsNumber && _texts.Length == 0 ? " Its keys are numbers, not texts."
            : "";
        throw new KeyNotFoundException($"There is no customer {(key.IsNumber ? key.ToString() : $"'{key}'")}.{hint}");
    }

    /// <summary>The keys at some positions of a sorted table, ascending.</summary>
    public CustomerKeys Only(ReadOnlySpan<int> positions)
    {
        if (positions.Length == Count) return this;
        int numbers = positions.BinarySearch(_numbers.Length);
        if (numbers < 0) numbers = ~numbers;
        var keptNumbers = new long[numbers];
        var keptTexts = new string[positions.Length - numbers];
        for (int i = 0; i < numbers; i++) keptNumbers[i] = _numbers[positions[i]];
        for (int i = 0; i < keptTexts.Length; i++) keptTexts[i] = _texts[positions[numbers + i] - _numbers.Length];
        return new(keptNumbers, keptTexts);
    }

    public IEnumerator<CustomerKey> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
