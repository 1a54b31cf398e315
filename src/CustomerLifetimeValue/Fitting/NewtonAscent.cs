using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The ascent from one starting point, step by step: a trust-region Newton method in the parameters' transforms.</summary>
internal sealed class NewtonAscent
{
    /// <summary>Convergence also requires a Newton step shorter than this: where a parameter diverges, the gradient vanishes but the step does not.</summary>
    private const double LongestLastStep = 1e-6;

    /// <summary>A Newton step that changes only the last digits of the parameters.</summary>
    private const double NoStep = 1e-12;

    /// <summary>Where rounding stops the ascent a Newton step this short away from a maximum, it has converged: standard errors are thousands of times as long.</summary>
    private const double ShortOfTop = 1e-7;

    /// <summary>The share of the objective's size that is taken as its rounding noise.</summary>
    private const double Noise = 1e-14;

    /// <summary>A predicted rise that is negligible beside the objective's size: many times its rounding noise, and far below what any decision depends on.</summary>
    private const double Nothing = 3e-12;

    /// <summary>The most steps in a row that promise nothing: three take a gradient that is nearly gone to its last digits, more are taken only along flat and winding ridges.</summary>
    private const int MostIdle = 12;

    /// <summary>How much further a step is tried that goes the same way as the one before: e⁴ is some two of the eight decades to an edge.</summary>
    private const double Stretch = 4;

    /// <summary>A parameter this far towards a bound (five decades of eight) is taken to diverge.</summary>
    public const double FarOut = 0.625;

    private readonly Func<double[], ParameterPoint> _evaluate;
    private readonly int _maximumIterations;
    private readonly double _tolerance;
    private readonly Action<int, ParameterPoint, double>? _report;
    private double _radius = 1;
    private int _idle;
    private double? _promise;
    private double[]? _lastTaken;

    /// <summary>An ascent from a point at which the likelihood is finite.</summary>
    /// <param name="start">The point.</param>
    /// <param name="evaluate">Evaluates the objective.</param>
    /// <param name="maximumIterations">The most steps.</param>
    /// <param name="tolerance">The scaled gradient below which the ascent has converged.</param>
    /// <param name="report">Receives each step; null for none.</param>
    public NewtonAscent(ParameterPoint start, Func<double[], ParameterPoint> evaluate, int maximumIterations, double tolerance, Action<int, ParameterPoint, double>? report = null)
    {
        (End, Model, _evaluate, _maximumIterations, _tolerance, _report) = (start, new TrustRegionStep(start), evaluate, maximumIterations, tolerance, report);
        _report?.Invoke(0, End, ScaledGradient);
    }

    /// <summary>The current point.</summary>
    public ParameterPoint End { get; private set; }

    /// <summary>The objective's quadratic model there.</summary>
    public TrustRegionStep Model { get; private set; }

    /// <summary>Why the ascent stopped, before the Hessian's condition is judged; null while it is running.</summary>
    public AscentStop? Stop { get; private set; }

    /// <summary>The last step taken; null before the first and after a rejected one.</summary>
    public double[]? LastStep { get; private set; }

    /// <summary>The steps tried.</summary>
    public int Iterations { get; private set; }

    /// <summary>The scaled gradient at the current point.</summary>
    public double ScaledGradient => Model.ScaledGradient;

    /// <summary>The predicted rise of a step of radius 1 at least, whatever steps were rejected before.</summary>
    public double Prospect => Model.AllHeld ? 0 : Model.Within(Math.Max(_radius, 1)).Rise;

    /// <summary>The predicted rise of the next step.</summary>
    public double Promise => _promise ??= Model.AllHeld ? 0 : Model.Within(_radius).Rise;

    /// <summary>Tries one step, or stops.</summary>
    public void Advance()
    {
        if (AtTop) Polish();
        else if (Iterations >= _maximumIterations) EndAs(AscentStop.IterationLimit);
        else Climb();
    }

    private bool AtTop => Model.AllHeld || (ScaledGradient < _tolerance && (!Model.IsConcave || Model.NewtonLength < LongestLastStep));

    private void Climb()
    {
        Iterations++;
        _promise = null;
        var (theta, promise) = Model.Within(_radius);
        var next = _evaluate(theta);
        double rise = next.Objective - End.Objective, noise = Noise * (1 + Math.Abs(End.Objective));
        bool accepted = next.IsFinite && (rise > 0.1 * promise || (promise <= noise && rise >= -noise));
        double[] step = Vectors.Minus(next.Theta, End.Theta);
        double length = Vectors.Norm(step);
        if (!accepted)
        {
            LastStep = null;
            _radius = Math.Min(_radius, length) / 4;
            if (_radius < 1e-14) EndAs(AscentStop.Stalled); else _report?.Invoke(Iterations, End, ScaledGradient);
            return;
        }
        if (rise > 0.75 * promise) _radius = Math.Clamp(2 * length, _radius, 4);
        var model = new TrustRegionStep(next);
        _idle = promise <= Nothing * (1 + Math.Abs(End.Objective)) ? _idle + 1 : 0;
        if (_idle > MostIdle || (promise <= noise && rise <= 0 && model.ScaledGradient >= ScaledGradient))
        {
            EndAs(AscentStop.Stalled);
            return;
        }
        if (GoesOn(step, length) && _evaluate(Beyond(next, step, Stretch / length)) is { IsFinite: true } far && far.Objective > next.Objective)
            (next, model) = (far, new TrustRegionStep(far));
        (End, Model, LastStep, _lastTaken) = (next, model, step, step);
        _report?.Invoke(Iterations, End, ScaledGradient);
    }

    /// <summary>Whether a step repeats the last one: where a parameter diverges the objective rises by less and less, and Newton's steps keep their length.</summary>
    private bool GoesOn(double[] step, double length)
    {
        if (LastStep is null || length < 0.4) return false;
        double before = Vectors.Norm(LastStep), along = 0;
        for (int i = 0; i < step.Length; i++) along += step[i] * LastStep[i];
        return length > 0.5 * before && along > 0.95 * length * before;
    }

    /// <summary>The point a multiple of a step further, or on the bound before it.</summary>
    private static double[] Beyond(ParameterPoint point, double[] step, double factor)
    {
        double length = Vectors.Norm(step);
        for (int i = 0; i < step.Length; i++)
        {
            if (Math.Abs(step[i]) > 0.1 * length) factor = Math.Min(factor, point.Room(i, step[i]) / Math.Abs(step[i]));
        }
        return Vectors.Plus(point.Theta, factor, step);
    }

    /// <summary>A few Newton steps after convergence refine the parameters to their last digits.</summary>
    private void Polish()
    {
        for (int i = 0; i < 3 && !Model.AllHeld && Model.IsConcave && Model.NewtonLength > NoStep; i++)
        {
            var next = _evaluate(Model.Within(LongestLastStep).Theta);
            if (!next.IsFinite || next.Objective < End.Objective - Noise * (1 + Math.Abs(End.Objective))) break;
            var model = new TrustRegionStep(next);
            if (model.ScaledGradient >= ScaledGradient) break;
            (End, Model) = (next, model);
        }
        EndAs(AscentStop.Converged);
    }

    /// <summary>Tries the bound towards which a parameter diverges, where rounding stops the ascent before it.</summary>
    private void TryBoundary()
    {
        if (_lastTaken is null || !Vectors.AnyPlace(End.Count, i => !End.HeldAtEdge(i) && End.Outwards(i) * Math.Sign(_lastTaken[i]) > FarOut)) return;
        if (_evaluate(Beyond(End, _lastTaken, double.MaxValue)) is { IsFinite: true } edge && edge.Objective > End.Objective) (End, Model) = (edge, new TrustRegionStep(edge));
    }

    private void EndAs(AscentStop stop)
    {
        if (stop is AscentStop.Stalled) TryBoundary();
        if (stop is AscentStop.Stalled && Model.IsConcave && Model.NewtonLength < ShortOfTop) stop = AscentStop.Converged;
        bool held = Vectors.AnyPlace(End.Count, End.HeldAtEdge);
        Stop = held && stop is AscentStop.Converged or AscentStop.Stalled ? AscentStop.Boundary : stop;
    }
}
