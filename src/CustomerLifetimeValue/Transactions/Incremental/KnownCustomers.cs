namespace CustomerLifetimeValue.Transactions;

/// <summary>The customers of an incremental summary by code, in the order they first appeared, each with its history.</summary>
internal sealed class KnownCustomers
{
    private const int PageBits = 12; // pages, so that growth copies no histories

    private readonly KeyCoder _coder = new();
    private readonly List<CustomerKey> _keys = [];
    private readonly List<PurchaseHistory[]> _pages = [];

    /// <summary>The number of customers.</summary>
    public int Count => _keys.Count;

    /// <summary>The keys by code.</summary>
    public IReadOnlyList<CustomerKey> Keys => _keys;

    /// <summary>The code of a key; −1 where it is not known.</summary>
    public int Find(CustomerKey key) => _coder.Find(key);

    /// <summary>The code of a key, which becomes known.</summary>
    public int Add(CustomerKey key)
    {
        int code = _coder.Code(key);
        if (code < _keys.Count) return code;
        _keys.Add(key);
        if (code >> PageBits == _pages.Count) _pages.Add(new PurchaseHistory[1 << PageBits]);
        return code;
    }

    /// <summary>The history of a customer.</summary>
    public ref PurchaseHistory History(int code) => ref _pages[code >> PageBits][code & ((1 << PageBits) - 1)];

    /// <summary>Restates all money in units that are finer by a number of decimal places.</summary>
    public void Refine(int places)
    {
        for (int code = 0; code < Count; code++)
        {
            ref var history = ref History(code);
            if (!history.IsEmpty) history = history.Refined(places);
        }
    }

    /// <summary>The sorted keys, and the code of each.</summary>
    public (CustomerKeys Keys, int[] Codes) Sorted()
    {
        var (numbers, texts, ranks) = _coder.Finish();
        var codes = new int[ranks.Length];
        for (int code = 0; code < ranks.Length; code++) codes[ranks[code]] = code;
        return (new(numbers, texts), codes);
    }
}
