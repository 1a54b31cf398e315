using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>Refines an end at which parameters diverge: rounding stops an ascent before the bound, or next to it in the parameters that are left.</summary>
/// <remarks>Towards infinity a log-likelihood rises like −c/p: at 1e7 it is still 1e-6 short. And next to a bound the Hessian is near to singular, so that steps of all free parameters together
/// lose the digits that the others need.</remarks>
internal sealed class BoundaryRefinement(FitProblem problem, IReadOnlyList<ParameterPrior?> priors, FitOptions options)
{
    /// <summary>The most diverging parameters of which every set is tried.</summary>
    private const int MostDiverging = 4;

    /// <summary>How far out a parameter is that may diverge with another one: a scale follows a shape, and has a wider range.</summary>
    private const double OnItsWay = 0.3;

    /// <summary>A transform this near to a bound is there.</summary>
    private const double AtBound = 1e-9;

    /// <summary>A rise that is more than rounding, beside the objective's size.</summary>
    private const double Rise = 1e-13;

    /// <summary>A better end; null where there is none.</summary>
    public NewtonAscent? Better(NewtonAscent end)
    {
        if (end.Stop is null || !Vectors.AnyPlace(end.End.Count, i => IsFarOut(end.End, i))) return null;
        var best = Settled(Farthest(end.End));
        return best.Objective > end.End.Objective + Rise * (1 + Math.Abs(best.Objective)) ? Ascent(best, problem.Parameters) : null;
    }

    /// <summary>The best of the points at which a set of the diverging parameters, moved in step so that their ratios are kept, has come to a bound.</summary>
    private ParameterPoint Farthest(ParameterPoint from)
    {
        var best = from;
        int[] diverging = [.. Enumerable.Range(0, from.Count).Where(i => Math.Abs(from.Outwards(i)) > OnItsWay && Room(from, i) > AtBound).OrderByDescending(i => Math.Abs(from.Outwards(i))).Take(MostDiverging)];
        for (int set = 1; set < 1 << diverging.Length; set++)
        {
            int[] moved = [.. diverging.Where((_, place) => (set >> place & 1) == 1)];
            if (!Array.Exists(moved, i => IsFarOut(from, i))) continue;
            double step = moved.Min(i => Room(from, i));
            double[] theta = [.. from.Theta];
            foreach (int i in moved) theta[i] += Math.Sign(from.Outwards(i)) * step;
            if (At(problem.Parameters, theta) is { IsFinite: true } point && point.Objective > best.Objective) best = point;
        }
        return best;
    }

    /// <summary>The maximum in the other parameters, where some are at a bound.</summary>
    private ParameterPoint Settled(ParameterPoint from)
    {
        ModelParameter[] parameters = [.. problem.Parameters.Select((parameter, i) => IsFarOut(from, i) && Room(from, i) <= AtBound ? parameter with { Least = from.Natural[i], Most = from.Natural[i] } : parameter)];
        if (At(parameters, from.Theta) is not { IsFinite: true } start) return from;
        var end = At(problem.Parameters, Ascent(start, parameters).End.Theta);
        return end.IsFinite && end.Objective > from.Objective ? end : from;
    }

    private NewtonAscent Ascent(ParameterPoint start, IReadOnlyList<ModelParameter> parameters)
    {
        var ascent = new NewtonAscent(start, theta => At(parameters, theta), options.MaximumIterations, options.Tolerance);
        while (ascent.Stop is null) ascent.Advance();
        return ascent;
    }

    private ParameterPoint At(IReadOnlyList<ModelParameter> parameters, double[] theta) => ParameterPoint.At(problem.Likelihood, parameters, theta, priors);

    private static bool IsFarOut(ParameterPoint point, int i) => Math.Abs(point.Outwards(i)) > NewtonAscent.FarOut;

    private static double Room(ParameterPoint point, int i) => point.Room(i, point.Outwards(i));
}
