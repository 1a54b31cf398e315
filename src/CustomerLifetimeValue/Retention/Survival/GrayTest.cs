using System.Globalization;
using CustomerLifetimeValue.Numerics;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>Gray's test: do customers of different groups leave for a cause equally often, where other causes compete?</summary>
/// <remarks>Compares the incidences themselves (<see cref="CompetingRisks.Incidence"/>), as a log-rank test of the cause does not: that compares hazards, and a group in which few leave for the cause may
/// only have lost its customers to another one first. The score of a group is the number who left for the cause less that expected if all groups had one incidence, with the customers at risk
/// counted by Y·(1 − F)/S; its variance is that of Gray (1988, A Class of K-Sample Tests for Comparing the Cumulative Incidence of a Competing Risk, Annals of Statistics 16(3)) for ρ = 0. Ties are counted,
/// never broken by chance.</remarks>
public sealed record GrayTest
{
    private GrayTest(string cause, double statistic, int freedom)
    {
        (Cause, Statistic, DegreesOfFreedom) = (cause, statistic, freedom);
        PValue = Math.Clamp(SpecialFunctions.GammaUpperRegularized(0.5 * freedom, 0.5 * statistic), 0, 1);
    }

    /// <summary>The cause.</summary>
    public string Cause { get; }

    /// <summary>z'V⁻¹z of the groups' scores: chi-squared if the incidences are the same.</summary>
    public double Statistic { get; }

    /// <summary>The number of groups less 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The probability of a statistic at least as large if the incidences are the same. Range: [0, 1].</summary>
    public double PValue { get; }

    /// <summary>Compares two groups.</summary>
    /// <param name="first">The first group's tenures. Range: at least one.</param>
    /// <param name="second">The second group's, in the same unit. Range: at least one.</param>
    /// <param name="cause">The cause. Range: somebody left for it while both groups were under observation.</param>
    /// <exception cref="ArgumentException">A group is empty, or nobody left for the cause while both groups were under observation.</exception>
    public static GrayTest Compare(IEnumerable<CausedTenure> first, IEnumerable<CausedTenure> second, string cause) => Compare([Require.NotNull(first), Require.NotNull(second)], cause);

    /// <summary>Compares groups.</summary>
    /// <param name="groups">Each group's tenures, all in one unit. Range: at least two groups, none of them empty.</param>
    /// <param name="cause">The cause. Range: somebody left for it while the groups were under observation.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups, one is empty, or nobody left for the cause so that the groups could be compared.</exception>
    public static GrayTest Compare(IEnumerable<IEnumerable<CausedTenure>> groups, string cause)
    {
        CausedTenure[][] all = [.. Require.NotNull(groups).Select(group => (CausedTenure[])[.. Require.NotNull(group, nameof(groups))])];
        Require.NotNull(cause);
        if (all.Length < 2) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{nameof(groups)} are {all.Length}; allowed: at least two."), nameof(groups));
        if (Array.FindIndex(all, group => group.Length == 0) is >= 0 and var empty) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Group {empty + 1} is empty; allowed: at least one customer."), nameof(groups));
        if (!Array.Exists(all, group => Array.Exists(group, tenure => string.Equals(tenure.Cause, cause, StringComparison.Ordinal))))
            throw new ArgumentException($"Nobody left for '{cause}'; there are: {string.Join(", ", all.SelectMany(group => group).Select(tenure => tenure.Cause).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.", nameof(cause));
        var (scores, variances) = new IncidenceScores(all, cause).Compute();
        int free = all.Length - 1;
        return CholeskyFactor.Of(variances, free) is { } factor
            ? new(cause, Math.Max(0, scores.Zip(factor.Solve(scores), (z, solved) => z * solved).Sum()), free)
            : throw new ArgumentException($"Too few left for '{cause}' while all groups were under observation; there is nothing to compare.", nameof(groups));
    }

    /// <summary>The test in invariant text: "price: chi-squared 3.39 with 2 degrees of freedom, p 0.18".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Cause}: chi-squared {Statistic:0.####} with {DegreesOfFreedom} {(DegreesOfFreedom == 1 ? "degree" : "degrees")} of freedom, p {InvariantText.Chance(PValue, 4)}");
}
