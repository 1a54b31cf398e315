using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The predictions for all customers of a base: rows with the customers' keys, and columns for further computation.</summary>
/// <remarks>In the base's order. The columns are spans, as portfolios take them: <c>Portfolio.Summarize(predictions.Values)</c>. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// var clv = new PredictedClv(MbgNbd.Fit(customers).Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(1));
/// CustomerPredictions predictions = clv.Predict(customers);
/// foreach (CustomerPrediction best in predictions.Best(3)) Console.WriteLine($"{best.Customer}: {best.Value}");
/// Console.WriteLine(predictions.TotalValue);
/// </code>
/// </example>
public sealed class CustomerPredictions : IReadOnlyList<CustomerPrediction>
{
    private readonly CustomerBase _customers;
    private readonly double[] _alive, _purchases, _discounted, _orderValues, _values;
    private readonly double _grossMargin;

    internal CustomerPredictions(CustomerBase customers, double[] alive, double[] purchases, double[] discounted, double[] orderValues, double[] values, double grossMargin)
    {
        (_customers, _alive, _purchases, _discounted, _orderValues, _values, _grossMargin) = (customers, alive, purchases, discounted, orderValues, values, grossMargin);
        CompensatedSum total = default;
        foreach (double value in values) total.Add(value);
        TotalValue = Require.Finite(total.Value, nameof(customers));
    }

    /// <summary>The number of customers.</summary>
    public int Count => _values.Length;

    /// <summary>What all customers are worth together.</summary>
    public double TotalValue { get; }

    /// <summary>The customers' keys, in order.</summary>
    public IReadOnlyList<CustomerKey> Customers => _customers.Keys;

    /// <summary>Each customer's value still to come.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Each customer's chance of being alive now.</summary>
    public ReadOnlySpan<double> ProbabilitiesAlive => _alive;

    /// <summary>Each customer's expected purchases, not discounted; +∞ where <see cref="CustomerPrediction.ExpectedPurchases"/> is null.</summary>
    public ReadOnlySpan<double> ExpectedPurchases => _purchases;

    /// <summary>Each customer's expected purchases, each discounted.</summary>
    public ReadOnlySpan<double> DiscountedExpectedPurchases => _discounted;

    /// <summary>Each customer's expected order value.</summary>
    public ReadOnlySpan<double> ExpectedOrderValues => _orderValues;

    /// <summary>The prediction of one customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the base.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public CustomerPrediction this[CustomerKey customer] => _customers.IndexOf(customer) is >= 0 and var index
        ? Row(index)
        : throw new KeyNotFoundException($"There is no customer '{customer}'.");

    /// <inheritdoc/>
    CustomerPrediction IReadOnlyList<CustomerPrediction>.this[int index] => At(index);

    /// <summary>The prediction at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public CustomerPrediction At(int index) => (uint)index < (uint)Count
        ? Row(index)
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>The customers of the highest value, the best first; of equal ones those whose key comes first.</summary>
    /// <param name="count">How many. Range: ≥ 0; all where there are fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<CustomerPrediction> Best(int count) => Array.AsReadOnly([.. Enumerable.Range(0, Count)
        .OrderByDescending(i => _values[i]).ThenBy(i => _customers.Keys[i]).Take(Require.NotNegative(count)).Select(Row)]);

    /// <inheritdoc/>
    public IEnumerator<CustomerPrediction> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return Row(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The predictions in invariant text: "2357 customers worth 14250.5, best 0001: 310.2".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")} worth {InvariantText.Amount(TotalValue)}, best {Best(1)[0].Customer}: {InvariantText.Amount(Best(1)[0].Value)}");

    private CustomerPrediction Row(int i) => new(
        _customers.Keys[i], _alive[i], double.IsFinite(_purchases[i]) ? _purchases[i] : null, _discounted[i], _orderValues[i], _values[i], _grossMargin * _customers.At(i).TotalRevenue);
}
