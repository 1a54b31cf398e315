using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Charts;

/// <summary>What a report rests on: the orders up to the last day observed, and what the library makes of them.</summary>
internal sealed class ReportFacts
{
    public required Margin Margin { get; init; }

    public required DiscountRate Discount { get; init; }

    public required AcquisitionCost Cost { get; init; }

    public required ReportOptions Options { get; init; }

    /// <summary>The orders up to the last day observed.</summary>
    public required TransactionLog Log { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required CustomerBase Customers { get; init; }

    public required CustomerBaseAudit Audit { get; init; }

    /// <summary>The base by months, which the other lenses' periods are made of.</summary>
    public required BaseHealth Months { get; init; }

    public required CohortTable Cohorts { get; init; }

    /// <summary>What the models say; null where none fits.</summary>
    public ModelFacts? Model { get; set; }

    /// <summary>Why the models say nothing.</summary>
    public string? NoModel { get; set; }

    public HoldoutFacts? Check { get; set; }

    /// <summary>Why there was no check.</summary>
    public string? NoCheck { get; set; }

    /// <summary>Whole months of data, up to the last month that is over.</summary>
    public int WholeMonths => MonthsBetween(new(Audit.Activity.Start.Year, Audit.Activity.Start.Month, 1), EndOfMonths);

    /// <summary>The day after the last month that is over.</summary>
    public DateOnly EndOfMonths => LastDay.AddDays(1).Day == 1 ? LastDay.AddDays(1) : new(LastDay.Year, LastDay.Month, 1);

    /// <summary>The word for what the audit counts.</summary>
    public string Money => Audit.Activity.KnowsProfit ? "profit" : "spend";

    /// <summary>Whether somebody ordered from one first day of a month up to, not including, another.</summary>
    public bool Ordered(DateOnly from, DateOnly to) => Months.Periods.Any(period => period.Start >= from && period.Start < to && period.Active > 0);

    private static int MonthsBetween(DateOnly from, DateOnly to) => 12 * (to.Year - from.Year) + to.Month - from.Month;
}
