namespace CustomerLifetimeValue.Retention;

/// <summary>Finds the tenure at which a curve reaches a level.</summary>
internal static class CurveSearch
{
    private const double Farthest = 1e15;

    /// <summary>The first whole tenure at which S(t) ≤ level; a rate's rounding error does not make it one later; null where the curve ends above it or has not reached it after 1e15 periods.</summary>
    public static double? FirstAtMost(IRetentionCurve curve, double level)
    {
        level = Rounding.Above(level);
        double end = curve.KnownTo is { } known ? CurveChecks.Renewals(known) : Farthest, above = 0, below = 1;
        if (1 <= level) return 0;
        while (below < end && curve.Survival(below) > level) (above, below) = (below, Math.Min(2 * below, end));
        if (below > end || curve.Survival(below) > level) return null;
        while (below - above > 1)
        {
            double middle = Math.Floor((above + below) / 2);
            if (curve.Survival(middle) > level) above = middle; else below = middle;
        }
        return below;
    }
}
