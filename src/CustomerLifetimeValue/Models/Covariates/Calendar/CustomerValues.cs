using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>A number of each customer of a log, in the order of their keys and found by key.</summary>
public sealed class CustomerValues : IReadOnlyList<double>
{
    private readonly CustomerBase _customers;
    private readonly double[] _values;

    internal CustomerValues(CustomerBase customers, double[] values) => (_customers, _values) = (customers, values);

    /// <summary>The number of customers.</summary>
    public int Count => _values.Length;

    /// <summary>The customers' keys, in order.</summary>
    public IReadOnlyList<CustomerKey> Customers => _customers.Keys;

    /// <summary>The numbers, in the order of the keys.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The number of one customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public double this[CustomerKey customer] => _customers.IndexOf(customer) is >= 0 and var index ? _values[index] : throw new KeyNotFoundException($"There is no customer '{customer}'.");

    /// <inheritdoc/>
    double IReadOnlyList<double>.this[int index] => Require.At(_values, index);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values in invariant text: "1500 customers, together 231.4".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "customer" : "customers")}, together {InvariantText.Measure(_values.Sum())}");
}
