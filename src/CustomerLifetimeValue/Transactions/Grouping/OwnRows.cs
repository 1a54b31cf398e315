namespace CustomerLifetimeValue.Transactions;

/// <summary>The rows of one customer, sorted by day; their amounts are in units of a decimal place.</summary>
/// <param name="rows">The rows, each with the double nearest to its units.</param>
/// <param name="rests">The rest of each row's units that the double does not hold; empty where it is 0 in the whole log.</param>
/// <param name="places">The decimal places of a unit.</param>
internal readonly ref struct OwnRows(ReadOnlySpan<CustomerRow> rows, ReadOnlySpan<double> rests, int places)
{
    private readonly ReadOnlySpan<CustomerRow> _rows = rows;

    /// <summary>The number of rows.</summary>
    public int Length => _rows.Length;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _rows.IsEmpty;

    /// <summary>The rows.</summary>
    public ReadOnlySpan<CustomerRow> Rows => _rows;

    /// <summary>The rest of each row's units that the double does not hold; empty where it is 0 everywhere.</summary>
    public ReadOnlySpan<double> Rests { get; } = rests;

    /// <summary>The decimal places of a unit.</summary>
    public int Places { get; } = places;

    /// <summary>The sum of the units.</summary>
    public ExactSum Sum
    {
        get
        {
            ExactSum sum = default;
            foreach (ref readonly var row in _rows) sum.Add(row.Amount);
            foreach (double rest in Rests) sum.Add(rest);
            return sum;
        }
    }

    /// <summary>A row.</summary>
    public ref readonly CustomerRow this[int index] => ref _rows[index];

    /// <summary>The first rows.</summary>
    public OwnRows First(int count) => new(_rows[..count], Rests.IsEmpty ? Rests : Rests[..count], Places);

    /// <summary>The rows from a place on.</summary>
    public OwnRows From(int start) => new(_rows[start..], Rests.IsEmpty ? Rests : Rests[start..], Places);

    /// <summary>The rows that are not after a day.</summary>
    public OwnRows UpTo(int lastDay)
    {
        if (IsEmpty || _rows[^1].Day <= lastDay) return this;
        int low = 0, high = Length - 1; // the row at high is later
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_rows[middle].Day <= lastDay) low = middle + 1;
            else high = middle;
        }
        return First(low);
    }
}
