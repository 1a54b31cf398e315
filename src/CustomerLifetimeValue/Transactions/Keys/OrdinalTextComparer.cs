using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The ordinal comparer of keys that are texts.</summary>
internal readonly struct OrdinalTextComparer : IEqualityComparer<string>
{
    private const int UnitsOfWord = 4;

    /// <inheritdoc/>
    /// <remarks>Four units at a time by a folded product.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetHashCode(string key)
    {
        ref byte units = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(key.AsSpan()));
        ulong hash = HashSeed.Mask ^ (uint)key.Length;
        int at = 0;
        for (; at + UnitsOfWord <= key.Length; at += UnitsOfWord) hash = HashSeed.Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref units, 2 * at)));
        for (; at < key.Length; at++) hash = HashSeed.Fold(hash ^ key[at]);
        return (int)HashSeed.Fold(hash ^ HashSeed.Mask);
    }

    /// <inheritdoc/>
    public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
