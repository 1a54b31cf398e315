namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>The rows of one customer in the order of their dates, those of one day in the order of the log.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <returns>The customer's rows, returns included, nothing merged; at least one.</returns>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    /// <remarks>One pass over the whole log a call: for looking at single customers. For all of them at once see <see cref="TotalsByCustomer"/>, or
    /// summarise the log.</remarks>
    public IReadOnlyList<Transaction> OrdersOf(CustomerKey customer)
    {
        int code = _columns.Keys.Locate(customer);
        var rows = new List<int>();
        for (int row = 0; row < Count; row++)
            if (_columns.Codes[row] == code) rows.Add(row);
        return Array.AsReadOnly(rows.OrderBy(row => _columns.Days[row]).Select(row => _columns[row]).ToArray());
    }
}
