using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Whether many rows hold so few equal ones that looking for them costs more than it saves; the first ones decide.</summary>
internal static class Diversity
{
    /// <summary>From this number of rows up a sample is looked at.</summary>
    public const int Many = 65_536;

    /// <summary>The rows in the sample.</summary>
    public const int Sampled = 4_096;

    /// <summary>The share of distinct customers in the sample above which each is kept as it is.</summary>
    public const double HardlyAlike = 0.9;

    /// <summary>Whether a column is so long, and holds so many distinct values, that sorting it costs less than looking each of them up: more than a quarter of a sample,
    /// as sorting a value costs about as much as four that the table finds in the cache.</summary>
    public static bool AreMany(ReadOnlySpan<double> column)
    {
        if (column.Length < Many) return false;
        KeyTable<long, WholeNumberComparer> distinct = new();
        foreach (double value in column[..Sampled]) distinct.Code((long)SortKey.Of(value));
        return distinct.Count > Sampled / 4;
    }
}
