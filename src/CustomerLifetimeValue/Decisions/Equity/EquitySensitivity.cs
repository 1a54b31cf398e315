using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>How the optimal balance moves with each input, one at a time; the judged ceilings deserve the first look.</summary>
public sealed class EquitySensitivity : Table<EquityShift>
{
    internal EquitySensitivity(CustomerEquity equity, double change) : base(Shifts(equity, change)) => Change = change;

    /// <summary>The relative change of each input, either way.</summary>
    public double Change { get; }

    /// <summary>The input whose change moves the optimal value most, in invariant text.</summary>
    public override string ToString()
    {
        var first = this.MaxBy(shift => Math.Abs(shift.ValueElasticity ?? 0))!;
        return string.Create(CultureInfo.InvariantCulture, $"±{Change:P0} on each of {Count} inputs; the strongest is {first}");
    }

    private static IEnumerable<EquityShift> Shifts(CustomerEquity equity, double change)
    {
        var best = equity.Optimum();
        var (won, kept) = (equity.Acquisition, equity.Retention);
        double d = equity.Discount.Value, m = equity.MarginPerPeriod, a = best.AcquisitionRate, gap = 1 + d - best.RetentionRate;
        double wonLeft = Math.Exp(-won.Steepness * best.AcquisitionSpend), keptLeft = Math.Exp(-kept.Steepness * best.RetentionSpend);
        double perKept = a * (m * (1 + d) - best.RetentionSpend) / (gap * gap);
        yield return Shift("marginPerPeriod", m, a * (1 + d) / gap, x => new(won, kept, x, equity.Discount));
        yield return Shift("discount", d, -a * best.RenewalValue / gap, x => new(won, kept, m, DiscountRate.Of(x, equity.Discount.Period)));
        yield return Shift("acquisitionCeiling", won.Ceiling, (1 - wonLeft) * best.CustomerValue, x => new(Ceiling(won, x), kept, m, equity.Discount));
        yield return Shift("acquisitionSteepness", won.Steepness, (won.Ceiling - won.Floor) * best.AcquisitionSpend * wonLeft * best.CustomerValue, x => new(won.With(won.Ceiling, x), kept, m, equity.Discount));
        yield return Shift("retentionCeiling", kept.Ceiling, perKept * (1 - keptLeft), x => new(won, Ceiling(kept, x), m, equity.Discount));
        yield return Shift("retentionSteepness", kept.Steepness, perKept * (kept.Ceiling - kept.Floor) * best.RetentionSpend * keptLeft, x => new(won, kept.With(kept.Ceiling, x), m, equity.Discount));

        EquityShift Shift(string input, double present, double slope, Func<double, CustomerEquity> with) =>
            new(input, present, best.Value == 0 ? null : slope * present / best.Value, At(with, present * (1 - change)), At(with, present * (1 + change)));
    }

    private static EquityOptimum? At(Func<double, CustomerEquity> with, double input)
    {
        try
        {
            return with(input).Optimum();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static ResponseCurve Ceiling(ResponseCurve curve, double ceiling) => ceiling > curve.Floor && ceiling <= 1
        ? curve.With(ceiling, curve.Steepness)
        : throw Require.OutOfRange(nameof(ceiling), ceiling, "a number above the floor, not above 1");
}
