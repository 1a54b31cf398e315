using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What an active customer buys: an average order value and a purchase frequency.</summary>
/// <remarks>The default value is a customer who buys nothing.</remarks>
/// <example>
/// <code>
/// var purchases = new PurchasePattern(averageOrderValue: 100, Frequency.PerYear(3));
/// Console.WriteLine(purchases.RevenuePer(TimeUnit.Year)); // 300
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct PurchasePattern
{
    /// <summary>An average order value and a purchase frequency.</summary>
    /// <param name="averageOrderValue">Revenue of an average order, in the caller's currency. Range: finite, ≥ 0.</param>
    /// <param name="frequency">Orders per unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or their product is too large for a double.</exception>
    public PurchasePattern(double averageOrderValue, Frequency frequency)
    {
        (AverageOrderValue, Frequency) = (Require.NotNegative(averageOrderValue), frequency);
        Require.NotNegative(RevenuePer(TimeUnit.Year), nameof(averageOrderValue));
    }

    /// <summary>Revenue of an average order.</summary>
    public double AverageOrderValue { get; }

    /// <summary>Orders per unit of time.</summary>
    public Frequency Frequency { get; }

    /// <summary>The part of a customer's purchases in a category that goes to us.</summary>
    /// <param name="averageOrderValue">Revenue of an average order. Range: finite, ≥ 0.</param>
    /// <param name="categoryFrequency">The customer's purchases in the category per unit of time, from anyone.</param>
    /// <param name="shareOfWallet">The share of them made with us. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PurchasePattern FromCategory(double averageOrderValue, Frequency categoryFrequency, double shareOfWallet) =>
        new(averageOrderValue, categoryFrequency * Require.Probability(shareOfWallet));

    /// <summary>The part of a customer's spend in a category that goes to us, as orders of an average value.</summary>
    /// <param name="categorySpend">What the customer spends in the category per unit of time, with anyone.</param>
    /// <param name="shareOfWallet">The share of it spent with us. Range: [0, 1].</param>
    /// <param name="averageOrderValue">Revenue of an average order with us. Range: finite, > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PurchasePattern FromCategorySpend(Cost categorySpend, double shareOfWallet, double averageOrderValue) => new(
        Require.Positive(averageOrderValue),
        Frequency.Of(categorySpend.Value * Require.Probability(shareOfWallet) / averageOrderValue, categorySpend.Unit));

    /// <summary>The pattern of orders made over a time: their mean amount, and their number divided by the time.</summary>
    /// <param name="amounts">The orders' amounts. Range: finite; returns may be negative; at least one; their sum not negative.</param>
    /// <param name="over">The time in which they were made. Range: longer than zero.</param>
    /// <exception cref="ArgumentNullException">The amounts are null.</exception>
    /// <exception cref="ArgumentException">There is no order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PurchasePattern FromOrders(IEnumerable<double> amounts, Duration over)
    {
        var (total, count) = OrderTotal.Of(amounts);
        return count > 0
            ? FromTotals(total, count, over, nameof(amounts))
            : throw new ArgumentException("There is no order; allowed: at least one.", nameof(amounts));
    }

    /// <inheritdoc cref="FromOrders(IEnumerable{double}, Duration)"/>
    public static PurchasePattern FromOrders(IEnumerable<decimal> amounts, Duration over) =>
        FromOrders(Require.NotNull(amounts).Select(amount => (double)amount), over);

    /// <summary>The pattern of orders of which the total is known.</summary>
    /// <param name="revenue">Their total revenue. Range: finite, ≥ 0.</param>
    /// <param name="orders">Their number. Range: > 0.</param>
    /// <param name="over">The time in which they were made. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PurchasePattern FromTotals(double revenue, long orders, Duration over) => FromTotals(revenue, orders, over, nameof(revenue));

    /// <summary>Revenue of an active customer per unit of time: average order value × frequency.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double RevenuePer(TimeUnit unit) => AverageOrderValue * Frequency.Per(unit);

    /// <summary>The pattern in invariant text: "100 per order, 3 orders per year".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{InvariantText.Amount(AverageOrderValue)} per order, {InvariantText.Number(Frequency.Value)} {(Frequency.Value == 1 ? "order" : "orders")} per {TimeUnits.Name(Frequency.Unit)}");

    private static PurchasePattern FromTotals(double revenue, long orders, Duration over, string name) => orders > 0
        ? new(Require.NotNegative(revenue, name) / orders, Frequency.Of(orders, over))
        : throw Require.OutOfRange(nameof(orders), orders, "a whole number > 0");
}
