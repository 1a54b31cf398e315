namespace CustomerLifetimeValue.Transactions;

/// <summary>Gives each distinct key a small number as it first appears, and at the end the ranks of the keys in sorted order.</summary>
internal sealed class KeyCoder
{
    private readonly KeyTable<long, WholeNumberComparer> _numbers = new();
    private readonly KeyTable<string, OrdinalTextComparer> _texts = new();
    private readonly List<int> _numberCodes = [], _textCodes = [];

    /// <summary>The number of distinct keys so far.</summary>
    public int Count => _numbers.Count + _texts.Count;

    /// <summary>The key's number by first appearance; the key is not missing.</summary>
    public int Code(CustomerKey key) => key.IsNumber ? Code(key.Number.GetValueOrDefault()) : Code(key.Text!);

    /// <inheritdoc cref="Code(CustomerKey)"/>
    public int Code(long number) => CodeOf(_numbers.Code(number), _numberCodes);

    /// <inheritdoc cref="Code(CustomerKey)"/>
    public int Code(string text) => CodeOf(_texts.Code(text), _textCodes);

    /// <summary>The number of a key that has appeared; −1 for any other.</summary>
    public int Find(CustomerKey key) => key.IsNumber
        ? _numbers.Find(key.Number.GetValueOrDefault()) is var number and >= 0 ? _numberCodes[number] : -1
        : _texts.Find(key.Text!) is var text and >= 0 ? _textCodes[text] : -1;

    /// <summary>The sorted keys, and for each number by first appearance its rank among them.</summary>
    public (long[] Numbers, string[] Texts, int[] Ranks) Finish()
    {
        long[] numbers = [.. _numbers.Keys];
        string[] texts = [.. _texts.Keys];
        int[] numberCodes = [.. _numberCodes], textCodes = [.. _textCodes];
        Array.Sort(numbers, numberCodes);
        TextOrder.Sort(texts, textCodes);

        var ranks = new int[Count];
        for (int i = 0; i < numberCodes.Length; i++) ranks[numberCodes[i]] = i;
        for (int i = 0; i < textCodes.Length; i++) ranks[textCodes[i]] = numbers.Length + i;
        return (numbers, texts, ranks);
    }

    private int CodeOf(int own, List<int> codes)
    {
        if (own == codes.Count) codes.Add(Count - 1);
        return codes[own];
    }
}
