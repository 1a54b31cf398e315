using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>Customers won together, by time or by a key, and what became of them age by age.</summary>
public sealed class Cohort
{
    private readonly (int DaysToRepeat, int DaysObserved)[] _repeats;
    private readonly IReadOnlyList<(int Observed, int LastActive, int Customers)> _ends;
    private readonly bool _subscribed;

    internal Cohort(string name, int size, TimeUnit period, List<CohortCell> cells, (int DaysToRepeat, int DaysObserved)[] repeats,
        IReadOnlyList<(int Observed, int LastActive, int Customers)> ends, bool subscribed)
    {
        (Name, Size, Period, Cells) = (name, size, period, cells.AsReadOnly());
        (_repeats, _ends, _subscribed) = (repeats, ends, subscribed);
    }

    /// <summary>The cohort's name: "2025-01", "2025-Q1", "2025", a week's Monday, a day, or the key.</summary>
    public string Name { get; }

    /// <summary>The customers won.</summary>
    public int Size { get; }

    /// <summary>The length of a period.</summary>
    public TimeUnit Period { get; }

    /// <summary>The ages observed, from 0 on without gap. What was not observed to its end is not there: missing, not zero. Empty where not even the
    /// first period has ended.</summary>
    public IReadOnlyList<CohortCell> Cells { get; }

    /// <summary>The cell of an age; null where it was not observed to its end.</summary>
    /// <param name="age">The age. Range: ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The age is negative.</exception>
    public CohortCell? At(int age) => Require.NotNegative(age) < Cells.Count ? Cells[age] : null;

    /// <summary>The share of customers who bought again within a number of days of their first purchase, of those observed that long.</summary>
    /// <param name="days">The days: 30, 60, 90. Range: ≥ 1.</param>
    /// <returns>The share; null where nobody was observed that long, and for subscriptions, which renew rather than repeat. Range: [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public double? RepeatRate(int days)
    {
        if (days < 1) throw Require.OutOfRange(nameof(days), days, "a whole number ≥ 1");
        int observed = _repeats.Count(r => r.DaysObserved >= days);
        return _subscribed || observed == 0 ? null : _repeats.Count(r => r.DaysObserved >= days && r.DaysToRepeat <= days) / (double)observed;
    }

    /// <summary>The cumulative value per customer won, age by age: as observed, and projected from there on.</summary>
    /// <param name="periods">The last age. Range: 0 to 100,000.</param>
    /// <param name="curve">The curve along which to project; null for none: the list then ends with what was observed. Its unit is the cohort's period.</param>
    /// <returns>One point an age. Beyond observation the contribution per customer at age t is a·S(t), with a such that a·S agrees in total
    /// with what was observed at the ages after 0 (at age 0 where there is no other).</returns>
    /// <exception cref="ArgumentException">The curve's unit is another, or nothing was observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is outside its range or beyond what the curve knows.</exception>
    public IReadOnlyList<CohortValuePoint> CumulativeValue(int periods, IRetentionCurve? curve = null)
    {
        CheckProjection(periods, curve);
        var points = Observed(periods).ToList();
        if (curve is not null && points.Count <= periods) points.AddRange(Projected(periods, curve));
        return points.AsReadOnly();
    }

    /// <summary>The age at which the cumulative value per customer won has recovered the acquisition cost.</summary>
    /// <param name="cost">The cost per customer.</param>
    /// <param name="curve">The curve along which to project beyond observation; null for observation only.</param>
    /// <param name="periods">How far to look. Range: 0 to 100,000.</param>
    /// <returns>The first point at which it has, marked where it is a projection; null where it has not within <paramref name="periods"/>, or as far as the curve is known.</returns>
    /// <exception cref="ArgumentException">The curve's unit is another, or nothing was observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public CohortValuePoint? Payback(AcquisitionCost cost, IRetentionCurve? curve = null, int periods = 120)
    {
        CheckProjection(periods, curve);
        double enough = Rounding.Below(cost.PerCustomer);
        foreach (var point in Observed(periods))
            if (point.CumulativePerCustomer >= enough) return point;
        if (curve is null) return null;
        int last = curve.KnownTo is { } end ? (int)Math.Min(periods, CurveChecks.Renewals(end)) : periods;
        foreach (var point in last >= Cells.Count ? Projected(last, curve) : [])
            if (point.CumulativePerCustomer >= enough) return point;
        return null;
    }

    /// <summary>The cohort as a curve: r(t) is the number staying at age t over the number of the same customers staying at t − 1.</summary>
    /// <returns>A curve known as far as the cohort was observed. From orders it rests on rolling retention and is too low near its end.</returns>
    /// <exception cref="InvalidOperationException">The cohort was not observed for a period after its first.</exception>
    public IRetentionCurve ToCurve()
    {
        double[] rates = [.. Cells.Skip(1).TakeWhile(c => c.StayingBefore > 0).Select(c => c.Staying / (double)c.StayingBefore)];
        return rates.Length > 0 ? RetentionCurve.FromRates(rates, Period)
            : throw new InvalidOperationException($"Nothing was observed of cohort {Name} for a period after its first; there is no curve yet.");
    }

    /// <summary>The cohort's survivors as exact tables, one for its customers observed equally long: nobody observed for a period is lost, nobody is
    /// counted beyond observation, and fitted together they are the cohort.</summary>
    /// <returns>The tables, shortest first; customers not observed for a period after their first are in none. Who left after the last renewal
    /// observed is still there in it: what the others of that renewal did is not known yet.</returns>
    public IReadOnlyList<SurvivalTable> ToSurvivalTables() => _ends.GroupBy(e => e.Observed).Where(g => g.Key >= 2).OrderBy(g => g.Key)
        .Select(g => new SurvivalTable([.. Enumerable.Range(0, g.Key).Select(age => g.Sum(e => e.LastActive >= age ? e.Customers : 0))], Period)).ToList().AsReadOnly();

    /// <summary>The cohort's customers one by one, in whole periods: the same customers and the same likelihood as <see cref="ToSurvivalTables"/>.</summary>
    /// <returns>The tenures of those who left and of those still there; customers not observed for a period after their first have tenure 0.</returns>
    public IEnumerable<Tenure> Tenures()
    {
        foreach (var (observed, lastActive, customers) in _ends)
            for (int i = 0; i < customers; i++)
                yield return lastActive < observed - 1 ? new Tenure(lastActive + 1, Churned: true) : new Tenure(Math.Max(0, observed - 1), Churned: false);
    }

    /// <summary>The survivors of the cohort as far as all its customers were observed; null where that is less than one period after age 0.</summary>
    /// <remarks>Customers of one cohort may be observed for longer or shorter; <see cref="ToSurvivalTables"/> loses none of it.</remarks>
    /// <returns>For subscriptions, those who renewed; for orders, those active then or later (rolling retention).</returns>
    public SurvivalTable? ToSurvivalTable()
    {
        int[] survivors = [.. Cells.TakeWhile(c => c.Customers == Size).Select(c => c.Staying)];
        return survivors.Length >= 2 ? new SurvivalTable(survivors, Period) : null;
    }

    /// <summary>The cohort in invariant text: "2025-01: 120 customers, 5 months observed".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Size} customers, {TimeUnits.Describe(Cells.Count, Period, null, null)} observed");

    private void CheckProjection(int periods, IRetentionCurve? curve)
    {
        if (periods is < 0 or > 100_000) throw Require.OutOfRange(nameof(periods), periods, "0 to 100000");
        if (curve is null) return;
        if (curve.Unit != Period) throw new ArgumentException($"The curve is by {TimeUnits.Name(curve.Unit)} and the cohort by {TimeUnits.Name(Period)}; allowed: one unit.", nameof(curve));
        if (Cells.Count == 0) throw new ArgumentException($"Nothing was observed of cohort {Name} to the end of a period; there is nothing to project.", nameof(curve));
    }

    private IEnumerable<CohortValuePoint> Observed(int periods) =>
        Cells.Take(periods + 1).Select(c => new CohortValuePoint(c.Age, c.ContributionPerCustomer, c.CumulativeContributionPerCustomer, false));

    private IEnumerable<CohortValuePoint> Projected(int periods, IRetentionCurve curve)
    {
        var basis = Cells.Count > 1 ? Cells.Skip(1) : Cells;
        double expected = basis.Sum(c => curve.Survival(c.Age)), scale = expected > 0 ? basis.Sum(c => c.ContributionPerCustomer) / expected : 0;
        double cumulative = Cells[^1].CumulativeContributionPerCustomer;
        for (int age = Cells.Count; age <= periods; age++)
        {
            double contribution = scale * curve.Survival(age);
            cumulative += contribution;
            yield return new CohortValuePoint(age, contribution, Require.Finite(cumulative, nameof(periods)), true);
        }
    }
}
