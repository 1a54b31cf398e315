using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Lens 5: how healthy is the customer base? Cohort by cohort and period by period, what carries over, and what new customers must bring.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 7. There is no single health score: it would hide which figure has changed. Cohorts and periods are named by their first day.
/// Immutable and safe for use by several threads.</remarks>
public sealed class BaseHealth
{
    private readonly CohortSums _sums;
    private readonly ActivityColumns _activity;
    private readonly CohortIndex _cohorts;

    internal BaseHealth(CohortIndex cohorts, TimeUnit unit)
    {
        (_cohorts, _activity, Unit, _sums) = (cohorts, cohorts.Activity, unit, new(cohorts, unit));
        Periods = Array.AsReadOnly<HealthPeriod>([.. Enumerable.Range(0, _sums.Count).Select(MakePeriod)]);
    }

    /// <summary>The width of cohorts and the length of periods.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The periods that the data cover, in whole or in part, with the totals of all customers.</summary>
    public IReadOnlyList<HealthPeriod> Periods { get; }

    /// <summary>A cohort in a period.</summary>
    /// <param name="cohort">The first day of the cohort's period. Range: one of <see cref="Periods"/>.</param>
    /// <param name="period">The first day of the period. Range: one of <see cref="Periods"/>, not before the cohort's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range.</exception>
    public HealthCell Cell(DateOnly cohort, DateOnly period)
    {
        var (row, column) = Places(cohort, period);
        return new(cohort, period, column - row, _sums.Sizes[row], _sums.At(row, column), Periods[column]);
    }

    /// <summary>The customers from before the data in a period: a cohort of unknown size.</summary>
    /// <param name="period">The first day of the period. Range: one of <see cref="Periods"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside its range.</exception>
    public HealthCell CellBefore(DateOnly period)
    {
        int column = Place(period, nameof(period));
        return new(null, period, null, null, _sums.At(-1, column), Periods[column]);
    }

    /// <summary>How much of a cohort's profit in a period carries over into the next: profit of the next period ÷ profit of this one.</summary>
    /// <param name="cohort">The first day of the cohort's period; null for the customers from before the data.</param>
    /// <param name="period">The first day of the period from which it carries over. Range: one of <see cref="Periods"/> but the last, not before the cohort's.</param>
    /// <returns>P(cohort, next) ÷ P(cohort, period); null where there is no next period in the data, or the profit of the period is not above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range.</exception>
    public double? Carryover(DateOnly? cohort, DateOnly period)
    {
        var (row, column) = cohort is { } start ? Places(start, period) : (-1, Place(period, nameof(period)));
        return CarryoverAt(row, column);
    }

    /// <summary>Of a cohort's customers active in a period, how many are active in the next one too.</summary>
    /// <param name="cohort">The first day of the cohort's period; null for the customers from before the data.</param>
    /// <param name="period">The first day of the period. Range: one of <see cref="Periods"/>, not before the cohort's.</param>
    /// <returns>The rate; null where there is no next period in the data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A day is outside its range.</exception>
    public RepeatBuyingRate? RepeatBuyingRate(DateOnly? cohort, DateOnly period)
    {
        var (row, column) = cohort is { } start ? Places(start, period) : (-1, Place(period, nameof(period)));
        return column + 1 == _sums.Count ? null : new(period, _sums.At(row, column).Customers, _sums.AgainAt(row, column));
    }

    /// <summary>How long it takes a cohort's customers to the second order, in the unit of the data.</summary>
    /// <param name="cohort">The first day of the cohort's period. Range: one of <see cref="Periods"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside its range.</exception>
    public NextPurchase SecondPurchases(DateOnly cohort)
    {
        int number = _sums.First + Place(cohort, nameof(cohort));
        return NextPurchase.Of(_activity, _cohorts.Members(cohort, AuditCalendar.LastDay(number, Unit)))[0];
    }

    /// <summary>How many new customers the next period needs for a profit, over what the present customers are expected to leave.</summary>
    /// <param name="target">The profit wanted of the period after the last complete one. Range: −10¹⁸ to 10¹⁸.</param>
    /// <returns>The whole number of customers, rounded up; 0 where the present customers reach the target alone. <see cref="PlanFor"/> says how it comes about.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside its range.</exception>
    /// <exception cref="InvalidOperationException">There are no two complete periods, or the last one's new customers left no profit.</exception>
    public long NewCustomersNeeded(decimal target) => PlanFor(target).NewCustomers;

    /// <summary>What the next period's profit is made of: the present cohorts by what carries over, and new customers for the rest.</summary>
    /// <param name="target">The profit wanted of the period after the last complete one. Range: −10¹⁸ to 10¹⁸.</param>
    /// <returns>The plan. A cohort is expected to carry over what the cohort before it carried over at the same age, as far as there was one; the oldest, what it carried over last.
    /// New customers are expected to leave what the last complete period's left. Meant for years: shorter periods follow the season.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside its range.</exception>
    /// <exception cref="InvalidOperationException">There are no two complete periods, or the last one's new customers left no profit.</exception>
    public NewCustomerPlan PlanFor(decimal target)
    {
        CustomerPeriod.RequireAmount(target, nameof(target));
        int last = Periods.Count - 1;
        while (last >= 0 && !Periods[last].IsComplete) last--;
        if (last < 1 || !Periods[last - 1].IsComplete)
            throw new InvalidOperationException($"The data cover no two complete {TimeUnits.Name(Unit)}s in a row; take a shorter unit, or state the days that the data cover.");
        var newcomers = _sums.At(last, last);
        if (newcomers.Customers == 0 || newcomers.Profit <= 0)
            throw new InvalidOperationException(FormattableString.Invariant($"The {newcomers.Customers} new customers of {Periods[last].Start:yyyy-MM-dd} left a profit of {newcomers.Profit}; a plan needs one above 0."));
        var lines = new List<CarryoverLine>();
        double overall = Periods[last - 1].Carryover ?? 0;
        for (int cohort = -1; cohort <= last; cohort++)
        {
            var sum = _sums.At(cohort, last);
            if (sum.Customers == 0) continue;
            lines.Add(new(cohort < 0 ? null : Periods[cohort].Start, sum.Profit, CarryoverAtSameAge(cohort, last) ?? overall));
        }
        return new(target, Periods[last].Start, lines.AsReadOnly(), newcomers);
    }

    /// <summary>The base in invariant text: "base by year, 2016-01-01 to 2019-12-31, 4 periods; 2019-01-01: 31855 active, …".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"base by {TimeUnits.Name(Unit)}, {AuditText.Days(_activity.FirstDay, _activity.LastDay)}, {Periods.Count} {(Periods.Count == 1 ? "period" : "periods")}; {Periods[^1]}");

    private double? CarryoverAt(int cohort, int period) =>
        period + 1 < _sums.Count && _sums.At(cohort, period).Profit is > 0 and var profit ? Money.Ratio(_sums.At(cohort, period + 1).Profit, profit) : null;

    /// <summary>What the cohort before carried over into the last period, or where there is none before, the cohort itself.</summary>
    private double? CarryoverAtSameAge(int cohort, int last) =>
        cohort > 0 && _sums.Sizes[cohort - 1] > 0 ? CarryoverAt(cohort - 1, last - 1) : cohort < last ? CarryoverAt(cohort, last - 1) : null;

    private HealthPeriod MakePeriod(int period)
    {
        DateOnly start = AuditCalendar.FirstDay(_sums.First + period, Unit), end = AuditCalendar.LastDay(_sums.First + period, Unit);
        bool hasNext = period + 1 < _sums.Count;
        var all = _sums.All(period);
        RepeatBuyingRate? again = hasNext ? new(start, all.Customers, Enumerable.Range(-1, period + 2).Sum(cohort => _sums.AgainAt(cohort, period))) : null;
        double? carryover = hasNext && all.Profit > 0 ? Money.Ratio(_sums.All(period + 1).Profit - _sums.At(period + 1, period + 1).Profit, all.Profit) : null;
        return new(start, _activity.FirstDay <= start && end <= _activity.LastDay, all, _sums.At(period, period), _sums.Idle[period], again, carryover);
    }

    private (int Cohort, int Period) Places(DateOnly cohort, DateOnly period)
    {
        int row = Place(cohort, nameof(cohort)), column = Place(period, nameof(period));
        return row <= column ? (row, column) : throw Require.OutOfRange(nameof(period), period, FormattableString.Invariant($"not before {cohort:yyyy-MM-dd}, when the cohort began"));
    }

    private int Place(DateOnly start, string name)
    {
        AuditCalendar.RequireFirstDay(start, Unit, name);
        int place = AuditCalendar.Number(start, Unit) - _sums.First;
        return place >= 0 && place < _sums.Count ? place
            : throw Require.OutOfRange(name, start, FormattableString.Invariant($"the first day of a {TimeUnits.Name(Unit)} from {Periods[0].Start:yyyy-MM-dd} to {Periods[^1].Start:yyyy-MM-dd}"));
    }
}
