using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Lens 2: what changed from one period to another, and by whom?</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 4. Customers of the first period alone are "first only", not lost: without a contract nobody knows whether a customer has left. The profit of the second period
/// is that of the first, less that of the first only, plus the change of those in both, plus that of the second only. Immutable and safe for use by several threads.</remarks>
public sealed class PeriodChange
{
    private readonly Lazy<ProfitMigration?> _migration;
    private readonly Lazy<UpDownTable> _upDown;

    internal PeriodChange(PeriodProfile first, PeriodProfile second, decimal cutOffRounding)
    {
        (First, Second) = (first, second);
        var overlap = new Overlap(first.Window.Active, second.Window.Active);
        (FirstOnly, SecondOnly) = (new(ActivitySum.Of(overlap.FirstOnly)), new(ActivitySum.Of(overlap.SecondOnly)));
        Both = new(ActivitySum.Of(overlap.BothFirst), ActivitySum.Of(overlap.BothSecond));
        Bridge = Array.AsReadOnly(BridgeOf());
        _migration = new(() => ProfitMigration.Of(first, second, overlap, cutOffRounding));
        _upDown = new(() => new(overlap));
    }

    /// <summary>The earlier period, all its customers.</summary>
    public PeriodProfile First { get; }

    /// <summary>The later period, all its customers.</summary>
    public PeriodProfile Second { get; }

    /// <summary>The customers who ordered in both periods.</summary>
    public BothPeriods Both { get; }

    /// <summary>The customers who ordered in the first period and not in the second, with what they did in the first.</summary>
    public CustomerGroup FirstOnly { get; }

    /// <summary>The customers who ordered in the second period and not in the first, with what they did in the second.</summary>
    public CustomerGroup SecondOnly { get; }

    /// <summary>The customers who ordered in either period.</summary>
    public int Customers => Both.Customers + FirstOnly.Customers + SecondOnly.Customers;

    /// <summary>The profit of the second period less that of the first.</summary>
    public decimal ProfitChange => Second.Profit - First.Profit;

    /// <summary>From the profit of the first period to that of the second: first only, both, second only.</summary>
    public IReadOnlyList<BridgeStep> Bridge { get; }

    /// <summary>How customers moved between deciles of profit; null where the profit of a period is not above 0, so that it has no deciles.</summary>
    public ProfitMigration? Migration => _migration.Value;

    /// <summary>Of the customers in both periods: whose profit, order value, margin and orders went up or down.</summary>
    public UpDownTable UpDown => _upDown.Value;

    /// <summary>The change in invariant text: "26254 customers, then 31855: 9871 in both, 16383 in the first only, 21984 in the second only; profit from 2290342.7 to 2798903.68".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{AuditText.Customers(First.Customers)}, then {Second.Customers}: {Both.Customers} in both, {FirstOnly.Customers} in the first only, {SecondOnly.Customers} in the second only; profit from {First.Profit:0.##} to {Second.Profit:0.##}");

    private BridgeStep[] BridgeOf()
    {
        decimal withoutFirst = First.Profit - FirstOnly.Profit, withBoth = withoutFirst + Both.ProfitChange;
        return
        [
            new("first period", First.Profit, First.Profit),
            new("first only", -FirstOnly.Profit, withoutFirst),
            new("both", Both.ProfitChange, withBoth),
            new("second only", SecondOnly.Profit, withBoth + SecondOnly.Profit),
            new("second period", Second.Profit, Second.Profit),
        ];
    }
}
