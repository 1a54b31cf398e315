using MathNet.Numerics.LinearAlgebra;

namespace CustomerLifetimeValue;

/// <summary>The quadratic model of an objective around a point, in its free parameters, and the best step within a radius.</summary>
internal sealed class TrustRegionStep
{
    private readonly ParameterPoint _point;
    private readonly int[] _free;
    private readonly double[] _curvatures;
    private readonly Matrix<double> _directions;
    private readonly double[] _slopes;

    public TrustRegionStep(ParameterPoint point)
    {
        _point = point;
        _free = [.. Enumerable.Range(0, point.Count).Where(i => !point.HeldAtEdge(i))];
        int n = _free.Length;
        if (n == 0)
        {
            (_curvatures, _slopes, _directions) = ([], [], Matrix<double>.Build.Dense(1, 1));
            return;
        }
        var information = Matrix<double>.Build.Dense(n, n, (i, j) => -point.Hessian[_free[i] * point.Count + _free[j]]);
        var decomposition = information.Evd(Symmetricity.Symmetric);
        _directions = decomposition.EigenVectors;
        _curvatures = [.. decomposition.EigenValues.Select(value => value.Real)];
        _slopes = new double[n];
        for (int k = 0; k < n; k++)
            for (int i = 0; i < n; i++) _slopes[k] += _directions[i, k] * point.Gradient[_free[i]];
    }

    /// <summary>Whether no parameter is free to move.</summary>
    public bool AllHeld => _free.Length == 0;

    /// <summary>Whether the objective bends downwards in every free direction.</summary>
    public bool IsConcave => _curvatures.All(c => c > 0);

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

    /// <summary>The largest change of a parameter's transform that Newton's step asks for; infinite where the objective is not concave.</summary>
    public double NewtonLength => !IsConcave ? double.PositiveInfinity : AllHeld ? 0 : Step(0).Max(Math.Abs);

    /// <summary>Newton's step of all parameters; of no meaning where the objective is not concave.</summary>
    public double[] NewtonStep
    {
        get
        {
            var all = new double[_point.Count];
            double[] free = Step(0);
            for (int i = 0; i < free.Length; i++) all[_free[i]] = free[i];
            return all;
        }
    }

    /// <summary>The step to the quadratic model's maximum within a radius, and the rise it promises.</summary>
    public (double[] Theta, double Rise) Within(double radius)
    {
        double[] step = Step(IsConcave ? 0 : Shift(0));
        if (!IsConcave || Norm(step) > radius) step = Step(ShiftFor(radius));
        ShortenToEdge(step);
        var theta = (double[])_point.Theta.Clone();
        for (int i = 0; i < _free.Length; i++) theta[_free[i]] += step[i];
        return (theta, Promise(step));
    }

    /// <summary>Ends a step where it meets an edge, so that parameters that go together stay together; next to the edge the point is cut instead.</summary>
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
        Math.Max(0, -_curvatures.Min()) + Math.Max(more, 1e-12 * _curvatures.Max(Math.Abs) + double.Epsilon);

    /// <summary>The shift whose step has the radius's length, by bisection of its logarithm.</summary>
    private double ShiftFor(double radius)
    {
        double low = Shift(0), high = Shift(_slopes.Sum(Math.Abs) / radius);
        double floor = Math.Max(0, -_curvatures.Min());
        if (Norm(Step(low)) <= radius) return low;
        for (int i = 0; i < 60; i++)
        {
            double middle = floor + Math.Sqrt((low - floor) * (high - floor));
            if (Norm(Step(middle)) > radius) low = middle; else high = middle;
        }
        return high;
    }

    private double[] Step(double shift)
    {
        var step = new double[_free.Length];
        for (int k = 0; k < step.Length; k++)
        {
            double along = _slopes[k] / (_curvatures[k] + shift);
            for (int i = 0; i < step.Length; i++) step[i] += along * _directions[i, k];
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

    private static double Norm(double[] step) => Math.Sqrt(step.Sum(x => x * x));
}
