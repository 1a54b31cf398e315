using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A cohort by recency, frequency and monetary value: the period of the last order, the number of orders, the spend per order.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 5. Cells that no customer can be in are empty, not 0: who ordered once did so in the first period.</remarks>
public sealed class CohortRfm
{
    private const int Frequencies = 5, Values = 3;

    private readonly CohortRfmCell?[] _cells; // by period of the last order, number of orders, third of spend per order
    private readonly TimeUnit _unit;
    private readonly int _first;

    internal CohortRfm(ActivityColumns activity, CustomerTally[] members, DateOnly start, TimeUnit unit)
    {
        (_unit, _first) = (unit, AuditCalendar.Number(start, unit));
        int periods = AuditCalendar.Number(activity.LastDay, unit) - _first + 1;
        Recencies = Array.AsReadOnly<DateOnly>([.. Enumerable.Range(_first, periods).Select(period => AuditCalendar.FirstDay(period, unit))]);
        decimal[] values = [.. members.Select(member => member.Spend / member.Orders)], sorted = [.. values];
        Array.Sort(sorted);
        var sums = new ActivitySum[periods * Frequencies * Values];
        for (int i = 0; i < members.Length; i++)
        {
            int last = LastOrder(activity, members[i].Customer);
            int recency = AuditCalendar.Number(AuditCalendar.FirstDay(last, activity.Unit), unit) - _first;
            sums[Place(recency, (int)Math.Min(Frequencies, members[i].Orders), QuantileScore.Of(values[i], sorted, Values))].Add(members[i]);
        }
        _cells = new CohortRfmCell?[sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            int recency = i / (Frequencies * Values), frequency = i / Values % Frequencies + 1;
            if (frequency > 1 || recency == 0) _cells[i] = new(Recencies[recency], frequency, frequency == Frequencies, i % Values + 1, sums[i]);
        }
        Cells = Array.AsReadOnly<CohortRfmCell>([.. _cells.OfType<CohortRfmCell>()]);
    }

    /// <summary>The periods in which a last order can be, by their first days.</summary>
    public IReadOnlyList<DateOnly> Recencies { get; }

    /// <summary>All possible cells: by period of the last order, then number of orders, then spend per order. Possible cells without customers are among them.</summary>
    public IReadOnlyList<CohortRfmCell> Cells { get; }

    /// <summary>The customers with a certain recency, frequency and monetary value.</summary>
    /// <param name="recency">The first day of the period of the last order. Range: one of <see cref="Recencies"/>.</param>
    /// <param name="frequency">The number of orders; 5 is 5 or more. Range: 1 to 5.</param>
    /// <param name="monetary">The third by spend per order, 3 being the highest; equal customers are in one third. Range: 1 to 3.</param>
    /// <returns>The cell; null where no customer can be.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CohortRfmCell? Cell(DateOnly recency, int frequency, int monetary)
    {
        if (!Recencies.Contains(recency)) throw Require.OutOfRange(nameof(recency), recency, FormattableString.Invariant($"the first day of a {TimeUnits.Name(_unit)} from {Recencies[0]:yyyy-MM-dd} to {Recencies[^1]:yyyy-MM-dd}"));
        if (frequency is < 1 or > Frequencies) throw Require.OutOfRange(nameof(frequency), frequency, "1 to 5");
        if (monetary is < 1 or > Values) throw Require.OutOfRange(nameof(monetary), monetary, "1 to 3");
        return _cells[Place(AuditCalendar.Number(recency, _unit) - _first, frequency, monetary)];
    }

    /// <summary>The table in invariant text: "2944 customers in 217 cells".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AuditText.Customers(Cells.Sum(cell => cell.Customers))} in {Cells.Count} cells");

    private static int Place(int recency, int frequency, int monetary) => (recency * Frequencies + frequency - 1) * Values + monetary - 1;

    private static int LastOrder(ActivityColumns activity, int customer)
    {
        int last = activity.First;
        foreach (var (period, tally) in activity.RowsOf(customer))
            if (tally.Orders > 0) last = period;
        return last;
    }
}
