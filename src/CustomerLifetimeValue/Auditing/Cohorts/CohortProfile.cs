using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Lens 3: how does a cohort develop, the customers whose first order was in one period?</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 5. Periods count from that of the first order, which is age 0, to the last that the data reach. Returns booked
/// in a period before that are in none of the figures. Immutable and safe for use by
/// several threads.</remarks>
public sealed class CohortProfile
{
    private readonly int[] _members;
    private readonly Lazy<IReadOnlyList<ActivityPattern>> _patterns;
    private readonly Lazy<IReadOnlyList<NextPurchase>> _nextPurchases;
    private readonly Lazy<PeriodProfile> _valueToDate;
    private readonly Lazy<IReadOnlyList<DecileActivity>> _activityByDecile;
    private readonly Lazy<CohortRfm> _rfm;

    internal CohortProfile(ActivityColumns activity, int[] members, DateOnly start, TimeUnit unit)
    {
        (_members, Start, Unit) = (members, start, unit);
        var history = new CohortHistory(activity, members, start, unit);
        Periods = Array.AsReadOnly(history.Periods);
        RepeatBuyingRates = Array.AsReadOnly(history.RepeatBuyingRates);
        _patterns = new(() => ActivityPattern.Of(activity, members, start));
        _nextPurchases = new(() => NextPurchase.Of(activity, members));
        _valueToDate = new(() => new(WindowTally.Of(activity, start, activity.LastDay, members)));
        _activityByDecile = new(() => DecileActivity.Of(activity, ValueToDate, start, unit));
        _rfm = new(() => new(activity, ValueToDate.Window.Active, start, unit));
    }

    /// <summary>The first day of the period of the first order: the cohort's name.</summary>
    public DateOnly Start { get; }

    /// <summary>The width of the cohort and the length of its periods.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The number of customers. Range: ≥ 1.</summary>
    public int Size => _members.Length;

    /// <summary>Period by period from the first order's on, which has age 0: who was active, and what they did.</summary>
    public IReadOnlyList<CohortPeriod> Periods { get; }

    /// <summary>Who bought in which calendar years: the patterns that occur, the commonest first. In the year of the first order a customer counts as active with a second one.</summary>
    public IReadOnlyList<ActivityPattern> Patterns => _patterns.Value;

    /// <summary>How long it takes to the second order, in the unit of the data.</summary>
    public NextPurchase SecondPurchases => NextPurchases[0];

    /// <summary>How long it takes from the n-th order to the next, n = 1 to 9, in the unit of the data.</summary>
    public IReadOnlyList<NextPurchase> NextPurchases => _nextPurchases.Value;

    /// <summary>Of those active in a period, the share who are active in the next one too; one entry for each period but the last.</summary>
    public IReadOnlyList<RepeatBuyingRate> RepeatBuyingRates { get; }

    /// <summary>The customers by everything they have ordered, spent and left so far: the tables of lens 1 over the cohort's whole life.</summary>
    public PeriodProfile ValueToDate => _valueToDate.Value;

    /// <summary>For each profit decile of <see cref="ValueToDate"/> the share of its customers who were active in each period; empty where that has no profit deciles.</summary>
    public IReadOnlyList<DecileActivity> ActivityByDecile => _activityByDecile.Value;

    /// <summary>The customers by the period of the last order, the number of orders and the spend per order.</summary>
    public CohortRfm Rfm => _rfm.Value;

    /// <summary>The cohort in invariant text: "cohort of the quarter of 2016-01-01: 2944 customers, 16 periods".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"cohort of the {TimeUnits.Name(Unit)} of {Start:yyyy-MM-dd}: {AuditText.Customers(Size)}, {Periods.Count} {(Periods.Count == 1 ? "period" : "periods")}");
}
