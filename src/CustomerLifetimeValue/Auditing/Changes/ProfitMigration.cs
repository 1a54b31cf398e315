using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How customers moved between deciles of profit from one period to another, by cut-offs that are the same in both.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), ch. 4: the cut-offs are the means of the two periods' thresholds of the profit deciles, rounded.</remarks>
public sealed class ProfitMigration
{
    private const int Places = 10;

    private readonly MigrationCell[] _cells; // by decile in the first period, then in the second; the eleventh of each is "no order"

    private ProfitMigration(decimal[] cutOffs, MigrationCell[] cells)
    {
        (CutOffs, _cells) = (Array.AsReadOnly(cutOffs), cells);
        Cells = Array.AsReadOnly(cells[..^1]);
    }

    /// <summary>The nine cut-offs, falling: a customer is in decile 1 + the number of cut-offs that are not below the customer's profit.</summary>
    public IReadOnlyList<decimal> CutOffs { get; }

    /// <summary>All cells, row by row: by decile in the first period and then in the second, customers without an order last. Cells without customers are among them.</summary>
    public IReadOnlyList<MigrationCell> Cells { get; }

    /// <summary>The customers who went from one decile to another.</summary>
    /// <param name="from">The decile in the first period, 1 being the best; null for customers without an order in it. Range: 1 to 10.</param>
    /// <param name="to">The decile in the second period; null for customers without an order in it. Range: 1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A decile is outside its range.</exception>
    /// <exception cref="ArgumentException">Both are null.</exception>
    public MigrationCell Cell(int? from, int? to)
    {
        if (from is null && to is null) throw new ArgumentException("from and to are null; allowed: null for one of them, as every customer ordered in one of the periods.", nameof(to));
        return _cells[Place(from, nameof(from)) * (Places + 1) + Place(to, nameof(to))];
    }

    /// <summary>The table in invariant text: "migration of 48238 customers, cut-offs 540, 340, …".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"migration of {AuditText.Customers(Cells.Sum(cell => cell.Customers))}, cut-offs {string.Join(", ", CutOffs.Select(cutOff => cutOff.ToString("0.##", CultureInfo.InvariantCulture)))}");

    internal static ProfitMigration? Of(PeriodProfile first, PeriodProfile second, Overlap overlap, decimal rounding)
    {
        if (first.Thresholds.Length == 0 || second.Thresholds.Length == 0) return null;
        decimal[] cutOffs = [.. first.Thresholds.Zip(second.Thresholds, (one, other) => Round((one + other) / 2, rounding))];
        var sums = new (ActivitySum First, ActivitySum Second)[(Places + 1) * (Places + 1)];
        for (int i = 0; i < overlap.BothFirst.Length; i++)
        {
            ref var both = ref sums[At(overlap.BothFirst[i]) * (Places + 1) + At(overlap.BothSecond[i])];
            both.First.Add(overlap.BothFirst[i]);
            both.Second.Add(overlap.BothSecond[i]);
        }
        foreach (ref readonly var one in overlap.FirstOnly.AsSpan()) sums[At(one) * (Places + 1) + Places].First.Add(one);
        foreach (ref readonly var one in overlap.SecondOnly.AsSpan()) sums[Places * (Places + 1) + At(one)].Second.Add(one);
        return new(cutOffs, [.. sums.Select((sum, i) => new MigrationCell(Name(i / (Places + 1)), Name(i % (Places + 1)), sum.First, sum.Second))]);

        int At(in CustomerTally one) => Deciles.Place(one.Profit, cutOffs);
    }

    private static decimal Round(decimal cutOff, decimal to) => to == 0 ? cutOff : Math.Round(cutOff / to, MidpointRounding.AwayFromZero) * to;

    private static int? Name(int place) => place == Places ? null : place + 1;

    private static int Place(int? decile, string name) => decile is null ? Places
        : decile is >= 1 and <= Places ? decile.Value - 1
        : throw Require.OutOfRange(name, decile.Value, "1 to 10, or null for customers without an order in that period");
}
