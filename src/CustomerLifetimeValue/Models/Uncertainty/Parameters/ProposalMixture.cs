namespace CustomerLifetimeValue.Models;

/// <summary>The t₅ distributions that points were drawn from so far, each as often as it was used: the density against which all points are weighted (the balance heuristic of Veach &amp; Guibas 1995).</summary>
internal sealed class ProposalMixture
{
    private readonly List<(LaplaceProposal Part, double LogCount)> _parts = [];
    private readonly List<double> _logs = [];
    private int _told;

    /// <summary>Adds points drawn from a part.</summary>
    public void Add(LaplaceProposal part, int count)
    {
        if (count > 0) _parts.Add((part, Math.Log(count)));
    }

    /// <summary>ln of the density at each point, but for a constant; points that were there before come first, and only the parts added since are computed there.</summary>
    public List<double> LogDensities(List<double[]> points)
    {
        for (int i = 0; i < points.Count; i++)
        {
            if (i < _logs.Count) _logs[i] = WithParts(_logs[i], _told, points[i]);
            else _logs.Add(WithParts(double.NegativeInfinity, 0, points[i]));
        }
        _told = _parts.Count;
        return _logs;
    }

    /// <summary>ln of e to a logarithm plus the densities of the parts from one on.</summary>
    private double WithParts(double before, int from, double[] u)
    {
        double most = before, sum = double.IsNegativeInfinity(before) ? 0 : 1;
        for (int i = from; i < _parts.Count; i++)
        {
            double log = _parts[i].LogCount + _parts[i].Part.LogDensity(u);
            if (log > most) (sum, most) = (sum * Math.Exp(most - log) + 1, log);
            else sum += Math.Exp(log - most);
        }
        return most + Math.Log(sum);
    }

    /// <summary>A part of the mean and covariance of weighted points, drawn towards that of a part before where few points carry the weight.</summary>
    public static LaplaceProposal Fitted(LaplaceProposal before, List<double[]> points, double[] weights)
    {
        int n = before.Mode.Length;
        double worth = 1 / weights.Sum(w => w * w), share = worth / (worth + 2 * n * n);
        double[] mean = new double[n], covariance = before.Covariance;
        for (int k = 0; k < weights.Length; k++)
            for (int i = 0; i < n; i++) mean[i] += weights[k] * points[k][i];
        for (int i = 0; i < n * n; i++) covariance[i] *= 1 - share;
        for (int k = 0; k < weights.Length; k++)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) covariance[i * n + j] += share * weights[k] * (points[k][i] - mean[i]) * (points[k][j] - mean[j]);
        return before.With(mean, covariance);
    }

    /// <summary>Kernels about points: parts of a share of the covariance of a part, centred at points.</summary>
    public static LaplaceProposal[] Kernels(LaplaceProposal whole, double[][] centres, double width)
    {
        double[] covariance = [.. whole.Covariance.Select(c => width * width * c)];
        return Array.ConvertAll(centres, centre => whole.With(centre, covariance));
    }
}
