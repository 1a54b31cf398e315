using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Adds up Σ ln gap over the customers of each pattern. It is no part of a pattern: likelihoods are linear in it, so that the total is all they need.</summary>
/// <remarks>The values of a pattern are sorted before they are added, so that the order of the customers does not matter. Not a number stands for what is unknown.</remarks>
internal static class PatternGaps
{
    /// <summary>The totals of the patterns of a base.</summary>
    public static double[] Of(PatternTable table, CustomerSummary[] customers, int[] patternOf) =>
        Of(table, patternOf, i => customers[i].SumOfLogGaps ?? double.NaN);

    /// <summary>Σ ln gap of one customer with fewer than two gaps.</summary>
    public static double OfFew(int frequency, double recency) => frequency == 0 ? 0 : recency > 0 ? Math.Log(recency) : double.NaN;

    /// <summary>The totals of rows, each with the position of its pattern and a total of its own.</summary>
    public static double[] Of(PatternTable table, int[] patternOf, Func<int, double> total)
    {
        bool IsMany(int pattern) => table.Frequencies[table.Rows[pattern].Frequency] > 1;
        int[] ends = new int[table.Rows.Length];
        foreach (int pattern in patternOf)
            if (IsMany(pattern)) ends[pattern]++;
        for (int pattern = 1; pattern < ends.Length; pattern++) ends[pattern] += ends[pattern - 1];

        double[] values = new double[ends[^1]];
        int[] next = [0, .. ends.AsSpan(0, ends.Length - 1)];
        for (int i = 0; i < patternOf.Length; i++)
            if (IsMany(patternOf[i])) values[next[patternOf[i]]++] = total(i);

        var totals = new double[ends.Length];
        for (int pattern = 0, start = 0; pattern < totals.Length; start = ends[pattern++])
        {
            var row = table.Rows[pattern];
            totals[pattern] = IsMany(pattern)
                ? Sum(values.AsSpan(start, ends[pattern] - start))
                : row.Count * OfFew(table.Frequencies[row.Frequency], table.Recencies[row.Recency]);
        }
        return totals;
    }

    private static double Sum(Span<double> values)
    {
        values.Sort();
        CompensatedSum sum = default;
        foreach (double value in values) sum.Add(value);
        return sum.Value;
    }
}
