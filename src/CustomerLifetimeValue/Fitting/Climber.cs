namespace CustomerLifetimeValue;

/// <summary>One starting point's way in the search for the best maximum, over one likelihood after the other.</summary>
internal sealed class Climber(int start, double[] logs)
{
    /// <summary>Newton's step at which a point is near enough to a top to go on from there with more customers, or to be told from other tops.</summary>
    private const double NearTop = 0.03;

    /// <summary>A parameter this far out (a factor of 1e5 from 1) is running away: that is known without following it to its edge.</summary>
    private static readonly double FarOut = Math.Log(1e5);

    private int _before;

    /// <summary>The number of the starting point, from 1.</summary>
    public int Start { get; } = start;

    /// <summary>The way over the current likelihood.</summary>
    public NewtonAscent? Way { get; private set; }

    /// <summary>Where it has come to, in logarithms.</summary>
    public double[] Logs => Way?.End.Logs ?? logs;

    /// <summary>The objective there.</summary>
    public double Objective => Way!.End.Objective;

    /// <summary>Steps tried over all likelihoods.</summary>
    public int Iterations => _before + (Way?.Iterations ?? 0);

    /// <summary>Whether further steps would only bring digits that do not matter before all customers are asked.</summary>
    public bool IsThere => Way!.Stop is not null || (Way.Model.IsConcave && Way.Model.NewtonLength < NearTop) || IsRunningAway;

    private bool IsRunningAway => Way!.Model.NewtonLength > 0.5 && Array.Exists(Logs, log => Math.Abs(log) > FarOut);

    /// <summary>Goes on over another likelihood, from where it is; false where that is not finite.</summary>
    public bool GoOn(Func<double[], ParameterPoint> evaluate, int maximumIterations, double tolerance, Action<int, ParameterPoint, double>? report)
    {
        var point = evaluate(Logs);
        if (!point.IsFinite) return false;
        _before = Iterations;
        Way = new NewtonAscent(point, evaluate, maximumIterations, tolerance, report);
        return true;
    }

    /// <summary>Whether this way leads to where another, which is as high at least, leads as well: to the same top, or along the same ridge further up.</summary>
    public bool Follows(Climber other)
    {
        double[] here = Logs, there = other.Logs;
        if (IsThere && other.IsThere && Largest(here, there) < 0.1) return true;
        if (!Way!.Model.IsConcave || !other.Way!.Model.IsConcave) return false;
        double[] step = Way.Model.NewtonStep, ahead = other.Way.Model.NewtonStep;
        if (step.Max(Math.Abs) < 1 && ahead.Max(Math.Abs) < 1)
            return Largest([.. here.Zip(step, (a, b) => a + b)], [.. there.Zip(ahead, (a, b) => a + b)]) < 0.1;
        double length = step.Sum(s => s * s), along = here.Zip(there, (a, b) => b - a).Zip(step, (d, s) => d * s).Sum() / length;
        return along > 0 && Largest([.. here.Zip(step, (a, s) => a + along * s)], there) < 0.1;
    }

    private static double Largest(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
