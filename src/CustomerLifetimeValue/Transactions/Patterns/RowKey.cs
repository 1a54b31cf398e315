namespace CustomerLifetimeValue.Transactions;

/// <summary>The key of a row: up to three numbers, compared by their bits.</summary>
internal readonly record struct RowKey(long First, long Second = 0, long Third = 0)
{
    /// <summary>Numbers that are fractions, by their bits; zero has one sign.</summary>
    public static RowKey Of(long first, double second, double third = 0) => new(first, BitConverter.DoubleToInt64Bits(second + 0.0), BitConverter.DoubleToInt64Bits(third + 0.0));
}
