using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Gives each distinct key a small number as it first appears, and at the end the ranks of the keys in sorted order.</summary>
internal sealed class KeyCoder
{
    private readonly Dictionary<long, int> _numbers = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <summary>The number of distinct keys so far.</summary>
    public int Count => _numbers.Count + _texts.Count;

    /// <summary>The key's number by first appearance; the key is not missing.</summary>
    public int Code(CustomerKey key) => key.IsNumber ? Code(key.Number.GetValueOrDefault()) : Code(key.Text!);

    /// <inheritdoc cref="Code(CustomerKey)"/>
    public int Code(long number)
    {
        ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, number, out bool exists);
        if (!exists) code = Count - 1;
        return code;
    }

    /// <inheritdoc cref="Code(CustomerKey)"/>
    public int Code(string text)
    {
        ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out bool exists);
        if (!exists) code = Count - 1;
        return code;
    }

    /// <summary>The number of a key that has appeared; −1 for any other.</summary>
    public int Find(CustomerKey key) =>
        (key.IsNumber ? _numbers.TryGetValue(key.Number.GetValueOrDefault(), out int code) : _texts.TryGetValue(key.Text!, out code)) ? code : -1;

    /// <summary>The sorted keys, and for each number by first appearance its rank among them.</summary>
    public (long[] Numbers, string[] Texts, int[] Ranks) Finish()
    {
        var numbers = new long[_numbers.Count];
        var texts = new string[_texts.Count];
        int[] numberCodes = new int[numbers.Length], textCodes = new int[texts.Length];
        _numbers.Keys.CopyTo(numbers, 0);
        _numbers.Values.CopyTo(numberCodes, 0);
        _texts.Keys.CopyTo(texts, 0);
        _texts.Values.CopyTo(textCodes, 0);
        Array.Sort(numbers, numberCodes);
        Array.Sort(texts, textCodes, StringComparer.Ordinal);

        var ranks = new int[Count];
        for (int i = 0; i < numberCodes.Length; i++) ranks[numberCodes[i]] = i;
        for (int i = 0; i < textCodes.Length; i++) ranks[textCodes[i]] = numbers.Length + i;
        return (numbers, texts, ranks);
    }
}
