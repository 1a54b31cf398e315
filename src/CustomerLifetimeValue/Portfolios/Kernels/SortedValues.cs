using System.Runtime.InteropServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>Values in order.</summary>
internal static class SortedValues
{
    /// <summary>A copy of the values in ascending order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static double[] Ascending(ReadOnlySpan<double> values, string name, RunOptions limits)
    {
        limits.Cancellation.ThrowIfCancellationRequested();
        double[] ascending = new double[values.Length];
        Span<ulong> keys = MemoryMarshal.Cast<double, ulong>(ascending.AsSpan());
        for (int row = 0; row < keys.Length; row++)
        {
            if (!double.IsFinite(values[row])) throw ColumnAccess.NotFinite(values, name);
            keys[row] = SortKey.Of(values[row]);
        }

        RadixSort.Sort(keys, limits);
        for (int row = 0; row < keys.Length; row++) ascending[row] = SortKey.Value(keys[row]);
        return ascending;
    }
}
