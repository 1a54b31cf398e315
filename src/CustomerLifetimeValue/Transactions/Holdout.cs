using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What the customers of a base did after its observation end, for checking a model against what really happened.</summary>
/// <remarks>One entry for each customer of the base, in the same order; the days counted are (<see cref="ObservationEnd"/>, <see cref="HoldoutEnd"/>].
/// Purchases are merged and valued as in the base. Where a merge period straddles the observation end and the base has already counted a
/// purchase in it, its later rows are no second purchase; their money is in <see cref="CustomerHoldout.Revenue"/>. Immutable and safe for use by several threads.</remarks>
public sealed class Holdout : IReadOnlyList<CustomerHoldout>
{
    private readonly CustomerKeys _keys;
    private readonly CustomerHoldout[] _customers;

    internal Holdout(CustomerKeys keys, CustomerHoldout[] customers, DateOnly observationEnd, DateOnly holdoutEnd, TimeUnit unit, (int NewCustomers, int RowsOfNewCustomers, int RowsAfterEnd) others)
    {
        (_keys, _customers, ObservationEnd, HoldoutEnd) = (keys, customers, observationEnd, holdoutEnd);
        Length = Duration.Between(observationEnd, holdoutEnd).To(unit);
        (NewCustomers, RowsOfNewCustomers, RowsAfterEnd) = others;
    }

    /// <summary>The number of customers, that of the base.</summary>
    public int Count => _customers.Length;

    /// <summary>The last day of the base; the holdout begins on the next.</summary>
    public DateOnly ObservationEnd { get; }

    /// <summary>The last day of the holdout.</summary>
    public DateOnly HoldoutEnd { get; }

    /// <summary>The length of the holdout, in the unit asked for or that of the base.</summary>
    public Duration Length { get; }

    /// <summary>Customers with rows in the holdout who are not in the base: they are left out.</summary>
    public int NewCustomers { get; }

    /// <summary>Rows in the holdout of customers who are not in the base: they are left out.</summary>
    public int RowsOfNewCustomers { get; }

    /// <summary>Rows after the end of the holdout: they are left out.</summary>
    public int RowsAfterEnd { get; }

    /// <summary>The holdout of one customer of the base.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public CustomerHoldout this[CustomerKey customer] => _customers[_keys.Locate(customer)];

    /// <inheritdoc/>
    CustomerHoldout IReadOnlyList<CustomerHoldout>.this[int index] => At(index);

    /// <summary>The holdout of the customer at a position of the base.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public CustomerHoldout At(int index) => (uint)index < (uint)_customers.Length
        ? _customers[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>All entries in the order of the base, for loops over millions of them.</summary>
    public ReadOnlySpan<CustomerHoldout> AsSpan() => _customers;

    /// <inheritdoc/>
    public IEnumerator<CustomerHoldout> GetEnumerator() => ((IEnumerable<CustomerHoldout>)_customers).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The holdout in one line: "2357 customers, 39 weeks from 1997-09-30 to 1998-06-30".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} customers, {Length} from {ObservationEnd:yyyy-MM-dd} to {HoldoutEnd:yyyy-MM-dd}");
}
