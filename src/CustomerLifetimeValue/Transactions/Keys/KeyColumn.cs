using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Numbers a whole column of keys by first appearance, on several threads: each codes a part of the rows, and the parts' keys are numbered in their order.</summary>
internal static class KeyColumn
{
    private const int RowsBetweenChecks = 1 << 12;

    /// <summary>The distinct keys by first appearance, and for each part of the rows what its codes mean; the codes are written part by part.</summary>
    /// <param name="column">The keys.</param>
    /// <param name="codes">Receives each row's code within its part.</param>
    /// <param name="workers">The number of threads, and of parts.</param>
    /// <param name="check">Rejects rows with missing keys; receives some rows and the index of the first of them.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static unsafe (T[] Keys, int[][] Parts) Code<T, TComparer>(ReadOnlySpan<T> column, int[] codes, int workers, Action<ReadOnlySpan<T>, int>? check, CancellationToken cancellation)
        where T : notnull where TComparer : struct, IEqualityComparer<T>
    {
        var tables = new KeyTable<T, TComparer>[workers];
        int count = column.Length;
        fixed (byte* pinned = &Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(column)))
        {
            nint address = (nint)pinned;
            Workers.Run(workers, workers, part =>
            {
                var (start, end) = Workers.Part(count, part, workers);
                var keys = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef<T>((void*)address), count);
                tables[part] = new();
                for (int first = start; first < end; first += RowsBetweenChecks)
                {
                    cancellation.ThrowIfCancellationRequested();
                    int rows = Math.Min(RowsBetweenChecks, end - first);
                    check?.Invoke(keys.Slice(first, rows), first);
                    tables[part].Code(keys.Slice(first, rows), codes.AsSpan(first, rows));
                }
            }, cancellation);
        }

        var parts = new int[workers][];
        for (int part = 0; part < workers; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] own = parts[part] = new int[tables[part].Count];
            if (part > 0) tables[0].Code(tables[part].Keys, own);
            else
                for (int i = 0; i < own.Length; i++) own[i] = i;
            tables[part] = tables[0];
        }
        return ([.. tables[0].Keys], parts);
    }

    /// <summary>Replaces each row's code within its part by the rank of the key that it means.</summary>
    public static void Recode(int[] codes, int[][] parts, int[] ranks) => Workers.Run(parts.Length, parts.Length, part =>
    {
        var own = parts[part];
        for (int i = 0; i < own.Length; i++) own[i] = ranks[own[i]];
        var (start, end) = Workers.Part(codes.Length, part, parts.Length);
        for (int row = start; row < end; row++) codes[row] = own[codes[row]];
    }, CancellationToken.None);
}
