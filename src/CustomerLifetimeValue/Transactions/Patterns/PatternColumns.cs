namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows of x, t_x, T and a count, possibly with duplicates, in columns.</summary>
internal sealed class PatternColumns(int capacity)
{
    private readonly List<double> _frequencies = new(capacity), _recencies = new(capacity), _ages = new(capacity);
    private readonly List<long> _counts = new(capacity);

    /// <summary>The number of rows.</summary>
    public int Count => _counts.Count;

    /// <summary>The sum of the counts.</summary>
    public long Customers { get; private set; }

    /// <summary>The columns x, T, t_x: the order in which patterns are sorted.</summary>
    public IReadOnlyList<List<double>> Keys => [_frequencies, _ages, _recencies];

    /// <summary>The counts.</summary>
    public List<long> Counts => _counts;

    /// <summary>Adds a row, unless the counts add up to too many.</summary>
    public bool Add(CustomerSummary summary, long count)
    {
        if (count > long.MaxValue - Customers) return false;
        Customers += count;
        _frequencies.Add(summary.Frequency);
        _recencies.Add(summary.Recency + 0.0); // zero has one sign
        _ages.Add(summary.Age + 0.0);
        _counts.Add(count);
        return true;
    }
}
