using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customer-base audit: what happened, looked at through five lenses, before anybody asks what will.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), The Customer-Base Audit. Lens 1: <see cref="Period"/>. Lens 2: <see cref="Change"/>. Lens 3: <see cref="Cohort"/>. Lens 4:
/// <see cref="Contrast"/>. Lens 5: <see cref="Health"/>. Periods and cohorts are named by their first day. A customer is active in a period with at least one order in it, and
/// belongs to the cohort of the first. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// var audit = new CustomerBaseAudit(CustomerActivity.From(SampleOrders.Log, TimeUnit.Month, end: new DateOnly(2024, 12, 31)));
/// PeriodProfile year = audit.Period(new DateOnly(2024, 1, 1), TimeUnit.Year);
/// Console.WriteLine(year.CustomerDeciles[0].ProfitShare); // what the best tenth brought
/// </code>
/// </example>
[JsonConverter(typeof(AuditJsonConverter))]
public sealed class CustomerBaseAudit
{
    private readonly CohortIndex _cohorts;

    /// <summary>An audit of some activity.</summary>
    /// <param name="activity">The customers' orders, spend and profit by period. Range: at least one order.</param>
    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    /// <exception cref="ArgumentException">The activity holds no order.</exception>
    public CustomerBaseAudit(CustomerActivity activity)
    {
        Activity = Require.NotNull(activity);
        if (activity.Orders == 0) throw new ArgumentException("activity holds no order; allowed: at least one.", nameof(activity));
        _cohorts = new(activity.Columns);
    }

    /// <summary>What is audited.</summary>
    public CustomerActivity Activity { get; }

    /// <summary>Lens 1: how different are the customers of one period?</summary>
    /// <param name="start">The first day of the period; any first day of a period of the data, so that a year may be a financial year.</param>
    /// <param name="unit">Its length. Range: a unit that is made of the data's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not made of the data's, the day is no first day, or nobody ordered in the period.</exception>
    public PeriodProfile Period(DateOnly start, TimeUnit unit) => Profile(start, unit, nameof(start));

    /// <summary>Lens 2: what changed between two periods?</summary>
    /// <param name="first">The first day of the earlier period, as in <see cref="Period"/>.</param>
    /// <param name="second">The first day of the later period. Range: after the end of the earlier.</param>
    /// <param name="unit">The length of both.</param>
    /// <param name="cutOffRounding">The amount to a multiple of which the cut-offs of <see cref="PeriodChange.Migration"/> are rounded; 0 for none. Range: 0 to 10¹⁸.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody ordered in one of the periods.</exception>
    public PeriodChange Change(DateOnly first, DateOnly second, TimeUnit unit, decimal cutOffRounding = 5)
    {
        if (cutOffRounding is < 0 or > CustomerPeriod.LargestAmount) throw Require.OutOfRange(nameof(cutOffRounding), cutOffRounding, "0 to 10¹⁸");
        var earlier = Profile(first, unit, nameof(first));
        if (second <= earlier.End) throw Require.OutOfRange(nameof(second), second, FormattableString.Invariant($"after {earlier.End:yyyy-MM-dd}, the end of the earlier period"));
        return new(earlier, Profile(second, unit, nameof(second)), cutOffRounding);
    }

    /// <summary>Lens 3: how does a cohort develop, the customers with their first order in one period?</summary>
    /// <param name="start">The first day of the period of the first order.</param>
    /// <param name="unit">The width of the cohort and the length of the periods by which it is followed. Range: a unit that is made of the data's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not made of the data's, the day is not the first of such a period, or nobody had a first order in it.</exception>
    /// <remarks>Customers from before the data are in no cohort.</remarks>
    public CohortProfile Cohort(DateOnly start, TimeUnit unit) => CohortOf(start, unit, nameof(start));

    /// <summary>Lens 4: how does one cohort compare with another, by age and by calendar?</summary>
    /// <param name="first">The first day of the earlier cohort's period.</param>
    /// <param name="second">The first day of the later cohort's period. Range: after <paramref name="first"/>.</param>
    /// <param name="unit">The width of both, as in <see cref="Cohort"/>.</param>
    /// <param name="anySeason">Whether cohorts of different seasons may be compared. By default both begin in the same month of the year: customers won before Christmas are others
    /// than those won in spring.</param>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Cohort"/>; or the second is not after the first, or of another season.</exception>
    public CohortContrast Contrast(DateOnly first, DateOnly second, TimeUnit unit, bool anySeason = false)
    {
        var earlier = CohortOf(first, unit, nameof(first));
        if (second <= first) throw Require.OutOfRange(nameof(second), second, FormattableString.Invariant($"after {first:yyyy-MM-dd}, the earlier cohort"));
        if (!anySeason && second.Month != first.Month)
            throw Require.OutOfRange(nameof(second), second, FormattableString.Invariant($"a day of month {first.Month}, the season of the earlier cohort, unless anySeason is set"));
        return new(earlier, CohortOf(second, unit, nameof(second)));
    }

    /// <summary>Lens 5: how healthy is the base, cohort by cohort and period by period?</summary>
    /// <param name="unit">The width of cohorts and the length of periods. Range: a unit that is made of the data's, of which the data cover at most 1000 periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is outside its range.</exception>
    public BaseHealth Health(TimeUnit unit) => new(_cohorts, AuditCalendar.RequireMadeOf(unit, Activity.Unit));

    /// <summary>The audit in invariant text: "audit of 70041 customers by quarter, 2016-01-01 to 2019-12-31, …".</summary>
    public override string ToString() => $"audit of {Activity}";

    private PeriodProfile Profile(DateOnly start, TimeUnit unit, string name)
    {
        AuditCalendar.RequireMadeOf(unit, Activity.Unit);
        AuditCalendar.RequireFirstDay(start, Activity.Unit, name);
        var window = WindowTally.Of(Activity.Columns, start, AuditCalendar.LastDayAfter(start, unit));
        if (window.Sum.Customers == 0)
            throw Require.OutOfRange(name, start, $"a {TimeUnits.Name(unit)} in which somebody ordered; the data cover {AuditText.Days(Activity.Start, Activity.End)}");
        return new(window);
    }

    private CohortProfile CohortOf(DateOnly start, TimeUnit unit, string name)
    {
        AuditCalendar.RequireMadeOf(unit, Activity.Unit);
        AuditCalendar.RequireFirstDay(start, unit, name);
        int[] members = _cohorts.Members(start, AuditCalendar.LastDay(AuditCalendar.Number(start, unit), unit));
        if (members.Length == 0)
            throw Require.OutOfRange(name, start, $"a {TimeUnits.Name(unit)} in which somebody ordered for the first time; the data cover {AuditText.Days(Activity.Start, Activity.End)}");
        return new(Activity.Columns, members, start, unit);
    }
}
