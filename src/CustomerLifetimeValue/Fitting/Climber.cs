using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The ascent from one starting point in the search for the best maximum, over one likelihood after the other.</summary>
internal sealed class Climber(int start, double[] theta)
{
    /// <summary>The Newton step below which a point is near enough to a maximum to go on from there with more customers, or to be told from other maxima.</summary>
    private const double NearTop = 0.03;

    /// <summary>Newton's steps stay about 1 where a parameter diverges.</summary>
    private const double LongStep = 0.3;

    /// <summary>A rise of the log-likelihood that decides nothing yet.</summary>
    private const double Little = 0.2;

    /// <summary>Newton steps below this lead to where they say, near enough to tell maxima apart.</summary>
    private const double SureStep = 0.5;

    /// <summary>Parameters whose transforms differ by less are taken for the same.</summary>
    private const double Same = 0.1;

    private int _before;

    /// <summary>The number of the starting point, from 1.</summary>
    public int Start { get; } = start;

    /// <summary>The ascent over the current likelihood.</summary>
    public NewtonAscent? Way { get; private set; }

    /// <summary>The current point.</summary>
    public double[] Theta => Way?.End.Theta ?? theta;

    /// <summary>The objective there.</summary>
    public double Objective => Way!.End.Objective;

    /// <summary>Steps tried over all likelihoods.</summary>
    public int Iterations => _before + (Way?.Iterations ?? 0);

    /// <summary>Whether further steps would only bring digits that do not matter before all customers are asked.</summary>
    public bool IsThere => IsNearMaximum || IsRunningAway;

    /// <summary>Whether it is near a maximum, or has stopped.</summary>
    public bool IsNearMaximum => Way!.Stop is not null || (Way.Model.IsConcave && Way.Model.NewtonLength < NearTop);

    private bool IsRunningAway => Way!.Promise < Little && Vectors.AnyPlace(Theta.Length, RunsAway);

    private bool RunsAway(int i) => Way?.LastStep is { } step && Way.End.Outwards(i) is var outwards && Math.Abs(outwards) > NewtonAscent.FarOut && step[i] * Math.Sign(outwards) > LongStep;

    /// <summary>Goes on over another likelihood, from where it is; false where that is not finite.</summary>
    public bool GoOn(Func<double[], ParameterPoint> evaluate, int maximumIterations, double tolerance, Action<int, ParameterPoint, double>? report)
    {
        var point = evaluate(Theta);
        if (!point.IsFinite) return false;
        _before = Iterations;
        Way = new NewtonAscent(point, evaluate, maximumIterations, tolerance, report);
        return true;
    }

    /// <summary>Takes over where a better end was found.</summary>
    public void Take(NewtonAscent better)
    {
        _before = Iterations;
        Way = better;
    }

    /// <summary>Whether this ascent leads to the same maximum as another that is at least as high, or along the same ridge.</summary>
    public bool Follows(Climber other)
    {
        if (IsThere && other.IsThere && (Vectors.Distance(Theta, other.Theta) < Same || IsOnRidgeOf(other))) return true;
        if (!Way!.Model.IsConcave || !other.Way!.Model.IsConcave) return false;
        double[] step = Way.Model.NewtonStep, ahead = other.Way.Model.NewtonStep;
        return Vectors.MaximumNorm(step) < SureStep && Vectors.MaximumNorm(ahead) < SureStep
            && Vectors.Distance(Vectors.Plus(Theta, 1, step), Vectors.Plus(other.Theta, 1, ahead)) < Same;
    }

    /// <summary>Whether both diverge at the same height, along the same ridge in every parameter.</summary>
    private bool IsOnRidgeOf(Climber other) => IsRunningAway && other.IsRunningAway && other.Objective - Objective < Same && !Vectors.AnyPlace(Theta.Length, i => Parts(i, other));

    /// <summary>Whether a parameter tells two ridges apart: it moves to opposite sides, in one of them only and not towards where the other stands, or in neither and has two values.</summary>
    private bool Parts(int i, Climber other)
    {
        double ahead = other.Theta[i] - Theta[i];
        return (Side(i), other.Side(i)) switch
        {
            (0, 0) => !(Math.Abs(ahead) < Same),
            (0, var two) => two * ahead > Same,
            (var one, 0) => one * ahead < -Same,
            var (one, two) => one != two,
        };
    }

    /// <summary>The side to which a parameter moves on: −1, 1, or 0 where it does not.</summary>
    private int Side(int i) => Way!.LastStep is { } step && Math.Abs(step[i]) > LongStep ? Math.Sign(step[i]) : 0;
}
