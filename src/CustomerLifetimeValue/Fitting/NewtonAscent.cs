namespace CustomerLifetimeValue;

/// <summary>The way up from one starting point: a trust-region Newton method in the parameters' transforms.</summary>
internal sealed class NewtonAscent
{
    /// <summary>Newton's step must be shorter than this as well: where a parameter runs away, the gradient vanishes but the step does not.</summary>
    private const double LongestLastStep = 1e-6;

    /// <summary>A Newton step that the parameters' last digits hardly feel.</summary>
    private const double NoStep = 1e-12;

    /// <summary>The share of the objective's size that is taken as its rounding noise.</summary>
    private const double Noise = 1e-14;

    private NewtonAscent(ParameterPoint end, AscentStop stop, int iterations, double scaledGradient) =>
        (End, Stop, Iterations, ScaledGradient) = (end, stop, iterations, scaledGradient);

    /// <summary>Where the way ended.</summary>
    public ParameterPoint End { get; }

    /// <summary>How it ended, before the Hessian's condition is judged.</summary>
    public AscentStop Stop { get; }

    /// <summary>The steps tried.</summary>
    public int Iterations { get; }

    /// <summary>The scaled gradient at the end.</summary>
    public double ScaledGradient { get; }

    /// <summary>Climbs from a point at which the likelihood is finite.</summary>
    /// <param name="start">The point.</param>
    /// <param name="evaluate">Evaluates the objective.</param>
    /// <param name="maximumIterations">The most steps.</param>
    /// <param name="tolerance">The scaled gradient of a top.</param>
    /// <param name="report">Told each step; null for nobody.</param>
    /// <param name="cancellation">Stops the way between steps.</param>
    /// <param name="roughly">Newton's step at which a rough top will do, not taken to its last digits; null for a true one.</param>
    public static NewtonAscent From(
        ParameterPoint start, Func<double[], ParameterPoint> evaluate, int maximumIterations, double tolerance, Action<int, ParameterPoint, double>? report, CancellationToken cancellation, double? roughly = null)
    {
        var (point, radius) = (start, 1.0);
        var model = new TrustRegionStep(point);
        report?.Invoke(0, point, model.ScaledGradient);
        for (int iteration = 1; iteration <= maximumIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (roughly is { } near && model.IsConcave && model.NewtonLength < near) return Ended(point, model, AscentStop.Converged, iteration - 1);
            if (AtTop(model, tolerance)) return Polished(point, model, evaluate, iteration - 1);
            var (theta, promise) = model.Within(radius);
            var next = evaluate(theta);
            double rise = next.Objective - point.Objective, noise = Noise * (1 + Math.Abs(point.Objective));
            bool accepted = next.IsFinite && (rise > 0.1 * promise || (promise <= noise && rise >= -noise));
            double length = Distance(next.Theta, point.Theta);
            if (!accepted)
            {
                radius = Math.Min(radius, length) / 4;
                if (radius < 1e-14) return Ended(point, model, AscentStop.Stalled, iteration);
                report?.Invoke(iteration, point, model.ScaledGradient);
                continue;
            }
            if (rise > 0.75 * promise) radius = Math.Clamp(2 * length, radius, 4);
            var nextModel = new TrustRegionStep(next);
            if (promise <= noise && rise <= 0 && nextModel.ScaledGradient >= model.ScaledGradient) return Ended(point, model, AscentStop.Stalled, iteration);
            (point, model) = (next, nextModel);
            report?.Invoke(iteration, point, model.ScaledGradient);
        }
        return AtTop(model, tolerance)
            ? Polished(point, model, evaluate, maximumIterations)
            : Ended(point, model, AscentStop.IterationLimit, maximumIterations);
    }

    private static bool AtTop(TrustRegionStep model, double tolerance) =>
        model.AllHeld || (model.ScaledGradient < tolerance && (!model.IsConcave || model.NewtonLength < LongestLastStep));

    /// <summary>Newton's steps past the stop rule cost little and take the parameters to their last digits.</summary>
    private static NewtonAscent Polished(ParameterPoint point, TrustRegionStep model, Func<double[], ParameterPoint> evaluate, int iterations)
    {
        for (int i = 0; i < 3 && !model.AllHeld && model.IsConcave && model.NewtonLength > NoStep; i++)
        {
            var next = evaluate(model.Within(LongestLastStep).Theta);
            if (!next.IsFinite || next.Objective < point.Objective - Noise * (1 + Math.Abs(point.Objective))) break;
            var nextModel = new TrustRegionStep(next);
            if (nextModel.ScaledGradient >= model.ScaledGradient) break;
            (point, model) = (next, nextModel);
        }
        return Ended(point, model, AscentStop.Converged, iterations);
    }

    private static NewtonAscent Ended(ParameterPoint point, TrustRegionStep model, AscentStop stop, int iterations)
    {
        bool held = Enumerable.Range(0, point.Count).Any(point.HeldAtEdge);
        return new(point, held && stop is AscentStop.Converged or AscentStop.Stalled ? AscentStop.Boundary : stop, iterations, model.ScaledGradient);
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
