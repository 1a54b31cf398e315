namespace CustomerLifetimeValue.Transactions;

/// <summary>Sorts texts by their UTF-16 code units: by the next few code units packed into one number, and ties again by the units after those.</summary>
internal static class TextOrder
{
    private const int FewTexts = 32, MostRounds = 64, Narrow = 8, Wide = 4;

    /// <summary>Sorts texts, and what belongs to them.</summary>
    public static void Sort(string[] texts, int[] items)
    {
        var places = new int[texts.Length];
        for (int i = 0; i < places.Length; i++) places[i] = i;
        Sort(texts, places, new ulong[texts.Length], -1, MostRounds);

        string[] sorted = new string[texts.Length];
        int[] sortedItems = new int[texts.Length];
        for (int i = 0; i < places.Length; i++) (sorted[i], sortedItems[i]) = (texts[places[i]], items[places[i]]);
        sorted.CopyTo(texts, 0);
        sortedItems.CopyTo(items, 0);
    }

    private static void Sort(string[] texts, Span<int> places, Span<ulong> heads, int before, int rounds)
    {
        int shared = places.Length <= FewTexts || rounds == 0 ? before : Shared(texts, places);
        if (shared <= before)
        {
            places.Sort((one, other) => string.CompareOrdinal(texts[one], texts[other]));
            return;
        }

        if (!TryHeads(texts, places, heads, shared, Narrow)) TryHeads(texts, places, heads, shared, Wide);
        heads.Sort(places);
        for (int start = 0, end; start < places.Length; start = end)
        {
            for (end = start + 1; end < places.Length && heads[end] == heads[start];) end++;
            if (end - start > 1) Sort(texts, places[start..end], heads[start..end], shared, rounds - 1);
        }
    }

    /// <summary>The length of the common prefix of all texts, in code units.</summary>
    private static int Shared(string[] texts, ReadOnlySpan<int> places)
    {
        ReadOnlySpan<char> shared = texts[places[0]];
        foreach (int place in places) shared = shared[..shared.CommonPrefixLength(texts[place])];
        return shared.Length;
    }

    /// <summary>The units from a place on as one number, zeros beyond the end; false where a unit does not fit into its bits.</summary>
    private static bool TryHeads(string[] texts, ReadOnlySpan<int> places, Span<ulong> heads, int from, int units)
    {
        int bits = 64 / units;
        for (int i = 0; i < places.Length; i++)
        {
            var text = texts[places[i]].AsSpan(from);
            ulong head = 0;
            for (int unit = 0; unit < units; unit++)
            {
                char own = unit < text.Length ? text[unit] : '\0';
                if (own >> bits != 0) return false;
                head = (head << bits) | own;
            }
            heads[i] = head;
        }
        return true;
    }
}
