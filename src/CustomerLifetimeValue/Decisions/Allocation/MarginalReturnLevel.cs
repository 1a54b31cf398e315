namespace CustomerLifetimeValue.Decisions;

/// <summary>The common marginal value of spend at the optimal allocation (the Lagrange multiplier of the budget), as its logarithm.</summary>
internal sealed class MarginalReturnLevel(BudgetSegment[] segments, double budget, bool spendAll)
{
    /// <summary>What a segment takes at a level: nothing beyond its minimum where even the first unit brings less, never beyond its maximum.</summary>
    public static double Spend(BudgetSegment segment, double level, double budget)
    {
        double most = Math.Min(segment.Maximum ?? budget, Math.Max(budget, segment.Minimum));
        double wanted = segment.People * (Top(segment) - level) / segment.Response.Steepness;
        return wanted > segment.Minimum ? Math.Min(wanted, most) : segment.Minimum;
    }

    /// <summary>The logarithm of the level that uses up the budget; not below that at which money brings just itself, unless all must be spent.</summary>
    public double Level()
    {
        double[] turns = [.. segments.SelectMany(Turns).Where(double.IsFinite).Order()];
        double lowest = turns.Length > 0 ? turns[0] : 0, floor = spendAll ? lowest : Math.Max(0, lowest);
        if (Total(floor) <= budget) return floor;

        // Total spend falls with the level and is piecewise linear: the first kink within the budget ends the piece that meets it.
        double high = turns.Where(turn => turn >= floor && Total(turn) <= budget).DefaultIfEmpty(double.PositiveInfinity).First();
        if (double.IsPositiveInfinity(high)) return high; // the minima alone use up the budget
        double low = Math.Max(floor, turns.Where(turn => turn < high).DefaultIfEmpty(floor).Last());
        double above = Total(low), below = Total(high);
        return above > below ? high - (high - low) * ((budget - below) / (above - below)) : high;
    }

    private static double Top(BudgetSegment segment) => Math.Log(segment.MarginalValue(0));

    private double Total(double level) => segments.Sum(segment => Spend(segment, level, budget));

    private IEnumerable<double> Turns(BudgetSegment segment)
    {
        double perUnit = segment.Response.Steepness / segment.People, top = Top(segment);
        yield return top - perUnit * segment.Minimum;
        yield return top - perUnit * Math.Min(segment.Maximum ?? budget, Math.Max(budget, segment.Minimum));
    }
}
