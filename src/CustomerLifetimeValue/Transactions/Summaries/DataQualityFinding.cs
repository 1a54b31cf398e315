using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How often something was found in a log, with the first few examples.</summary>
public sealed class DataQualityFinding
{
    /// <summary>The largest number of examples kept.</summary>
    internal const int MaximumExamples = 5;

    internal DataQualityFinding(long count, IReadOnlyList<DataQualityExample> examples) => (Count, Examples) = (count, examples);

    /// <summary>How often it was found.</summary>
    public long Count { get; }

    /// <summary>The first few: rows in the order of the log, customers in the order of their keys. At most five.</summary>
    public IReadOnlyList<DataQualityExample> Examples { get; }

    /// <summary>The count and the first example: "8, such as row 17: 0001 on 1997-01-18: 0".</summary>
    public override string ToString() => Count == 0
        ? "0"
        : string.Create(CultureInfo.InvariantCulture, $"{Count}, such as {Examples[0]}");

    /// <summary>Counts, and keeps the first few examples.</summary>
    internal sealed class Counter
    {
        private readonly List<DataQualityExample> _examples = [];
        private long _count;

        /// <summary>Whether the next example is still kept; a caller need not make one that is not.</summary>
        public bool KeepsExamples => _examples.Count < MaximumExamples;

        /// <summary>Adds to the count, with an example.</summary>
        public void Add(long count, DataQualityExample example)
        {
            _count += count;
            if (KeepsExamples) _examples.Add(example);
        }

        /// <summary>Adds to the count without an example.</summary>
        public void Add(long count) => _count += count;

        /// <summary>Adds what was counted after this.</summary>
        public void Add(Counter later)
        {
            _count += later._count;
            _examples.AddRange(later._examples.Take(MaximumExamples - _examples.Count));
        }

        /// <summary>Adds the rows of a later part, whose row numbers are shifted by an offset.</summary>
        public void Add(Counter later, long before)
        {
            _count += later._count;
            foreach (var example in later._examples)
                if (KeepsExamples) _examples.Add(new(example.Row + before, example.Customer, example.Date.DayNumber, example.Amount));
        }

        /// <summary>What was found.</summary>
        public DataQualityFinding Found() => new(_count, _examples.AsReadOnly());
    }
}
