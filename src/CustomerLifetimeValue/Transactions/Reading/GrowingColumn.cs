namespace CustomerLifetimeValue.Transactions;

/// <summary>A column whose length is not known beforehand. It grows by parts, so that what is there is not copied again and again, and is copied into one array at the end.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="capacity">The rows expected: where there are as many, nothing is copied at all.</param>
internal sealed class GrowingColumn<T>(int capacity = 0)
{
    private const int Bits = 16, Part = 1 << Bits, Least = 1024;

    private readonly List<T[]> _parts = [];
    private T[] _first = new T[capacity], _last = [];
    private int _used;

    /// <summary>A column with the same value in a number of rows, for the rows before the first that has another one.</summary>
    public GrowingColumn(int capacity, T value, int rows) : this(capacity)
    {
        for (int row = 0; row < rows; row++) Add(value);
    }

    /// <summary>The number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a row, to read or to set.</summary>
    public ref T this[int row]
    {
        get
        {
            int further = row - _first.Length;
            return ref further < 0 ? ref _first[row] : ref _parts[further >> Bits][further & (Part - 1)];
        }
    }

    /// <summary>Appends a value.</summary>
    public void Add(T value)
    {
        if (_used == _last.Length) Grow();
        _last[_used++] = value;
        Count++;
    }

    /// <summary>The values; the column is not used afterwards.</summary>
    public T[] ToArray()
    {
        if (Count == _first.Length) return _first;
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        int taken = Math.Min(Count, _first.Length);
        _first.AsSpan(0, taken).CopyTo(all);
        for (int i = 0; i < _parts.Count; i++)
        {
            int own = Math.Min(Part, Count - taken);
            _parts[i].AsSpan(0, own).CopyTo(all.AsSpan(taken));
            _parts[i] = []; // its memory may go while the rest is copied
            taken += own;
        }
        return all;
    }

    private void Grow()
    {
        if (_parts.Count == 0 && Count < _first.Length)
        {
            _last = _first;
        }
        else if (_parts.Count == 0 && Count < Part)
        {
            Array.Resize(ref _first, Math.Max(Least, 2 * Count));
            _last = _first;
        }
        else
        {
            _parts.Add(_last = new T[Part]);
            _used = 0;
        }
    }
}
