using System.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Up to three numbers that tell rows apart, by their bits.</summary>
internal readonly record struct RowKey(long First, long Second = 0, long Third = 0) : IKeyRule<RowKey>
{
    /// <summary>Numbers that are fractions, by their bits; zero has one sign.</summary>
    public static RowKey Of(long first, double second, double third = 0) => new(first, BitConverter.DoubleToInt64Bits(second + 0.0), BitConverter.DoubleToInt64Bits(third + 0.0));

    /// <inheritdoc/>
    public static uint Hash(RowKey key)
    {
        ulong mixed = (ulong)key.First * 0x9E3779B97F4A7C15 ^ BitOperations.RotateLeft((ulong)key.Second * 0xC2B2AE3D27D4EB4F, 29) ^ BitOperations.RotateLeft((ulong)key.Third * 0xD6E8FEB86659FD93, 47);
        return (uint)(((mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15) >> 32);
    }

    /// <inheritdoc/>
    public static bool AreSame(RowKey one, RowKey other) => one == other;
}
