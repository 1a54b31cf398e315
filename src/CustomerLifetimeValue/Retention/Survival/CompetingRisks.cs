using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>How many customers leave for which cause, where leaving for one ends the chance to leave for another: the Aalen–Johansen estimate.</summary>
/// <remarks>
/// <para>The incidence of a cause, F(t) = Σ S(t₋)·d/n over the times at which customers leave for it, is the share that has left for it by then (Aalen &amp; Johansen 1978; Klein &amp; Moeschberger 2003,
/// eq. 4.7.1). The incidences of all causes add up to 1 − S(t), which one minus a Kaplan–Meier curve of each cause by itself does not: that would count customers as still at risk who have left.
/// Ties are counted, never broken by chance: leaving comes before the end of observation, and all who leave at a time are at risk at it.</para>
/// <para>Immutable and safe for use by several threads.</para>
/// </remarks>
public sealed class CompetingRisks
{
    private readonly CausedTenure[] _tenures;
    private readonly int[] _lost; // by step and cause

    private CompetingRisks(CausedTenure[] tenures, KaplanMeier allCauses, string[] causes, int[] lost) =>
        (_tenures, AllCauses, Causes, _lost) = (tenures, allCauses, Array.AsReadOnly(causes), lost);

    /// <summary>The causes there are, in the order of their UTF-16 code units.</summary>
    public IReadOnlyList<string> Causes { get; }

    /// <summary>How long customers stay, whatever ends it.</summary>
    public KaplanMeier AllCauses { get; }

    /// <summary>Estimates the incidences.</summary>
    /// <param name="tenures">The customers' tenures in <paramref name="unit"/>s with their causes. Range: at least one; some longer than 0; at least one ended.</param>
    /// <param name="unit">The unit of the tenures.</param>
    /// <exception cref="ArgumentException">There is no customer, none was observed for any time, or nobody left.</exception>
    public static CompetingRisks Estimate(IEnumerable<CausedTenure> tenures, TimeUnit unit)
    {
        CausedTenure[] all = [.. Require.NotNull(tenures)];
        var together = KaplanMeier.Estimate(all.Select(tenure => tenure.ToTenure()), unit);
        if (together.Churned == 0) throw new ArgumentException($"Nobody in {nameof(tenures)} has left; allowed: at least one who has.", nameof(tenures));
        string[] causes = [.. all.Select(tenure => tenure.Cause).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var steps = together.Steps.Index().ToDictionary(step => step.Item.Time, step => step.Index);
        var lost = new int[steps.Count * causes.Length];
        foreach (var tenure in all)
            if (tenure.Cause is { } cause) lost[steps[tenure.Length] * causes.Length + Array.IndexOf(causes, cause)]++;
        return new(all, together, causes, lost);
    }

    /// <summary>The share of the customers who have left for a cause by a tenure.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="tenure">The tenure t, in the curve's unit. Range: ≥ 0, as far as <see cref="AllCauses"/> is known.</param>
    /// <returns>F(t). Range: [0, 1].</returns>
    /// <exception cref="KeyNotFoundException">There is no such cause.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tenure is outside its range.</exception>
    public double Incidence(string cause, double tenure)
    {
        int place = Place(cause);
        double sum = 0, before = 1;
        foreach (var (i, step) in StepsUntil(tenure))
        {
            sum += before * Lost(i, place) / step.AtRisk;
            before = step.Survival;
        }
        return Math.Min(1, sum);
    }

    /// <summary>The standard error of an incidence.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="tenure">The tenure t, in the curve's unit. Range: ≥ 0, as far as <see cref="AllCauses"/> is known.</param>
    /// <returns>By the delta method, which is Greenwood's formula where there is one cause (Marubini &amp; Valsecchi 1995, Analysing Survival Data from Clinical Trials and Observational Studies, eq. 10.12).</returns>
    /// <exception cref="KeyNotFoundException">There is no such cause.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tenure is outside its range.</exception>
    public double StandardError(string cause, double tenure)
    {
        int place = Place(cause);
        double whole = Incidence(cause, tenure), reached = 0, before = 1, variance = 0;
        foreach (var (i, step) in StepsUntil(tenure))
        {
            double n = step.AtRisk, d = step.Lost, own = Lost(i, place);
            reached += before * own / n;
            double ahead = whole - reached;
            if (n > d) variance += ahead * ahead * d / (n * (n - d));
            variance += before * before * (n - own) * own / (n * n * n) - 2 * ahead * before * own / (n * n);
            before = step.Survival;
        }
        return Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>How long customers would stay if a cause were removed and the others stayed as they are.</summary>
    /// <param name="cause">The cause.</param>
    /// <returns>The curve of the other causes' hazards: those who left for this one count as observed until then. Range of belief: causes that do not go together; who is about to leave for the price may
    /// leave for a competitor where the price is mended.</returns>
    /// <exception cref="KeyNotFoundException">There is no such cause.</exception>
    public KaplanMeier Without(string cause)
    {
        Place(cause);
        return KaplanMeier.Estimate(_tenures.Select(tenure => tenure.ToTenure(without: cause)), AllCauses.Unit);
    }

    /// <summary>The estimate in invariant text: "Aalen–Johansen of 7 customers: price 2, moved 1".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Aalen–Johansen of {AllCauses.Customers} customers: {string.Join(", ", Causes.Select((cause, k) => string.Create(CultureInfo.InvariantCulture, $"{cause} {Enumerable.Range(0, AllCauses.Steps.Count).Sum(i => Lost(i, k))}")))}");

    private int Lost(int step, int cause) => _lost[step * Causes.Count + cause];

    private int Place(string cause)
    {
        Require.NotNull(cause);
        for (int i = 0; i < Causes.Count; i++)
            if (string.Equals(Causes[i], cause, StringComparison.Ordinal)) return i;
        throw new KeyNotFoundException($"There is no cause '{cause}'; there are: {string.Join(", ", Causes)}.");
    }

    private IEnumerable<(int Index, SurvivalStep Step)> StepsUntil(double tenure)
    {
        CurveChecks.Known(AllCauses, tenure);
        return AllCauses.Steps.Index().TakeWhile(step => step.Item.Time <= tenure * (1 + 1e-12) && tenure > 0);
    }
}
