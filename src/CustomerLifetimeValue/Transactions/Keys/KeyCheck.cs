namespace CustomerLifetimeValue.Transactions;

/// <summary>Refuses rows that are no key.</summary>
/// <param name="keys">Some rows of a column.</param>
/// <param name="first">The place of the first of them in the column.</param>
internal delegate void KeyCheck<T>(ReadOnlySpan<T> keys, int first);
