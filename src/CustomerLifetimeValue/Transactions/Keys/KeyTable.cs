using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Gives each distinct key a small number as it first appears.</summary>
/// <remarks>A hash table of eight bytes a slot, at most half full. A column of keys is looked up in batches, whose slots are prefetched before the
/// first one is read. The numbers do not depend on the hash.</remarks>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TComparer">The comparer of the keys.</typeparam>
internal sealed class KeyTable<T, TComparer> where T : notnull where TComparer : struct, IEqualityComparer<T>
{
    private const int Batch = 256, Ahead = 16, MostSlots = 1 << 30;

    private ulong[] _slots; // hash and number + 1; 0 where it is free
    private T[] _keys;

    /// <summary>An empty table with room for a number of keys before it grows.</summary>
    public KeyTable(int capacity = 8)
    {
        int room = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 8, MostSlots / 2));
        (_slots, _keys) = (new ulong[2 * room], new T[room]);
    }

    /// <summary>The number of distinct keys so far.</summary>
    public int Count { get; private set; }

    /// <summary>The keys by number.</summary>
    public ReadOnlySpan<T> Keys => _keys.AsSpan(0, Count);

    /// <summary>The number of a key.</summary>
    public int Code(T key) => Code(key, Hash(key));

    /// <summary>The number of each key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Code(ReadOnlySpan<T> keys, Span<int> codes)
    {
        Span<uint> hashes = stackalloc uint[Batch];
        for (int first = 0; first < keys.Length; first += Batch)
        {
            var batch = keys.Slice(first, Math.Min(Batch, keys.Length - first));
            for (int i = 0; i < batch.Length; i++)
            {
                if (i + Ahead < batch.Length) FetchText(batch[i + Ahead]);
                hashes[i] = Hash(batch[i]);
                Fetch(ref _slots[(int)hashes[i] & (_slots.Length - 1)]);
            }
            for (int i = 0; i < batch.Length; i++)
            {
                ulong own = _slots[(int)hashes[i] & (_slots.Length - 1)];
                if (own != 0 && (uint)(own >> 32) == hashes[i]) Fetch(ref _keys[(int)(uint)own - 1]);
            }
            for (int i = 0; i < batch.Length; i++) codes[first + i] = Code(batch[i], hashes[i]);
        }
    }

    /// <summary>The number of a key that has appeared; −1 for any other.</summary>
    public int Find(T key) => Find(key, Hash(key), out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(T key) => (uint)default(TComparer).GetHashCode(key);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Code(T key, uint hash)
    {
        int code = Find(key, hash, out int slot);
        return code >= 0 ? code : Add(key, hash, slot);
    }

    private int Add(T key, uint hash, int slot)
    {
        if (Count == _keys.Length)
        {
            Grow();
            Find(key, hash, out slot);
        }
        _keys[Count] = key;
        _slots[slot] = ((ulong)hash << 32) | (uint)(Count + 1);
        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(T key, uint hash, out int slot)
    {
        ulong[] slots = _slots;
        int mask = slots.Length - 1;
        for (slot = (int)hash & mask; slots[slot] is var own && own != 0; slot = (slot + 1) & mask)
        {
            if ((uint)(own >> 32) != hash) continue;
            int code = (int)(uint)own - 1;
            if (default(TComparer).Equals(_keys[code], key)) return code;
        }
        return -1;
    }

    /// <summary>Prefetches what will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Fetch<TItem>(ref TItem item)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref item));
    }

    /// <summary>Prefetches an object; the garbage collector may have moved it, but prefetching a wrong address is harmless.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void FetchText(T key)
    {
        if (Sse.IsSupported && !typeof(T).IsValueType) Sse.Prefetch0((void*)Unsafe.As<T, nint>(ref key));
    }

    private void Grow()
    {
        if (_slots.Length >= MostSlots) throw new InvalidOperationException("There are more distinct keys than one table holds; split the rows by key.");
        Array.Resize(ref _keys, _slots.Length);
        var slots = new ulong[2 * _slots.Length];
        foreach (ulong own in _slots)
        {
            if (own == 0) continue;
            int slot = (int)(own >> 32) & (slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = own;
        }
        _slots = slots;
    }
}
