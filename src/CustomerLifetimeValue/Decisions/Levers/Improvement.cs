using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A way to make customers worth more, and what it costs per customer.</summary>
/// <remarks>Each changes the inputs of a value from now on and leaves the rest as it is; the cost is paid once per customer, at acquisition.</remarks>
public sealed class Improvement
{
    private readonly Func<DiscountedClv, double> _value;

    private Improvement(string name, double cost, Func<DiscountedClv, double> value) => (Name, Cost, _value) = (name, Require.NotNegative(cost), value);

    /// <summary>What the improvement is called.</summary>
    public string Name { get; }

    /// <summary>What it costs per customer, once.</summary>
    public double Cost { get; }

    /// <summary>A better gross margin: a higher price, a cheaper source, less discount.</summary>
    /// <param name="grossMargin">The gross margin reached. Range: finite, ≤ 1.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement BetterMargin(double grossMargin, double cost = 0)
    {
        Require.AtMost(1, grossMargin);
        return new(Named($"gross margin to {grossMargin:0.####}"), cost, f => Changed(f, margin: new(grossMargin, f.Margin.RetentionCost)));
    }

    /// <summary>Larger orders: upselling, bundles.</summary>
    /// <param name="averageOrderValue">The average order value reached. Range: finite, ≥ 0.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement LargerOrders(double averageOrderValue, double cost = 0)
    {
        Require.NotNegative(averageOrderValue);
        return new(Named($"orders of {InvariantText.Amount(averageOrderValue)}"), cost, f => Changed(f, purchases: new(averageOrderValue, f.Purchases.Frequency)));
    }

    /// <summary>More frequent orders: reminders, subscriptions.</summary>
    /// <param name="frequency">The frequency reached.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement MoreFrequentOrders(Frequency frequency, double cost = 0) =>
        new(Named($"orders {frequency}"), cost, f => Changed(f, purchases: new(f.Purchases.AverageOrderValue, frequency)));

    /// <summary>A longer stay: better service, loyalty.</summary>
    /// <param name="retention">The retention reached; it converts to the value's clock by compounding.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement LongerStay(RetentionRate retention, double cost = 0) =>
        new(Named($"retention to {retention}"), cost, f => Changed(f, retention: retention.To(f.Period)));

    /// <summary>A lower cost of serving and keeping a customer: self-service, cheaper channels.</summary>
    /// <param name="retentionCost">The running cost reached.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement LowerServiceCost(Cost retentionCost, double cost = 0) =>
        new(Named($"service cost to {retentionCost}"), cost, f => Changed(f, margin: new(f.Margin.GrossMargin, retentionCost)));

    /// <summary>A second product, bought by some customers beside the first (cross-sell).</summary>
    /// <param name="second">What those who take it buy of it.</param>
    /// <param name="margin">What is left of it, after the cost of serving it.</param>
    /// <param name="takeUp">Share of customers who take it. Range: [0, 1].</param>
    /// <param name="retentionOfTakers">How those who take it stay, as two products tie more than one; as the others by default.</param>
    /// <param name="cost">What it costs per customer, taken or not, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement CrossSell(PurchasePattern second, Margin margin, double takeUp, RetentionRate? retentionOfTakers = null, double cost = 0)
    {
        Require.Probability(takeUp);
        return new(Named($"second product to {takeUp:P0} of customers"), cost, f =>
        {
            var retention = retentionOfTakers?.To(f.Period) ?? f.Retention;
            double first = Changed(f, retention: retention), other = Changed(f, second, margin, retention);
            return (1 - takeUp) * f.Value + takeUp * (first + other);
        });
    }

    /// <summary>The improvement in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, at {InvariantText.Amount(Cost)} per customer");

    /// <summary>What a customer is worth with the improvement, before its cost.</summary>
    internal double ValueOf(DiscountedClv today) => _value(today);

    private static double Changed(DiscountedClv f, PurchasePattern? purchases = null, Margin? margin = null, RetentionRate? retention = null) =>
        new DiscountedClv(purchases ?? f.Purchases, margin ?? f.Margin, retention ?? f.Retention, f.Discount, f.Timing, f.Horizon, f.Growth).Value;

    private static string Named(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
