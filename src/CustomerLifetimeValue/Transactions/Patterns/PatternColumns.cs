using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows of x, t_x, T and a count, possibly with duplicates, in columns.</summary>
internal sealed class PatternColumns(int capacity)
{
    private readonly List<double> _frequencies = new(capacity), _recencies = new(capacity), _ages = new(capacity), _logGaps = new(capacity);
    private readonly List<long> _counts = new(capacity);

    /// <summary>The number of rows.</summary>
    public int Count => _counts.Count;

    /// <summary>The sum of the counts.</summary>
    public long Customers { get; private set; }

    /// <summary>The columns x, T, t_x: the order in which patterns are sorted.</summary>
    public IReadOnlyList<List<double>> Keys => [_frequencies, _ages, _recencies];

    /// <summary>The counts.</summary>
    public List<long> Counts => _counts;

    /// <summary>Σ ln gap over the customers of each row; not a number where unknown.</summary>
    public IReadOnlyList<double> LogGaps => _logGaps;

    /// <summary>Adds a row, unless the counts add up to too many. Where no total of log gaps is stated, it is that of so many customers like this one.</summary>
    public bool Add(in CustomerSummary summary, long count, double? sumOfLogGaps = null)
    {
        if (count > long.MaxValue - Customers) return false;
        Add(summary.Frequency, summary.Recency, summary.Age, count, sumOfLogGaps ?? count * summary.SumOfLogGaps ?? double.NaN);
        return true;
    }

    /// <summary>Adds a row by its parts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(int frequency, double recency, double age, long count, double sumOfLogGaps)
    {
        Customers += count;
        _frequencies.Add(frequency);
        _recencies.Add(recency + 0.0); // zero has one sign
        _ages.Add(age + 0.0);
        _logGaps.Add(sumOfLogGaps);
        _counts.Add(count);
    }
}
