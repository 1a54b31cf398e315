using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The inputs of a customer's value and how strongly each moves it: which one to work on first.</summary>
/// <remarks>
/// <para>An elasticity is by how many percent the value changes when one input grows by 1 % and the others stay. Those of order value, frequency, margin and costs, and
/// all of a formula, are analytic; the rest, of a curve or a purchase model, are differences of the fourth order, right to about 1e-9. Of a value
/// m·Σ(r(1 + g)/(1 + d))ᵏ the elasticity to retention is the mean number of renewals before a payment, payments weighted by their present value;
/// for ever and from the start of the period that is r/(1 + d − r). Gupta &amp; Lehmann (2003) find the same order in practice: retention, margin, then acquisition
/// cost.</para>
/// <para>Assumed: inputs move one at a time, at no cost. One percent of retention is harder to come by than one percent of frequency where retention is high
/// already; compare what an improvement costs too (<see cref="ImprovementComparison"/>).</para>
/// </remarks>
/// <example>
/// <code>
/// var clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.40), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
/// Console.WriteLine(Levers.Of(clv, new AcquisitionCost(150)).Strongest);
/// </code>
/// </example>
public sealed class Levers : IReadOnlyList<Lever>
{
    private readonly IClv _value;
    private readonly Lever[] _levers;

    private Levers(IClv value)
    {
        _value = value;
        _levers = [.. value.Inputs.Where(IsShown).Select(input =>
            new Lever(input.Name, input.Value, Require.Finite(InputEffect.Of(value, input) / value.Value, nameof(value)), value.Value, LeverDirection.Of(input.Name)))];
    }

    /// <summary>The value whose inputs these are, net of acquisition cost.</summary>
    public double Value => _value.Value;

    /// <summary>Number of levers.</summary>
    public int Count => _levers.Length;

    /// <summary>The lever at a position, in the order of the value's inputs.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public Lever this[int index] => Require.At(_levers, index);

    /// <summary>The input under the firm's control whose improvement raises the value most: the largest elasticity in absolute value among those whose improvement is a gain;
    /// the first of them where several are equal.</summary>
    /// <remarks>Where the contribution is negative, keeping customers longer loses more: retention is then not to be raised.</remarks>
    public Lever Strongest => this.Where(lever => lever.Direction != 0).MaxBy(Pull)!;

    /// <summary>The lever of a name.</summary>
    /// <param name="name">The name of an input of the value (see <see cref="ClvInput"/>): "averageOrderValue", "frequency", "grossMargin", "retentionCost", "retention",
    /// "discount", "growth" (where there is any), "horizon" (where it is finite), "lifetime", "purchaseRate" and "dropout" (of a purchase model) or "acquisitionCost"
    /// (where there is any).</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such lever.</exception>
    public Lever this[string name] => this.FirstOrDefault(lever => string.Equals(lever.Name, Require.NotNull(name), StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no lever {name}; allowed: {string.Join(", ", this.Select(lever => lever.Name))}.", nameof(name));

    /// <summary>The levers of a value: of a formula, along a curve, by a purchase model, with or without acquisition cost.</summary>
    /// <param name="value">The value. Range: not 0 after the acquisition cost.</param>
    /// <param name="acquisitionCost">What it cost to win the customer, counted off; nothing by default.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is 0, and no percentage of it is anything; or it does not say what it was made of.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An elasticity does not fit a double.</exception>
    public static Levers Of(IClv value, AcquisitionCost acquisitionCost = default)
    {
        IClv net = acquisitionCost.PerCustomer == 0 ? Require.NotNull(value) : new AcquisitionAdjustedClv(value, acquisitionCost);
        if (net.Value == 0) throw new ArgumentException("The value is 0 after acquisition cost; allowed: any other, as a percentage of 0 is nothing.", nameof(value));
        return net.Inputs.Count > 0 ? new(net) : throw new ArgumentException("The value does not say what it was made of; allowed: a value with inputs.", nameof(value));
    }

    /// <summary>The value with each input lower and higher by the same percentage: the data of a tornado chart.</summary>
    /// <param name="change">The relative change; 0.10 is 10 %. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change is outside its range.</exception>
    public Tornado Tornado(double change = 0.10)
    {
        Share(change);
        return new(this.Select(lever => new LeverChange(lever.Name, change, Value, With(lever, -change), With(lever, change))), change, Value);
    }

    /// <summary>What improving each input under the firm's control by the same percentage gains, one at a time and all together.</summary>
    /// <param name="change">The relative improvement: an increase, or a decrease of a cost. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change is outside its range.</exception>
    /// <remarks>Discount and horizon are not under the firm's control, and stay. A lever at 0 stays there. A lever whose improvement would lose value, such as
    /// retention where the contribution is negative, is left alone.</remarks>
    public LeverGains Improve(double change = 0.01)
    {
        Share(change);
        var moved = this.Where(lever => lever.Direction != 0 && Pull(lever) >= 0).ToDictionary(lever => lever.Name, lever => 1 + lever.Direction * change * Math.Sign(lever.Present), StringComparer.Ordinal);
        var gains = this.Where(lever => moved.ContainsKey(lever.Name)).Select(lever =>
        {
            double improved = lever.Present * moved[lever.Name];
            double? value = With(lever, moved[lever.Name] - 1);
            return new LeverGain(lever.Name, lever.Present, Math.Min(_value.Inputs[lever.Name].Most, improved), value - Value);
        });
        return new(gains, change, Value, ValueWith(moved));
    }

    /// <summary>The levers in invariant text, the strongest first.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"work on {Strongest.Name} first; elasticities of {InvariantText.Amount(Value)}: {string.Join(", ", this.OrderByDescending(lever => Math.Abs(lever.Elasticity)).Select(lever => string.Create(CultureInfo.InvariantCulture, $"{lever.Name} {lever.Elasticity:+0.###;-0.###;0}")))}");

    private double? With(Lever lever, double change) => ValueWith(new Dictionary<string, double>(StringComparer.Ordinal) { [lever.Name] = 1 + change });

    /// <summary>The value with some inputs multiplied; a retention or gross margin beyond 1 is held at 1; null where the value diverges or an input is impossible.</summary>
    private double? ValueWith(Dictionary<string, double> factors)
    {
        var inputs = _value.Inputs;
        foreach (var (name, factor) in factors)
        {
            double changed = Math.Min(inputs[name].Most, inputs[name].Value * factor);
            if (!inputs[name].Allows(changed)) return null;
            inputs = inputs.With(name, changed);
        }

        return _value.With(inputs)?.Value;
    }

    private static bool IsShown(ClvInput input) => input.Value != 0 || input.Name is not (InputName.Growth or InputName.AcquisitionCost);

    private static void Share(double change)
    {
        if (change is not (> 0 and < 1)) throw Require.OutOfRange(nameof(change), change, "a number above 0 and below 1");
    }

    // The relative rise of the value per 1 % of improvement.
    private double Pull(Lever lever) => lever.Direction * lever.Elasticity * Math.Sign(Value) * Math.Sign(lever.Present);

    /// <inheritdoc/>
    public IEnumerator<Lever> GetEnumerator() => _levers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
