using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Ranks a column of texts.</summary>
internal static class TextKeys
{
    /// <summary>The distinct texts, sorted, and the rank of each row's text among them; refuses a row that is missing.</summary>
    public static (string[] Texts, int[] Ranks) Rank(ReadOnlySpan<string> column, string name, CancellationToken cancellation = default)
    {
        var ranks = new int[column.Length];
        if (column.IsEmpty) return ([], ranks);
        var (texts, parts) = KeyColumn.Code<string, OrdinalTextComparer>(column, ranks, Workers.For(column.Length), (rows, first) =>
        {
            for (int i = 0; i < rows.Length; i++)
                if (string.IsNullOrWhiteSpace(rows[i])) throw new BadRowException(first + i + 1L, name, "the customer is missing (null or blank)");
        }, cancellation);
        int[] codes = new int[texts.Length], rankOf = new int[texts.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = i;
        TextOrder.Sort(texts, codes);
        for (int i = 0; i < codes.Length; i++) rankOf[codes[i]] = i;
        KeyColumn.Recode(ranks, parts, rankOf);
        return (texts, ranks);
    }
}
