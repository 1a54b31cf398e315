using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The inputs of a customer's value and how strongly each moves it: which one to work on first.</summary>
/// <remarks>
/// <para>An elasticity tells by how many percent the value changes when one input grows by 1 % and the others stay. They are analytic: of a value
/// m·Σ(r(1 + g)/(1 + d))ᵏ the elasticity to retention is the mean number of renewals before a payment, payments weighted by their present value;
/// for ever and from the start of the period that is r/(1 + d − r). Gupta &amp; Lehmann (2003) find the same order in practice: retention, margin, then acquisition
/// cost.</para>
/// <para>Assumed: inputs move one at a time, at no cost. One percent of retention is harder to come by than one percent of frequency where retention is high
/// already; compare what an improvement costs too (<see cref="ImprovementComparison"/>).</para>
/// </remarks>
public sealed class Levers : Table<Lever>
{
    private readonly LeverInputs _inputs;

    private Levers(LeverInputs inputs, Func<string, bool> shown) : base(inputs.Levers().Where(lever => shown(lever.Name))) => _inputs = inputs;

    /// <summary>The value whose inputs these are, net of acquisition cost.</summary>
    public double Value => _inputs.Value;

    /// <summary>The lever in the firm's hands whose improvement raises the value most: the largest elasticity, by size, of those that point the right way;
    /// the first of them where several are equal.</summary>
    /// <remarks>Where the contribution is negative, keeping customers longer loses more: retention is then no lever to pull.</remarks>
    public Lever Strongest => this.Where(lever => lever.Direction != 0).MaxBy(Pull)!;

    /// <summary>The lever of a name.</summary>
    /// <param name="name">The formula's parameter: "averageOrderValue", "frequency", "grossMargin", "retentionCost", "retention", "discount", "growth"
    /// (where there is any), "horizon" (where it is finite; "lifetime" of a formula with a lifetime) or "acquisitionCost" (where there is any).</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such lever.</exception>
    public Lever this[string name] => this.FirstOrDefault(lever => string.Equals(lever.Name, Require.NotNull(name), StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no lever {name}; allowed: {string.Join(", ", this.Select(lever => lever.Name))}.", nameof(name));

    /// <summary>The levers of a discounted value.</summary>
    /// <param name="formula">The value. Range: its value less the acquisition cost is not 0.</param>
    /// <param name="acquisitionCost">What it cost to win the customer, counted off; nothing by default.</param>
    /// <exception cref="ArgumentException">The value is 0, and no percentage of it is anything.</exception>
    public static Levers Of(DiscountedClv formula, AcquisitionCost acquisitionCost = default) =>
        new(NotZero(new LeverInputs(formula, acquisitionCost)), _ => true);

    /// <summary>The levers of a value under constant retention without discount.</summary>
    /// <param name="formula">The value. Range: its value less the acquisition cost is not 0.</param>
    /// <param name="acquisitionCost">What it cost to win the customer, counted off; nothing by default.</param>
    /// <exception cref="ArgumentException">The value is 0, and no percentage of it is anything.</exception>
    public static Levers Of(RetentionClv formula, AcquisitionCost acquisitionCost = default)
    {
        var discounted = new DiscountedClv(
            formula.Purchases, formula.Margin, formula.Retention, DiscountRate.None, formula.Timing, formula.Horizon, formula.Growth);
        return new(NotZero(new LeverInputs(discounted, acquisitionCost)), name => name is not LeverInputs.Discount);
    }

    /// <summary>The levers of the simple value over a lifetime.</summary>
    /// <param name="formula">The value. Range: its value less the acquisition cost is not 0.</param>
    /// <param name="acquisitionCost">What it cost to win the customer, counted off; nothing by default.</param>
    /// <exception cref="ArgumentException">The value is 0, and no percentage of it is anything.</exception>
    /// <remarks>The lifetime is linear here: its elasticity is 1, before acquisition cost.</remarks>
    public static Levers Of(MarginClv formula, AcquisitionCost acquisitionCost = default)
    {
        var lasting = new DiscountedClv(
            formula.Purchases, formula.Margin, RetentionRate.Of(1, formula.Period), DiscountRate.None, PaymentTiming.StartOfPeriod, formula.Lifetime);
        return new(NotZero(new LeverInputs(lasting, acquisitionCost, horizonName: "lifetime")), name => name is not (LeverInputs.Discount or LeverInputs.Retention));
    }

    /// <summary>The levers of the simple revenue over a lifetime: order value, frequency and lifetime.</summary>
    /// <param name="formula">The value. Range: not 0.</param>
    /// <exception cref="ArgumentException">The value is 0, and no percentage of it is anything.</exception>
    public static Levers Of(SimpleClv formula) => OfRevenue(formula, default);

    /// <summary>The levers of a value net of acquisition cost.</summary>
    /// <param name="value">The value. Range: of a simple, margin, retention or discounted formula, and not 0.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is 0, or its formula is another one.</exception>
    public static Levers Of(AcquisitionAdjustedClv value) => Require.NotNull(value).Formula switch
    {
        DiscountedClv formula => Of(formula, value.AcquisitionCost),
        RetentionClv formula => Of(formula, value.AcquisitionCost),
        MarginClv formula => Of(formula, value.AcquisitionCost),
        SimpleClv formula => OfRevenue(formula, value.AcquisitionCost),
        var other => throw new ArgumentException($"The formula is a {other.GetType().Name}; allowed: SimpleClv, MarginClv, RetentionClv, DiscountedClv.", nameof(value)),
    };

    /// <summary>The value with each input lower and higher by the same percentage: the data of a tornado chart.</summary>
    /// <param name="change">The relative change; 0.10 is 10 %. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change is outside its range.</exception>
    public Tornado Tornado(double change = 0.10)
    {
        Share(change);
        return new(this.Select(lever => new LeverChange(lever.Name, change, Value, With(lever, -change), With(lever, change))), change, Value);
    }

    /// <summary>What improving each input in the firm's hands by the same percentage gains, one at a time and all together.</summary>
    /// <param name="change">The relative improvement: so much more, or so much less of a cost. Range: above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The change is outside its range.</exception>
    /// <remarks>Discount and horizon are not the firm's to improve, and stay. A lever at 0 stays there. A lever whose improvement would lose value, such as
    /// retention where the contribution is negative, is left alone.</remarks>
    public LeverGains Improve(double change = 0.01)
    {
        Share(change);
        var moved = this.Where(lever => lever.Direction != 0 && Pull(lever) >= 0).ToDictionary(lever => lever.Name, lever => 1 + lever.Direction * change * Math.Sign(lever.Present), StringComparer.Ordinal);
        var gains = this.Where(lever => moved.ContainsKey(lever.Name)).Select(lever =>
        {
            double improved = lever.Present * moved[lever.Name];
            double? value = With(lever, moved[lever.Name] - 1);
            return new LeverGain(lever.Name, lever.Present, lever.Name is LeverInputs.Retention or LeverInputs.GrossMargin ? Math.Min(1, improved) : improved, value - Value);
        });
        return new(gains, change, Value, _inputs.ValueWith((name, present) => moved.TryGetValue(name, out double factor) ? present * factor : present));
    }

    /// <summary>The levers in invariant text, the strongest first.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"work on {Strongest.Name} first; elasticities of {InvariantText.Amount(Value)}: {string.Join(", ", this.OrderByDescending(lever => Math.Abs(lever.Elasticity)).Select(lever => string.Create(CultureInfo.InvariantCulture, $"{lever.Name} {lever.Elasticity:+0.###;-0.###;0}")))}");

    private static Levers OfRevenue(SimpleClv formula, AcquisitionCost cost)
    {
        var lasting = new DiscountedClv(
            formula.Purchases, Margin.Full, RetentionRate.Of(1, formula.Period), DiscountRate.None, PaymentTiming.StartOfPeriod, formula.Lifetime);
        return new(
            NotZero(new LeverInputs(lasting, cost, horizonName: "lifetime")),
            name => name is LeverInputs.OrderValue or LeverInputs.Frequency or LeverInputs.AcquisitionCost or "lifetime");
    }

    private double? With(Lever lever, double change) =>
        _inputs.ValueWith((name, present) => string.Equals(name, lever.Name, StringComparison.Ordinal) ? present * (1 + change) : present);

    private static void Share(double change)
    {
        if (change is not (> 0 and < 1)) throw Require.OutOfRange(nameof(change), change, "a number above 0 and below 1");
    }

    // By how much value rises, in shares of its size, per 1 % of improvement.
    private double Pull(Lever lever) => lever.Direction * lever.Elasticity * Math.Sign(Value) * Math.Sign(lever.Present);

    private static LeverInputs NotZero(LeverInputs formula) => formula.Value != 0
        ? formula
        : throw new ArgumentException("The formula is worth 0 after acquisition cost; allowed: any other value, as a percentage of 0 is nothing.", nameof(formula));
}
