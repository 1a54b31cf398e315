using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A way to make customers worth more, and what it costs per customer.</summary>
/// <remarks>Each changes inputs of a value from now on and leaves the rest as it is; the cost is paid once per customer, at acquisition. It suits every value that has
/// the input: a curve's has no retention rate, a purchase model's has a purchase rate and a dropout in place of frequency and retention.</remarks>
/// <example>
/// <code>
/// var value = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.10));
/// foreach (ImprovementGain gain in ImprovementComparison.Of(value, [Improvement.BetterMargin(0.43), Improvement.LongerStay(RetentionRate.PerYear(0.83), cost: 12)]))
///     Console.WriteLine(gain);
/// </code>
/// </example>
public sealed class Improvement
{
    private readonly Func<IClv, double> _value;

    private Improvement(string name, double cost, Func<IClv, double> value) => (Name, Cost, _value) = (name, Require.NotNegative(cost), value);

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
        return new(Named($"gross margin to {InvariantText.Number(grossMargin, 4)}"), cost, f => Changed(f, (InputName.GrossMargin, _ => grossMargin)));
    }

    /// <summary>Larger orders: upselling, bundles.</summary>
    /// <param name="averageOrderValue">The average order value reached. Range: finite, ≥ 0.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement LargerOrders(double averageOrderValue, double cost = 0)
    {
        Require.NotNegative(averageOrderValue);
        return new(Named($"orders of {InvariantText.Amount(averageOrderValue)}"), cost, f => Changed(f, (InputName.OrderValue, _ => averageOrderValue)));
    }

    /// <summary>More frequent orders: reminders, subscriptions.</summary>
    /// <param name="frequency">The frequency reached.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement MoreFrequentOrders(Frequency frequency, double cost = 0) =>
        new(Named($"orders {frequency}"), cost, f => Changed(f, Set(frequency)));

    /// <summary>A longer stay: better service, loyalty.</summary>
    /// <param name="retention">The retention reached; it converts to the value's clock by compounding.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement LongerStay(RetentionRate retention, double cost = 0) =>
        new(Named($"retention to {retention}"), cost, f => Changed(f, Set(retention)));

    /// <summary>A lower cost of serving and keeping a customer: self-service, cheaper channels.</summary>
    /// <param name="retentionCost">The running cost reached.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public static Improvement LowerServiceCost(Cost retentionCost, double cost = 0) =>
        new(Named($"service cost to {retentionCost}"), cost, f => Changed(f, Set(retentionCost)));

    /// <summary>Any input of a value, by its name: such as the purchase rate or the dropout of a purchase model's.</summary>
    /// <param name="input">The input's name; see <see cref="ClvInput"/>.</param>
    /// <param name="number">The number reached, in the unit in which the value states it. Range: that of the input.</param>
    /// <param name="cost">What it costs per customer, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentException">The name is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement Of(string input, double number, double cost = 0)
    {
        _ = new ClvInput(input, number);
        return new(Named($"{input} to {InvariantText.Number(number)}"), cost, f => Changed(f, (input, _ => number)));
    }

    /// <summary>A second product, bought by some customers beside the first (cross-sell).</summary>
    /// <param name="second">What those who take it buy of it.</param>
    /// <param name="margin">The margin on it, after the cost of serving it.</param>
    /// <param name="takeUp">Share of customers who take it. Range: [0, 1].</param>
    /// <param name="retentionOfTakers">How those who take it stay, if they stay longer; as the others by default.</param>
    /// <param name="cost">What it costs per customer, taken or not, once. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Improvement CrossSell(PurchasePattern second, Margin margin, double takeUp, RetentionRate? retentionOfTakers = null, double cost = 0)
    {
        Require.Probability(takeUp);
        return new(Named($"second product to {InvariantText.Percent(takeUp, "0.####")} of customers"), cost, f =>
        {
            (string, Func<ClvInput, double>)[] stay = retentionOfTakers is { } retention ? [Set(retention)] : [];
            double first = Changed(f, stay), other = Changed(
                f, [(InputName.OrderValue, _ => second.AverageOrderValue), Set(second.Frequency), (InputName.GrossMargin, _ => margin.GrossMargin), Set(margin.RetentionCost), .. stay]);
            return (1 - takeUp) * f.Value + takeUp * (first + other);
        });
    }

    /// <summary>The improvement in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}, at {InvariantText.Amount(Cost)} per customer");

    /// <summary>What a customer is worth with the improvement, before its cost.</summary>
    internal double ValueOf(IClv today) => _value(today);

    private static (string Name, Func<ClvInput, double> Value) Set(Frequency frequency) => (InputName.Frequency, input => frequency.Per(input.Unit!.Value));

    private static (string Name, Func<ClvInput, double> Value) Set(Cost cost) => (InputName.RetentionCost, input => cost.Per(input.Unit!.Value));

    private static (string Name, Func<ClvInput, double> Value) Set(RetentionRate retention) => (InputName.Retention, input => retention.Per(input.Unit!.Value));

    private static double Changed(IClv value, params (string Name, Func<ClvInput, double> Value)[] changes)
    {
        var inputs = value.Inputs;
        foreach (var (name, changed) in changes)
        {
            inputs = inputs.Has(name) ? inputs.With(name, changed(inputs[name])) : throw new ArgumentException(
                $"The value has no {name} to improve; allowed: a value with that input, or an improvement of one that it has: {string.Join(", ", inputs.Select(input => input.Name))}.", nameof(value));
        }

        return value.With(inputs)?.Value
            ?? throw new ArgumentOutOfRangeException(nameof(value), $"The value with the improvement diverges or does not fit a double: {inputs}; allowed: an improvement with which it is finite.");
    }

    private static string Named(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
