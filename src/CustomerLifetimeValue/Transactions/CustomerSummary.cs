using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What a customer has done by the observation end: how many repeat purchases, the last of them when, over how long, for how much.</summary>
/// <remarks>The sufficient statistics (x, t_x, T) of the purchase models and the mean spend m, after Schmittlein, Morrison &amp; Colombo (1987) and
/// Fader, Hardie &amp; Lee (2005). Times count from the customer's first purchase. The default value is a customer acquired this very day,
/// with no time observed.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerSummary
{
    private readonly int _firstDay, _lastDay; // day number + 1; 0 where unknown
    private readonly int _furtherOrders;
    private readonly double _revenue;
    private readonly double _logGaps; // of two or more; not a number where unknown
    private readonly bool _revenueKnown, _includesFirst;

    /// <summary>A summary made elsewhere, such as in a warehouse.</summary>
    /// <param name="frequency">Number of repeat purchases, x: the first purchase does not count. Range: 0 to 2,147,483,646.</param>
    /// <param name="recency">Time of the last purchase since the first, t_x. Range: [0, age]; 0 where frequency is 0.</param>
    /// <param name="age">Time observed since the first purchase, T. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit of recency and age.</param>
    /// <param name="monetaryValue">Mean value of the repeat purchases, m. Range: finite; 0 where frequency is 0.</param>
    /// <param name="totalRevenue">Revenue of all purchases, the first included; null where unknown. Range: finite.</param>
    /// <param name="sumOfLogGaps">Σ ln gap over the gaps between purchases, in the unit; null where unknown. Range: at most frequency · ln(recency ÷ frequency), its value for equal gaps;
    /// null where recency is 0, as purchases at one time are one. Only models of regular buyers ask for it, and for fewer than two gaps it follows from recency.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CustomerSummary(int frequency, double recency, double age, TimeUnit unit, double monetaryValue = 0, double? totalRevenue = null, double? sumOfLogGaps = null)
    {
        Frequency = frequency is >= 0 and < int.MaxValue
            ? frequency
            : throw Require.OutOfRange(nameof(frequency), frequency, "a whole number in [0, 2147483646]");
        Age = Require.NotNegative(age);
        Recency = recency >= 0 && recency <= (frequency == 0 ? 0 : age)
            ? recency
            : throw Require.OutOfRange(nameof(recency), recency, frequency == 0
                ? "0, as there is no repeat purchase (frequency 0)"
                : string.Create(CultureInfo.InvariantCulture, $"a number in [0, age] = [0, {age}]"));
        Unit = Require.Defined(unit);
        MonetaryValue = Require.Finite(monetaryValue);
        if (frequency == 0 && monetaryValue != 0)
            throw Require.OutOfRange(nameof(monetaryValue), monetaryValue, "0, as there is no repeat purchase (frequency 0)");
        _furtherOrders = frequency;
        _logGaps = Gaps(frequency, recency, sumOfLogGaps);
        if (totalRevenue is { } revenue) (_revenue, _revenueKnown) = (Require.Finite(revenue, nameof(totalRevenue)), true);
    }

    internal CustomerSummary(in PurchaseTally tally, (double? All, double Counted) revenue, double recency, double age, double? sumOfLogGaps, TimeUnit unit, bool includesFirst)
    {
        Frequency = includesFirst ? tally.Purchases : tally.Purchases - 1;
        (Recency, Age, Unit) = (recency, age, unit);
        MonetaryValue = Frequency == 0 ? 0 : revenue.Counted / Frequency;
        _furtherOrders = (int)(tally.Rows - 1);
        _logGaps = Frequency < 2 ? 0 : includesFirst ? double.NaN : sumOfLogGaps ?? double.NaN;
        (_firstDay, _lastDay) = (tally.FirstDay + 1, tally.LastDay + 1);
        (_revenue, _revenueKnown, _includesFirst) = (revenue.All ?? 0, revenue.All is not null, includesFirst);
    }

    /// <summary>The same customer with recency, age and Σ ln gap in another unit of time.</summary>
    internal CustomerSummary(in CustomerSummary other, double recency, double age, double? sumOfLogGaps, TimeUnit unit)
    {
        this = other;
        _logGaps = other.Frequency < 2 ? 0 : sumOfLogGaps ?? double.NaN;
        (Recency, Age, Unit) = (recency, Require.NotNegative(age), unit);
    }

    private CustomerSummary(in CustomerSummary stated, DateOnly? first, DateOnly? last, int orders, bool includesFirst)
    {
        this = stated;
        (_firstDay, _lastDay) = (first?.DayNumber + 1 ?? 0, last?.DayNumber + 1 ?? 0);
        (_furtherOrders, _includesFirst) = (orders - 1, includesFirst);
    }

    /// <summary>A deserialised summary; dates and order counts are null where it was not made from a log.</summary>
    internal static CustomerSummary Restore(
        int frequency, double recency, double age, TimeUnit unit, double monetaryValue, double? totalRevenue, DateOnly? firstPurchase, DateOnly? lastPurchase, int? purchases, int? orders,
        double? sumOfLogGaps)
    {
        CustomerSummary stated = new(frequency, recency, age, unit, monetaryValue, totalRevenue, sumOfLogGaps);
        bool includesFirst = frequency > 0 && purchases == frequency;
        if (purchases is { } made && made != frequency + 1 && !includesFirst)
            throw Require.OutOfRange(nameof(purchases), made, frequency == 0 ? "1, as there is no repeat purchase (frequency 0)" : string.Create(CultureInfo.InvariantCulture, $"frequency or one more, {frequency} or {frequency + 1}"));
        if (includesFirst && sumOfLogGaps is { } gaps) throw Require.OutOfRange(nameof(sumOfLogGaps), gaps, "null, as the first purchase counts in the frequency");
        if (orders is { } rows && rows < 1) throw Require.OutOfRange(nameof(orders), rows, "a whole number ≥ 1");
        if (firstPurchase is null != lastPurchase is null) throw new ArgumentException($"{nameof(firstPurchase)} and {nameof(lastPurchase)}: one of them is null; allowed: both or neither.", nameof(lastPurchase));
        if (lastPurchase < firstPurchase) throw Require.OutOfRange(nameof(lastPurchase), lastPurchase.Value, string.Create(CultureInfo.InvariantCulture, $"not before {firstPurchase:yyyy-MM-dd}"));
        return new(stated, firstPurchase, lastPurchase, orders ?? stated.Orders, includesFirst);
    }

    /// <summary>Number of repeat purchases, x; of all purchases where the summary includes the first (<see cref="SummaryOptions.IncludeFirstPurchase"/>).</summary>
    public int Frequency { get; }

    /// <summary>Time of the last purchase since the first, t_x, in <see cref="Unit"/>s. Range: [0, <see cref="Age"/>]; 0 without a repeat.
    /// For the time since then see <see cref="TimeSinceLastPurchase"/>.</summary>
    public double Recency { get; }

    /// <summary>Time observed since the first purchase, T, in <see cref="Unit"/>s. Range: ≥ 0.</summary>
    public double Age { get; }

    /// <summary>The unit of the times.</summary>
    public TimeUnit Unit { get; }

    /// <summary>Mean value of the purchases that <see cref="Frequency"/> counts, m; 0 where it counts none.</summary>
    public double MonetaryValue { get; }

    /// <summary>Time from the last purchase to the observation end, T − t_x, in <see cref="Unit"/>s. Range: ≥ 0.</summary>
    public double TimeSinceLastPurchase => Age - Recency;

    /// <summary>Σ ln gap over the gaps between consecutive purchases, in <see cref="Unit"/>s: with x, t_x and T all that models of regular buyers need of a customer.</summary>
    /// <returns>0 without a repeat; null where it is unknown: in a summary stated without it, in whole periods, or where the first purchase counts in the frequency.</returns>
    /// <remarks>It is largest, x·ln(t_x/x), where all gaps are equal; how far it falls below tells how regular they are.</remarks>
    public double? SumOfLogGaps => Frequency == 0 ? 0 : _includesFirst ? null : Frequency == 1 ? Recency > 0 ? Math.Log(Recency) : null : double.IsNaN(_logGaps) ? null : _logGaps;

    /// <summary>Number of purchases after merging, the first included.</summary>
    public int Purchases => _includesFirst ? Frequency : Frequency + 1;

    /// <summary>Number of rows of the log behind the summary, before merging; of a stated summary, its purchases.</summary>
    public int Orders => _furtherOrders + 1;

    /// <summary>Revenue of everything by the observation end, the first purchase and returns included; null in a summary stated without it.</summary>
    public double? TotalRevenue => _revenueKnown ? _revenue : null;

    /// <summary>Date of the first purchase; null in a stated summary.</summary>
    public DateOnly? FirstPurchase => _firstDay == 0 ? null : DateOnly.FromDayNumber(_firstDay - 1);

    /// <summary>Date of the last purchase (of its first order, where a longer period than the day was merged); null in a stated summary.</summary>
    public DateOnly? LastPurchase => _lastDay == 0 ? null : DateOnly.FromDayNumber(_lastDay - 1);

    /// <summary>What the customer was observed to buy: revenue ÷ purchases, and purchases ÷ age, the first purchase included.</summary>
    /// <returns>The pattern, with average order value × frequency × age the customer's revenue; null where no time was observed (age 0), or the
    /// revenue is unknown or negative.</returns>
    /// <remarks>The age begins with the first purchase, so that the frequency of a young customer is high; <see cref="Frequency"/> ÷ <see cref="Age"/> is
    /// the rate of repeats alone.</remarks>
    public PurchasePattern? PurchasePattern() => _revenueKnown && _revenue >= 0 && Age > 0
        ? Formulas.PurchasePattern.FromTotals(_revenue, Purchases, Duration.Of(Age, Unit))
        : null;

    /// <summary>The customer's profit and loss by the observation end, over the time observed.</summary>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="acquisitionCost">What it cost to win the customer; nothing by default.</param>
    /// <returns>The value of <see cref="TotalRevenue"/> with <see cref="Age"/> as the tenure, over which retention cost ran; null where the revenue is
    /// unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    /// <remarks>Returns are in the revenue whatever <see cref="SummaryOptions.Returns"/> is, so that it is also the value of the customer's single orders.</remarks>
    public HistoricalClv? HistoricalClv(Margin margin, AcquisitionCost acquisitionCost = default) => _revenueKnown
        ? new Formulas.HistoricalClv(_revenue, Duration.Of(Age, Unit), margin, acquisitionCost)
        : null;

    /// <summary>The same summary with its times in another unit.</summary>
    /// <param name="unit">The unit to state them in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or the age is too long for a double in it.</exception>
    public CustomerSummary In(TimeUnit unit) => Require.Defined(unit) == Unit ? this
        : new(this, TimeUnits.Convert(Recency, Unit, unit), TimeUnits.Convert(Age, Unit, unit), SumOfLogGaps + Frequency * TimeUnits.LogRatio(Unit, unit), unit);

    private static double Gaps(int frequency, double recency, double? sum)
    {
        if (sum is not { } gaps) return frequency < 2 ? 0 : double.NaN;
        double most = frequency == 0 ? 0 : LogGaps.MostOf(frequency, recency), slack = 1e-9 * frequency; // of rounding
        if (double.IsFinite(gaps) && (frequency < 2 ? Math.Abs(gaps - most) <= slack : gaps <= most + slack)) return frequency < 2 ? 0 : gaps;
        throw Require.OutOfRange("sumOfLogGaps", gaps, recency == 0 && frequency > 0 ? "null, as all purchases are at one time"
            : string.Create(CultureInfo.InvariantCulture, $"{(frequency < 2 ? "" : "a finite number of at most ")}{most}, frequency · ln(recency ÷ frequency)"));
    }

    /// <summary>The summary in invariant text: "frequency 2, recency 30.43, age 38.86 weeks, monetary value 22.35".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"frequency {Frequency}, recency {Recency:0.###}, age {Age:0.###} {TimeUnits.Name(Unit)}s, monetary value {MonetaryValue:0.##}");
}
