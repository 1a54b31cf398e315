using Rate = CustomerLifetimeValue.RetentionRate;

namespace CustomerLifetimeValue.Retention;

/// <summary>Makes retention curves from what is at hand; fitted ones come from <see cref="ShiftedBetaGeometric"/>, <see cref="BetaDiscreteWeibull"/>
/// and <see cref="KaplanMeier"/>.</summary>
public static class RetentionCurve
{
    /// <summary>A constant retention rate, S(t) = rᵗ: the geometric curve behind the closed formulas.</summary>
    /// <param name="rate">The retention rate; its period is the curve's unit.</param>
    public static IRetentionCurve Constant(Rate rate) => new ConstantCurve(rate);

    /// <summary>A survival table as observed: how many customers of a cohort are left after 0, 1, 2, … periods.</summary>
    /// <param name="survivors">The customers left. Range: at least two rows; the first > 0; none negative, none above the one before.</param>
    /// <param name="unit">The length of a period.</param>
    /// <returns>A curve known as far as the table goes, and for ever where its last row is 0.</returns>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    /// <exception cref="ArgumentException">The table has fewer than two rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range.</exception>
    public static IRetentionCurve Observed(IReadOnlyList<int> survivors, TimeUnit unit) => new SurvivalTable(survivors, unit).ToCurve();

    /// <summary>A curve from survival probabilities at 0, 1, 2, … periods, as a report prints them.</summary>
    /// <param name="survival">S(0), S(1), …. Range: at least two; the first 1; none above the one before; in [0, 1].</param>
    /// <param name="unit">The length of a period.</param>
    /// <returns>A curve known as far as the table goes, and for ever where it ends at 0.</returns>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    /// <exception cref="ArgumentException">The table has fewer than two rows, or does not start at 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is outside its range.</exception>
    public static IRetentionCurve FromSurvival(IReadOnlyList<double> survival, TimeUnit unit)
    {
        Require.NotNull(survival);
        if (survival.Count < 2 || survival[0] != 1) throw new ArgumentException($"{nameof(survival)} has {Describe(survival)}; allowed: at least two rows, the first of them 1.", nameof(survival));
        for (int t = 1; t < survival.Count; t++)
            if (!(survival[t] >= 0 && survival[t] <= survival[t - 1]))
                throw Require.OutOfRange(nameof(survival), survival[t], $"row {Text(t)} in [0, {Text(survival[t - 1])}], the row before");
        return new TableCurve(Require.Defined(unit), [.. survival]);
    }

    /// <summary>A curve from the retention rate of each period, and one for all later periods.</summary>
    /// <param name="rates">r(1), r(2), …: the probability of renewing at the end of period 1, 2, …. Range: at least one; each in [0, 1].</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="thereafter">The rate of every later period; null where it is not known and the curve ends. Range: [0, 1].</param>
    /// <exception cref="ArgumentNullException">The rates are null.</exception>
    /// <exception cref="ArgumentException">There is no rate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside [0, 1].</exception>
    public static IRetentionCurve FromRates(IReadOnlyList<double> rates, TimeUnit unit, double? thereafter = null)
    {
        Require.NotNull(rates);
        if (rates.Count == 0) throw new ArgumentException("There is no retention rate; allowed: at least one.", nameof(rates));
        var survival = new double[rates.Count + 1];
        survival[0] = 1;
        for (int t = 1; t < survival.Length; t++) survival[t] = survival[t - 1] * Require.Probability(rates[t - 1], nameof(rates));
        var head = new TableCurve(Require.Defined(unit), survival);
        if (thereafter is not { } rate) return head;
        Require.Probability(rate, nameof(thereafter));
        return survival[^1] == 0 ? head : new ContinuedCurve(head, Constant(Rate.Of(rate, unit)), rates.Count);
    }

    /// <summary>A head as observed, continued by the retention rates of a tail: S(t) = head(n)·tail(t)/tail(n) beyond the head's n periods.</summary>
    /// <param name="head">What is known. Range: it must end; a curve with a tail is returned as it is.</param>
    /// <param name="tail">What follows, as a function of the same tenure: usually the curve fitted to the head, or a constant rate. Its unit is the head's.</param>
    /// <param name="from">The last period taken from the head, n; null for as far as it goes. Range: from 0 to the head's end.</param>
    /// <exception cref="ArgumentNullException">A curve is null.</exception>
    /// <exception cref="ArgumentException">The curves' units differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last period is outside its range, or nobody is left by the tail where the head ends.</exception>
    public static IRetentionCurve Continued(IRetentionCurve head, IRetentionCurve tail, int? from = null)
    {
        if (Require.NotNull(head).Unit != Require.NotNull(tail).Unit)
            throw new ArgumentException($"The tail is by {TimeUnits.Name(tail.Unit)} and the head by {TimeUnits.Name(head.Unit)}; allowed: one unit.", nameof(tail));
        if (from is null && head.KnownTo is null) return head;
        int join = from ?? (int)CurveChecks.Renewals(head.KnownTo!.Value);
        CurveChecks.Known(head, Require.NotNegative(join, nameof(from)), nameof(from));
        return head.Survival(join) == 0 ? head : new ContinuedCurve(head, tail.After(join), join);
    }

    private static string Describe(IReadOnlyList<double> survival) =>
        survival.Count == 0 ? "no row" : $"{Text(survival.Count)} rows, the first {Text(survival[0])}";

    private static string Text(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
