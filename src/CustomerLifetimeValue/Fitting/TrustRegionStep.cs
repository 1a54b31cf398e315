using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The quadratic model of an objective around a point, in its free parameters, and the best step within a radius.</summary>
internal sealed class TrustRegionStep
{
    private readonly ParameterPoint _point;
    private readonly int[] _free;
    private readonly double[] _curvatures, _slopes;
    private readonly SymmetricEigen _directions;

    public TrustRegionStep(ParameterPoint point)
    {
        _point = point;
        _free = FreeOf(point);
        int n = _free.Length;
        var information = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) information[i * n + j] = -point.Hessian[_free[i] * point.Count + _free[j]];
        _directions = new SymmetricEigen(information, n);
        _curvatures = _directions.Values;
        _slopes = new double[n];
        for (int k = 0; k < n; k++)
            for (int i = 0; i < n; i++) _slopes[k] += _directions.Vector(i, k) * point.Gradient[_free[i]];
        IsConcave = Array.TrueForAll(_curvatures, c => c > 0);
        NewtonStep = new double[point.Count];
        if (!IsConcave) return;
        double[] step = Step(0);
        for (int i = 0; i < n; i++) NewtonStep[_free[i]] = step[i];
    }

    /// <summary>Whether no parameter is free to move.</summary>
    public bool AllHeld => _free.Length == 0;

    /// <summary>Whether the objective is concave in the free parameters.</summary>
    public bool IsConcave { get; }

    /// <summary>Newton's step of all parameters; 0 where the objective is not concave.</summary>
    public double[] NewtonStep { get; }

    /// <summary>The largest change of a parameter's transform that Newton's step asks for; infinite where the objective is not concave.</summary>
    public double NewtonLength => IsConcave ? Vectors.MaximumNorm(NewtonStep) : double.PositiveInfinity;

    /// <summary>The Euclidean norm of the free derivatives, each over the root of its own curvature.</summary>
    public double ScaledGradient
    {
        get
        {
            double sum = 0;
            foreach (int i in _free)
            {
                double curvature = Math.Abs(_point.Hessian[i * _point.Count + i]), slope = _point.Gradient[i];
                if (slope != 0) sum += slope * slope / Math.Max(curvature, Math.Abs(slope));
            }
            return Math.Sqrt(sum);
        }
    }

    /// <summary>The step to the quadratic model's maximum within a radius, and the predicted rise.</summary>
    public (double[] Theta, double Rise) Within(double radius)
    {
        double[] step = Step(IsConcave && Length(0) <= radius ? 0 : ShiftFor(radius));
        ShortenToEdge(step);
        var theta = (double[])_point.Theta.Clone();
        for (int i = 0; i < _free.Length; i++) theta[_free[i]] += step[i];
        return (theta, Promise(step));
    }

    private static int[] FreeOf(ParameterPoint point)
    {
        List<int> free = [];
        for (int i = 0; i < point.Count; i++)
            if (!point.HeldAtEdge(i)) free.Add(i);
        return [.. free];
    }

    /// <summary>Shortens a step to where it meets a bound, so that the ratios of the parameters are kept; next to the bound the point is clamped instead.</summary>
    private void ShortenToEdge(double[] step)
    {
        double share = 1;
        for (int i = 0; i < step.Length; i++)
        {
            double room = _point.Room(_free[i], step[i]);
            if (Math.Abs(step[i]) > room) share = Math.Min(share, room / Math.Abs(step[i]));
        }
        if (share is < 1 and > 0.1)
            for (int i = 0; i < step.Length; i++) step[i] *= share;
    }

    /// <summary>The smallest shift that makes every curvature positive, plus a little or <paramref name="more"/>.</summary>
    private double Shift(double more) =>
        Math.Max(0, -Vectors.Least(_curvatures)) + Math.Max(more, 1e-12 * Vectors.MaximumNorm(_curvatures) + double.Epsilon);

    /// <summary>The shift whose step has the radius's length, by bisection of its logarithm.</summary>
    private double ShiftFor(double radius)
    {
        double size = 0;
        foreach (double slope in _slopes) size += Math.Abs(slope);
        double low = Shift(0), high = Shift(size / radius);
        double floor = Math.Max(0, -Vectors.Least(_curvatures));
        if (Length(low) <= radius) return low;
        for (int i = 0; i < 60; i++)
        {
            double middle = floor + Math.Sqrt((low - floor) * (high - floor));
            if (Length(middle) > radius) low = middle; else high = middle;
        }
        return high;
    }

    private double[] Step(double shift)
    {
        var step = new double[_free.Length];
        for (int k = 0; k < step.Length; k++)
        {
            double along = _slopes[k] / (_curvatures[k] + shift);
            for (int i = 0; i < step.Length; i++) step[i] += along * _directions.Vector(i, k);
        }
        return step;
    }

    private double Promise(double[] step)
    {
        double rise = 0;
        for (int i = 0; i < step.Length; i++)
        {
            rise += step[i] * _point.Gradient[_free[i]];
            for (int j = 0; j < step.Length; j++)
                rise += step[i] * step[j] * _point.Hessian[_free[i] * _point.Count + _free[j]] / 2;
        }
        return rise;
    }

    /// <summary>The length of a shifted step, from its components along the eigenvectors.</summary>
    private double Length(double shift)
    {
        double sum = 0;
        for (int k = 0; k < _slopes.Length; k++) sum += _slopes[k] / (_curvatures[k] + shift) * (_slopes[k] / (_curvatures[k] + shift));
        return Math.Sqrt(sum);
    }
}
