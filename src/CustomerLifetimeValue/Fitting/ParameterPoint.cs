namespace CustomerLifetimeValue;

/// <summary>A point on the way up, in the parameters' logarithms: the objective there with derivatives by the logarithms.</summary>
internal sealed class ParameterPoint
{
    /// <summary>The range of each parameter's logarithm: the parameters are held to [1e-8, 1e8].</summary>
    public static readonly double Bound = Math.Log(1e8);

    private readonly double[] _largest;

    private ParameterPoint(int count) => (Logs, Natural, _largest) = (new double[count], new double[count], new double[count]);

    /// <summary>θᵢ = ln pᵢ.</summary>
    public double[] Logs { get; }

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

    /// <summary>−pᵢpⱼ·∂²/∂pᵢ∂pⱼ of the objective: the observed information in the natural parameters, each in units of itself.</summary>
    public double[] Information { get; private set; } = [];

    /// <summary>The number of parameters.</summary>
    public int Count => Logs.Length;

    /// <summary>Whether value and derivatives are numbers.</summary>
    public bool IsFinite => double.IsFinite(Objective) && Gradient.All(double.IsFinite) && Hessian.All(double.IsFinite);

    /// <summary>Evaluates at θ, cut to the range.</summary>
    public static ParameterPoint At(ILogLikelihood likelihood, ReadOnlySpan<double> logs, IReadOnlyList<(double Median, double Spread)?> priors)
    {
        int n = logs.Length;
        var point = new ParameterPoint(n);
        for (int i = 0; i < n; i++)
        {
            point._largest[i] = Math.Min(Bound, Math.Log(likelihood.Largest(i)));
            point.Logs[i] = Math.Clamp(logs[i], -Bound, point._largest[i]);
            point.Natural[i] = Math.Exp(point.Logs[i]);
        }
        double[] gradient = new double[n], hessian = new double[n * n];
        point.LogLikelihood = likelihood.Evaluate(point.Natural, gradient, hessian);
        point.ToLogs(gradient, hessian);
        point.AddPriors(priors);
        return point;
    }

    /// <summary>Whether a parameter stands at an edge of its range and the objective still rises outward.</summary>
    public bool HeldAtEdge(int i) =>
        (Logs[i] >= _largest[i] - 1e-12 && Gradient[i] >= 0) || (Logs[i] <= -Bound + 1e-12 && Gradient[i] <= 0);

    /// <summary>Whether a parameter has run to an edge of its range, or to within so many decades of an edge at 1e-8 or 1e8.</summary>
    public bool NearEdge(int i, int decades) => HeldAtEdge(i) || Math.Abs(Logs[i]) > Bound - decades * Math.Log(10);

    private void ToLogs(double[] gradient, double[] hessian)
    {
        int n = Count;
        (Gradient, Hessian, Information) = (new double[n], new double[n * n], new double[n * n]);
        for (int i = 0; i < n; i++)
        {
            Gradient[i] = Natural[i] * gradient[i];
            for (int j = 0; j < n; j++)
            {
                double second = Natural[i] * Natural[j] * hessian[i * n + j];
                Hessian[i * n + j] = second + (i == j ? Gradient[i] : 0);
                Information[i * n + j] = -second;
            }
        }
    }

    private void AddPriors(IReadOnlyList<(double Median, double Spread)?> priors)
    {
        Objective = LogLikelihood;
        for (int i = 0; i < Count; i++)
        {
            if (priors[i] is not var (median, spread)) continue;
            double deviation = (Logs[i] - Math.Log(median)) / spread, curvature = 1 / (spread * spread);
            Objective -= deviation * deviation / 2;
            Gradient[i] -= deviation / spread;
            Hessian[i * Count + i] -= curvature;
            Information[i * Count + i] += curvature - deviation / spread;
        }
    }
}
