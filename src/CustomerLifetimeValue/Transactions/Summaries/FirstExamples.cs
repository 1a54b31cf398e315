namespace CustomerLifetimeValue.Transactions;

/// <summary>Counts, and keeps the few examples that come first by customer and day, whatever the order they are seen in.</summary>
internal sealed class FirstExamples
{
    private readonly List<DataQualityExample> _examples = [];

    /// <summary>How often it was found.</summary>
    public long Count { get; private set; }

    /// <summary>The examples, in order.</summary>
    public IReadOnlyList<DataQualityExample> Examples => _examples;

    /// <summary>Whether an example is among the first so far.</summary>
    public bool Keeps(CustomerKey customer, int day) =>
        _examples.Count < DataQualityFinding.MaximumExamples || Compare(customer, day, _examples[^1]) < 0;

    /// <summary>Adds to the count without an example.</summary>
    public void Add(long count) => Count += count;

    /// <summary>Adds to the count, with an example.</summary>
    public void Add(long count, DataQualityExample example)
    {
        Count += count;
        int place = _examples.Count;
        while (place > 0 && Compare(example.Customer, example.Date.DayNumber, _examples[place - 1]) < 0) place--;
        _examples.Insert(place, example);
        if (_examples.Count > DataQualityFinding.MaximumExamples) _examples.RemoveAt(DataQualityFinding.MaximumExamples);
    }

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(FirstExamples other)
    {
        Count += other.Count;
        foreach (var example in other._examples) Add(0, example);
    }

    /// <summary>What was found.</summary>
    public DataQualityFinding Found() => new(Count, Array.AsReadOnly(_examples.ToArray()));

    /// <summary>Adds what was found to a counter.</summary>
    public void AddTo(DataQualityFinding.Counter counter)
    {
        counter.Add(Count - _examples.Count);
        foreach (var example in _examples) counter.Add(1, example);
    }

    private static int Compare(CustomerKey customer, int day, in DataQualityExample example) =>
        customer.CompareTo(example.Customer) is var order and not 0 ? order : day.CompareTo(example.Date.DayNumber);
}
