using System.Collections;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A log's rows as a list, read from its columns one by one.</summary>
internal sealed class OrderList(TransactionLog log) : IReadOnlyList<Transaction>
{
    public int Count => log.Count;

    public Transaction this[int index] => log[index];

    public IEnumerator<Transaction> GetEnumerator()
    {
        for (int row = 0; row < log.Count; row++) yield return log.Columns[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => log.ToString();
}
