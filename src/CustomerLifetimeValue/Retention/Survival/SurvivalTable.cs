using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>One cohort's survival table: how many customers are left after 0, 1, 2, … periods. Cohorts of different lengths are fitted together.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed class SurvivalTable
{
    private readonly int[] _survivors;

    /// <summary>A cohort's survivors.</summary>
    /// <param name="survivors">The customers left after 0, 1, 2, … periods. Range: at least two rows; the first > 0; none negative, none
    /// above the one before.</param>
    /// <param name="unit">The length of a period.</param>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    /// <exception cref="ArgumentException">The table has fewer than two rows: one row says nothing about staying.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range.</exception>
    public SurvivalTable(IReadOnlyList<int> survivors, TimeUnit unit)
    {
        Require.NotNull(survivors);
        if (survivors.Count < 2)
            throw new ArgumentException($"{nameof(survivors)} has {Text(survivors.Count)} row(s); allowed: at least two, the customers won and those left after a period.", nameof(survivors));
        if (survivors[0] <= 0) throw Require.OutOfRange(nameof(survivors), survivors[0], "a first row > 0, the customers won");
        for (int t = 1; t < survivors.Count; t++)
            if (survivors[t] < 0 || survivors[t] > survivors[t - 1])
                throw Require.OutOfRange(nameof(survivors), survivors[t], $"row {Text(t)} from 0 to {Text(survivors[t - 1])}, the row before: survivors never rise");
        (_survivors, Unit) = ([.. survivors], Require.Defined(unit));
        Survivors = Array.AsReadOnly(_survivors);
    }

    /// <summary>The customers left after 0, 1, 2, … periods.</summary>
    public IReadOnlyList<int> Survivors { get; }

    /// <summary>The length of a period.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The customers won.</summary>
    public int Customers => _survivors[0];

    /// <summary>The periods observed.</summary>
    public int Periods => _survivors.Length - 1;

    /// <summary>The customers who left at the end of a period.</summary>
    /// <param name="period">The period, from 1 to <see cref="Periods"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is outside the table.</exception>
    public int Lost(int period) => period >= 1 && period <= Periods
        ? _survivors[period - 1] - _survivors[period]
        : throw Require.OutOfRange(nameof(period), period, $"1 to {Text(Periods)}");

    /// <summary>The table as a curve, as far as it goes.</summary>
    public IRetentionCurve ToCurve() => new TableCurve(Unit, [.. _survivors.Select(n => n / (double)Customers)]);

    /// <summary>The table's customers one by one: the tenures of those who left and of those still there.</summary>
    public IEnumerable<Tenure> Tenures()
    {
        for (int t = 1; t <= Periods; t++)
            for (int i = Lost(t); i > 0; i--) yield return new Tenure(t, Churned: true);
        for (int i = _survivors[^1]; i > 0; i--) yield return new Tenure(Periods, Churned: false);
    }

    /// <summary>The table in invariant text: "1000, 869, 743 by year".</summary>
    public override string ToString() => $"{string.Join(", ", _survivors.Select(n => n.ToString(CultureInfo.InvariantCulture)))} by {TimeUnits.Name(Unit)}";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
