using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Formulas;

/// <summary>A value period by period: the payments of the equation, each with the running total up to it.</summary>
[JsonConverter(typeof(FormulaJsonConverter))]
public sealed class ClvSchedule : IReadOnlyList<ClvPeriod>
{
    private readonly ClvPeriod[] _periods;

    private ClvSchedule(ClvPeriod[] periods, AcquisitionCost acquisitionCost) => (_periods, AcquisitionCost) = (periods, acquisitionCost);

    /// <summary>What was spent before the first payment; the running totals start at its negative.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>Number of periods listed.</summary>
    public int Count => _periods.Length;

    /// <summary>The period at a position; position 0 holds period number 1.</summary>
    /// <param name="index">The position. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ClvPeriod this[int index] => Require.At(_periods, index);

    /// <summary>Adds up payments, compensated, into a schedule.</summary>
    /// <param name="payments">The payments in the order they are made.</param>
    /// <param name="acquisitionCost">What was spent before the first payment; nothing by default.</param>
    /// <exception cref="ArgumentNullException">The payments are null.</exception>
    public static ClvSchedule Build(IEnumerable<ClvPayment> payments, AcquisitionCost acquisitionCost = default)
    {
        CompensatedSum expected = default, presentValue = default;
        expected.Add(-acquisitionCost.PerCustomer);
        presentValue.Add(-acquisitionCost.PerCustomer);
        var periods = new List<ClvPeriod>();
        foreach (var payment in Require.NotNull(payments))
        {
            expected.Add(payment.Expected);
            presentValue.Add(payment.PresentValue);
            periods.Add(new ClvPeriod(periods.Count + 1, payment, expected.Value, presentValue.Value));
        }

        return new ClvSchedule([.. periods], acquisitionCost);
    }

    /// <summary>The same payments after an acquisition cost.</summary>
    /// <param name="cost">What was spent, in addition to what the schedule already starts with.</param>
    public ClvSchedule After(AcquisitionCost cost) =>
        Build(_periods.Select(p => p.Payment), new AcquisitionCost(AcquisitionCost.PerCustomer + cost.PerCustomer));

    /// <inheritdoc/>
    public IEnumerator<ClvPeriod> GetEnumerator() => _periods.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The schedule in invariant text: "3 periods, cumulative present value 238.18".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "period" : "periods")}, cumulative present value {InvariantText.Amount(Count == 0 ? -AcquisitionCost.PerCustomer : _periods[^1].CumulativePresentValue)}");
}
