using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How the optimal balance moves with each input, one at a time; look first at the ceilings, which are judgements.</summary>
public sealed class EquitySensitivity : IReadOnlyList<EquityShift>
{
    private readonly EquityShift[] _rows;

    internal EquitySensitivity(CustomerEquity equity, double change)
    {
        _rows = [.. Shifts(equity, change)];
        Change = change;
    }

    /// <summary>The relative change of each input, either way.</summary>
    public double Change { get; }

    /// <summary>The input whose change moves the optimal value most, in invariant text.</summary>
    public override string ToString()
    {
        var first = this.MaxBy(shift => Math.Abs(shift.ValueElasticity ?? 0))!;
        return string.Create(CultureInfo.InvariantCulture, $"±{100 * Change:0.####} % on each of {Count} inputs; the strongest is {first}");
    }

    private static IEnumerable<EquityShift> Shifts(CustomerEquity equity, double change)
    {
        var best = equity.Optimum();
        var (won, kept) = (equity.Acquisition, equity.Retention);
        double d = equity.Discount.Value, m = equity.MarginPerPeriod, a = best.AcquisitionRate, gap = 1 + d - best.RetentionRate;
        double wonLeft = Math.Exp(-won.Steepness * best.AcquisitionSpend), keptLeft = Math.Exp(-kept.Steepness * best.RetentionSpend);
        double perKept = a * (m * (1 + d) - best.RetentionSpend) / (gap * gap);
        yield return Shift("marginPerPeriod", m, a * (1 + d) / gap, x => Firm(won, kept, x, d, equity.Discount.Period));
        yield return Shift("discount", d, -a * best.RenewalValue / gap, x => Firm(won, kept, m, x, equity.Discount.Period));
        yield return Shift("acquisitionCeiling", won.Ceiling, (1 - wonLeft) * best.CustomerValue, x => Firm(Ceiling(won, x), kept, m, d, equity.Discount.Period));
        yield return Shift("acquisitionSteepness", won.Steepness, (won.Ceiling - won.Floor) * best.AcquisitionSpend * wonLeft * best.CustomerValue, x => Firm(won.With(won.Ceiling, x), kept, m, d, equity.Discount.Period));
        yield return Shift("retentionCeiling", kept.Ceiling, perKept * (1 - keptLeft), x => Firm(won, Ceiling(kept, x), m, d, equity.Discount.Period));
        yield return Shift("retentionSteepness", kept.Steepness, perKept * (kept.Ceiling - kept.Floor) * best.RetentionSpend * keptLeft, x => Firm(won, kept.With(kept.Ceiling, x), m, d, equity.Discount.Period));

        EquityShift Shift(string input, double present, double slope, Func<double, CustomerEquity?> with) =>
            new(input, present, best.Value == 0 ? null : slope * present / best.Value, At(with, present * (1 - change)), At(with, present * (1 + change)));
    }

    private static EquityOptimum? At(Func<double, CustomerEquity?> with, double input) => with(input)?.Optimum();

    /// <summary>The firm with other inputs; null where they are impossible or its value diverges.</summary>
    private static CustomerEquity? Firm(ResponseCurve? won, ResponseCurve? kept, double margin, double discount, TimeUnit period) =>
        won is not null && kept is not null && discount > -1 && double.IsFinite(discount) && kept.Ceiling < 1 + discount && double.IsFinite(margin)
            && double.IsFinite(margin * (1 + discount) / (1 + discount - kept.Ceiling))
            ? new(won, kept, margin, DiscountRate.Of(discount, period))
            : null;

    private static ResponseCurve? Ceiling(ResponseCurve curve, double ceiling) => ceiling > curve.Floor && ceiling <= 1 ? curve.With(ceiling, curve.Steepness) : null;

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public EquityShift this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<EquityShift> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
