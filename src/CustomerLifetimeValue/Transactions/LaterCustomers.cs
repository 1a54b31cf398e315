using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Names the customers first seen after an observation end.</summary>
internal static class LaterCustomers
{
    /// <summary>Counts them, with the first few as examples: their first day and what they spent.</summary>
    /// <param name="customers">Their positions among the log's keys, ascending.</param>
    /// <param name="log">The log.</param>
    /// <param name="counter">Where they are noted.</param>
    public static void Note(List<int> customers, LogColumns log, DataQualityFinding.Counter counter)
    {
        foreach (int customer in customers.Take(DataQualityFinding.MaximumExamples))
        {
            var rows = new List<DatedAmount>();
            for (int row = 0; row < log.Count; row++)
                if (log.Codes[row] == customer) rows.Add(new(log.Days[row], log.Amounts[row]));
            rows.Sort();
            CompensatedSum spent = default;
            foreach (var row in rows) spent.Add(row.Amount);
            counter.Add(1, new(null, log.Keys[customer], rows[0].Day, spent.Value));
        }
        counter.Add(Math.Max(0, customers.Count - DataQualityFinding.MaximumExamples));
    }
}
