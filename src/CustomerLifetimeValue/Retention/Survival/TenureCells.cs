using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>Counts of tenures in whole periods: the sufficient statistic of a renewal model for any number of cohorts.</summary>
internal sealed class TenureCells
{
    private TenureCells(TimeUnit unit, long[] lost, long[] staying) => (Unit, Lost, Staying) = (unit, lost, staying);

    /// <summary>The length of a period.</summary>
    public TimeUnit Unit { get; }

    /// <summary>Customers who left at the end of period t, by t; entry 0 is not used.</summary>
    public long[] Lost { get; }

    /// <summary>Customers last seen after t renewals, by t.</summary>
    public long[] Staying { get; }

    /// <summary>All customers.</summary>
    public long Customers => Lost.Sum() + Staying.Sum();

    /// <summary>The number of distinct tenures that contribute to the likelihood; a tenure of 0 does not.</summary>
    public int Patterns => Lost.Count(n => n > 0) + Staying.Skip(1).Count(n => n > 0);

    /// <summary>Counts several cohorts' tables together; the order does not matter.</summary>
    public static TenureCells Of(IEnumerable<SurvivalTable> cohorts)
    {
        SurvivalTable[] tables = [.. Require.NotNull(cohorts)];
        if (tables.Length == 0 || Array.Exists(tables, t => t is null)) throw new ArgumentException("There is no cohort, or one of them is null; allowed: at least one.", nameof(cohorts));
        if (Array.Find(tables, t => t.Unit != tables[0].Unit) is { } other)
            throw new ArgumentException($"Cohorts by {TimeUnits.Name(tables[0].Unit)} and by {TimeUnits.Name(other.Unit)}; allowed: one unit.", nameof(cohorts));
        return Counted(tables).Checked(nameof(cohorts));
    }

    /// <summary>The cohorts of one unit, counted together; null where nobody left, or nobody renewed, so that the likelihood has no maximum.</summary>
    public static TenureCells? Informative(SurvivalTable[] tables) => Counted(tables) is { SomebodyLeft: true, SomebodyRenewed: true } cells ? cells : null;

    /// <summary>A bootstrap resample of as many customers, drawn with replacement.</summary>
    public TenureCells Resample(Random random)
    {
        long[] drawn = Multinomial.Draw(random, [.. Lost, .. Staying]);
        return new(Unit, drawn[..Lost.Length], drawn[Lost.Length..]);
    }

    /// <summary>Counts tables together, whether or not they say anything.</summary>
    public static TenureCells Counted(SurvivalTable[] tables)
    {
        int periods = tables.Max(t => t.Periods);
        long[] lost = new long[periods + 1], staying = new long[periods + 1];
        foreach (var table in tables)
        {
            for (int t = 1; t <= table.Periods; t++) lost[t] += table.Lost(t);
            staying[table.Periods] += table.Survivors[^1];
        }
        return new TenureCells(tables[0].Unit, lost, staying);
    }

    /// <summary>Counts single tenures. Who left within a period did not renew at its end; who is still there has made the renewals behind them.</summary>
    public static TenureCells Of(IEnumerable<Tenure> tenures, TimeUnit unit) => Counted(tenures, unit).Checked(nameof(tenures));

    /// <summary>Counts single tenures, whether or not they say anything.</summary>
    public static TenureCells Counted(IEnumerable<Tenure> tenures, TimeUnit unit)
    {
        var lost = new List<long> { 0 };
        var staying = new List<long> { 0 };
        foreach (var tenure in Require.NotNull(tenures))
        {
            double renewals = CurveChecks.Renewals(tenure.Length);
            if (renewals > 100_000) throw Require.OutOfRange(nameof(tenures), tenure.Length, "tenures up to 100000 periods; take a longer unit");
            bool between = tenure.Length > renewals && tenure.Length - renewals > Rounding.WholeTolerance * Math.Max(1, renewals);
            int cell = tenure.Churned ? Math.Max(1, (int)renewals + (between ? 1 : 0)) : (int)renewals;
            while (lost.Count <= cell) (lost, staying) = (Longer(lost), Longer(staying));
            if (tenure.Churned) lost[cell]++; else staying[cell]++;
        }
        return new TenureCells(Require.Defined(unit), [.. lost], [.. staying]);
    }

    private bool SomebodyLeft => Lost.Sum() > 0;

    private bool SomebodyRenewed => Staying.Skip(1).Sum() + Lost.Skip(2).Sum() > 0;

    private static List<long> Longer(List<long> counts)
    {
        counts.Add(0);
        return counts;
    }

    private TenureCells Checked(string name)
    {
        if (Customers == 0) throw new ArgumentException($"{name} is empty; allowed: at least one customer.", name);
        if (!SomebodyLeft)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"None of the {Customers} customers in {name} has left; allowed: at least one who has: how long they stay cannot be told yet."), name);
        if (!SomebodyRenewed)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"All of the {Lost.Sum()} customers observed in {name} left in their first period; allowed: at least one renewal."), name);
        return this;
    }
}
