using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The most that a customer may cost to win, by each of the usual rules, and which of them binds.</summary>
/// <remarks>The rules are about the cost of the next customer won, the marginal cost. Average cost, spend divided by customers won, is lower
/// than that wherever further customers come dearer. A value that is already net of an acquisition cost is taken before that cost.</remarks>
/// <example>
/// <code>
/// var clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.40), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
/// AcquisitionBudget budget = AcquisitionBudget.Of(clv, ltvToCac: 3, within: Duration.Years(1));
/// Console.WriteLine(budget.Highest);
/// </code>
/// </example>
public sealed record AcquisitionBudget
{
    private const int MostPeriods = Require.MostRows - 1; // one less, as the payment after the last period is looked at, too

    private AcquisitionBudget(double breakEven, double atRatio, double atPayback, double ltvToCac, Duration within) =>
        (BreakEven, AtRatio, AtPayback, LtvToCac, Within) = (breakEven, atRatio, atPayback, ltvToCac, within);

    /// <summary>The cost at which a customer neither gains nor loses: the value. Negative where the customer is worth less than nothing.</summary>
    public double BreakEven { get; }

    /// <summary>The cost at which the value is <see cref="LtvToCac"/> times the cost.</summary>
    public double AtRatio { get; }

    /// <summary>The cost that is recovered <see cref="Within"/> the time.</summary>
    public double AtPayback { get; }

    /// <summary>The target ratio of value to acquisition cost.</summary>
    public double LtvToCac { get; }

    /// <summary>The time within which the cost must be recovered.</summary>
    public Duration Within { get; }

    /// <summary>The highest cost that meets all rules; null where none does, as every customer won is a loss.</summary>
    public AcquisitionCost? Highest => Lowest >= 0 ? new AcquisitionCost(Lowest) : null;

    /// <summary>The rule that binds.</summary>
    public AcquisitionLimit Limit =>
        AtPayback <= Math.Min(AtRatio, BreakEven) ? AcquisitionLimit.Payback : AtRatio <= BreakEven ? AcquisitionLimit.Ratio : AcquisitionLimit.BreakEven;

    private double Lowest => Math.Min(BreakEven, Math.Min(AtRatio, AtPayback));

    /// <summary>The most that a customer may cost by all rules together.</summary>
    /// <param name="value">What a customer is worth before acquisition cost.</param>
    /// <param name="ltvToCac">Target ratio of value to acquisition cost; 3 is usual in subscription businesses. Range: finite, > 0.</param>
    /// <param name="within">Time within which the cost must be recovered.</param>
    /// <param name="discounted">Whether payback counts later payments at their present value (true) or at their expected amount (false).</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static AcquisitionBudget Of(IClv value, double ltvToCac, Duration within, bool discounted = true) =>
        new(ForBreakEven(value), ForRatio(value, ltvToCac), ForPayback(value, within, discounted), ltvToCac, within);

    /// <summary>The acquisition cost at which the value is a given multiple of the cost.</summary>
    /// <param name="value">What a customer is worth before acquisition cost.</param>
    /// <param name="ltvToCac">Target ratio of value to acquisition cost. Range: finite, > 0.</param>
    /// <returns>Value ÷ ratio, an amount per customer; negative where the customer is worth less than nothing, and so no cost is low enough.</returns>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is outside its range, or so small that the cost does not fit a double.</exception>
    public static double ForRatio(IClv value, double ltvToCac) =>
        Require.Finite(BeforeCost(value).Value / Require.Positive(ltvToCac), nameof(ltvToCac));

    /// <summary>The acquisition cost that is recovered within a time: what comes in up to and including it.</summary>
    /// <param name="value">What a customer is worth before acquisition cost.</param>
    /// <param name="within">The time; a payment made exactly then counts. Range: at most 999,999 of the value's periods.</param>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    /// <returns>An amount per customer, expected, churn counted; 0 where no payment is made within the time.</returns>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is too long.</exception>
    public static double ForPayback(IClv value, Duration within, bool discounted = true)
    {
        var formula = BeforeCost(value);
        double limit = Rounding.Above(within.In(formula.Period));
        if (limit > MostPeriods) throw Require.OutOfRange(nameof(within), within, string.Create(CultureInfo.InvariantCulture, $"at most {MostPeriods} {TimeUnits.Name(formula.Period)}s"));
        double recovered = 0;
        foreach (var period in formula.Schedule((int)limit + 1))
        {
            if (period.Time.In(formula.Period) > limit) break;
            recovered = discounted ? period.CumulativePresentValue : period.Cumulative;
        }

        return recovered;
    }

    /// <summary>The acquisition cost at which a customer neither gains nor loses over their lifetime: the value before acquisition cost.</summary>
    /// <param name="value">What a customer is worth before acquisition cost.</param>
    /// <returns>An amount per customer; negative where the customer is worth less than nothing.</returns>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static double ForBreakEven(IClv value) => BeforeCost(value).Value;

    /// <summary>The acquisition cost that the first order recovers: average order value × gross margin.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue; retention cost is not counted, the customer has yet to be kept.</param>
    /// <returns>An amount per customer; negative where goods are sold below cost.</returns>
    public static double ForFirstOrder(PurchasePattern purchases, Margin margin) => purchases.AverageOrderValue * margin.GrossMargin;

    /// <summary>What each channel's customers cost, against the most they may cost.</summary>
    /// <param name="value">What a customer is worth before acquisition cost, the same whatever the channel.</param>
    /// <param name="channels">What was spent on each channel, and the customers it won.</param>
    /// <param name="ltvToCac">Target ratio of value to acquisition cost; 1 is break-even. Range: finite, > 0.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is outside its range.</exception>
    public static ChannelBudgets ByChannel(IClv value, IEnumerable<AcquisitionChannel> channels, double ltvToCac = 1)
    {
        Require.NotNull(value);
        return ByChannel(_ => value, channels, ltvToCac);
    }

    /// <summary>What each channel's customers cost, against the most they may cost, where channels bring customers of different value.</summary>
    /// <param name="valueOf">What a customer of a channel is worth before acquisition cost.</param>
    /// <param name="channels">What was spent on each channel, and the customers it won.</param>
    /// <param name="ltvToCac">Target ratio of value to acquisition cost; 1 is break-even. Range: finite, > 0.</param>
    /// <exception cref="ArgumentNullException">An argument, or the value of a channel, is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is outside its range.</exception>
    public static ChannelBudgets ByChannel(Func<AcquisitionChannel, IClv> valueOf, IEnumerable<AcquisitionChannel> channels, double ltvToCac = 1)
    {
        Require.NotNull(valueOf);
        Require.Positive(ltvToCac);
        return new(Require.NotNull(channels).Select(channel => new ChannelBudget(channel, BeforeCost(Require.NotNull(valueOf(channel), nameof(valueOf))), ltvToCac)));
    }

    /// <summary>The highest cost and the rule that sets it, in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Lowest >= 0 ? string.Create(CultureInfo.InvariantCulture, $"at most {InvariantText.Amount(Lowest)} by {Limit}") : "no cost is low enough")}: break-even {InvariantText.Amount(BreakEven)}, LTV:CAC {InvariantText.Amount(LtvToCac)} {InvariantText.Amount(AtRatio)}, payback within {Within} {InvariantText.Amount(AtPayback)}");

    private static IClv BeforeCost(IClv value)
    {
        while (Require.NotNull(value) is AcquisitionAdjustedClv net) value = net.Formula;
        return value;
    }
}
