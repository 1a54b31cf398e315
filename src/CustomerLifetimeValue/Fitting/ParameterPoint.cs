using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>A point of the optimisation, in the parameters' transforms θ: the objective there with derivatives by θ.</summary>
internal sealed class ParameterPoint
{
    private static readonly double Decade = Math.Log(10), WideRange = Math.Log(1e15);

    private readonly IReadOnlyList<ModelParameter> _parameters;
    private readonly double[] _least, _most;

    private ParameterPoint(IReadOnlyList<ModelParameter> parameters)
    {
        int count = parameters.Count;
        (_parameters, _least, _most) = (parameters, new double[count], new double[count]);
        (Theta, Natural) = (new double[count], new double[count]);
    }

    /// <summary>θᵢ, the transform of pᵢ.</summary>
    public double[] Theta { get; }

    /// <summary>pᵢ.</summary>
    public double[] Natural { get; }

    /// <summary>The data's log-likelihood.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>The log-likelihood with the priors' share: what is maximised.</summary>
    public double Objective { get; private set; }

    /// <summary>Derivatives of the objective by θ.</summary>
    public double[] Gradient { get; private set; } = [];

    /// <summary>Second derivatives of the objective by θ, row-major.</summary>
    public double[] Hessian { get; private set; } = [];

    /// <summary>−sᵢsⱼ·∂²/∂pᵢ∂pⱼ of the objective with sᵢ = dpᵢ/dθᵢ: the observed information in the natural parameters, each in units of its slope.</summary>
    public double[] Information { get; private set; } = [];

    /// <summary>The number of parameters.</summary>
    public int Count => Theta.Length;

    /// <summary>dpᵢ/dθᵢ.</summary>
    public double Slope(int i) => _parameters[i].Transform.Slope(Natural[i]);

    /// <summary>Whether value and derivatives are numbers.</summary>
    public bool IsFinite => double.IsFinite(Objective) && Vectors.AreFinite(Gradient) && Vectors.AreFinite(Hessian);

    /// <summary>Evaluates at θ, clamped to the bounds.</summary>
    public static ParameterPoint At(ILogLikelihood likelihood, IReadOnlyList<ModelParameter> parameters, ReadOnlySpan<double> theta, IReadOnlyList<ParameterPrior?> priors)
    {
        int n = theta.Length;
        var point = new ParameterPoint(parameters);
        for (int i = 0; i < n; i++)
        {
            var (transform, least, most) = (parameters[i].Transform, parameters[i].Least, parameters[i].Most);
            (point._least[i], point._most[i]) = (transform.Of(least), transform.Of(most));
            point.Theta[i] = Math.Clamp(theta[i], point._least[i], point._most[i]);
            point.Natural[i] = transform.Back(point.Theta[i]);
        }
        double[] gradient = new double[n], hessian = new double[n * n];
        point.LogLikelihood = likelihood.Evaluate(point.Natural, gradient, hessian);
        point.ToTheta(gradient, hessian);
        point.AddPriors(priors);
        return point;
    }

    /// <summary>Whether a parameter is at a bound and the objective still rises outward.</summary>
    public bool HeldAtEdge(int i) =>
        (Theta[i] >= _most[i] - 1e-12 && Gradient[i] >= 0) || (Theta[i] <= _least[i] + 1e-12 && Gradient[i] <= 0);

    /// <summary>How far a transform may move in the direction of a step.</summary>
    public double Room(int i, double step) => step > 0 ? _most[i] - Theta[i] : Theta[i] - _least[i];

    /// <summary>The position of a transform in its range: −1 at the lower bound, 0 in the middle, 1 at the upper bound.</summary>
    public double Outwards(int i) => (2 * Theta[i] - _least[i] - _most[i]) / (_most[i] - _least[i]);

    /// <summary>Whether a parameter is at a bound or, where its transform is the logarithm, within a number of decades of the lower bound, or of the upper one if
    /// that is as far away as usual.</summary>
    public bool NearEdge(int i, int decades) => HeldAtEdge(i)
        || (ReferenceEquals(_parameters[i].Transform, ParameterTransform.Log)
            && (Theta[i] < _least[i] + decades * Decade || (_most[i] - _least[i] > WideRange && Theta[i] > _most[i] - decades * Decade)));

    /// <summary>The limit of a parameter beyond the nearer bound.</summary>
    public string EndOf(int i) => Theta[i] > (_least[i] + _most[i]) / 2 ? _parameters[i].Transform.Ends.High : _parameters[i].Transform.Ends.Low;

    private void ToTheta(double[] gradient, double[] hessian)
    {
        int n = Count;
        (Gradient, Hessian, Information) = (new double[n], new double[n * n], new double[n * n]);
        for (int i = 0; i < n; i++)
        {
            Gradient[i] = Slope(i) * gradient[i];
            for (int j = 0; j < n; j++)
            {
                double second = Slope(i) * Slope(j) * hessian[i * n + j];
                Hessian[i * n + j] = second + (i == j ? _parameters[i].Transform.Curvature(Natural[i]) * gradient[i] : 0);
                Information[i * n + j] = -second;
            }
        }
    }

    private void AddPriors(IReadOnlyList<ParameterPrior?> priors)
    {
        Objective = LogLikelihood;
        for (int i = 0; i < Count; i++)
        {
            if (priors[i] is not { } prior) continue;
            var transform = _parameters[i].Transform;
            double spread = prior.Spread / transform.Unit, deviation = (Theta[i] - transform.Of(prior.Median)) / spread, curvature = 1 / (spread * spread);
            Objective -= deviation * deviation / 2;
            Gradient[i] -= deviation / spread;
            Hessian[i * Count + i] -= curvature;
            Information[i * Count + i] += curvature - deviation / spread * (transform.Curvature(Natural[i]) / transform.Slope(Natural[i]));
        }
    }
}
