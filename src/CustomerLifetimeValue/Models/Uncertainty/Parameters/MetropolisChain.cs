using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>One chain: every other step a fresh proposal of the t₅ distribution, every other a normal step whose covariance is learned in the warm-up from where the chain has been
/// (Haario, Saksman &amp; Tamminen 2001) and then kept.</summary>
internal sealed class MetropolisChain(LogPosterior posterior, LaplaceProposal proposal, CounterRandom random, RowProgress? progress)
{
    /// <summary>How often in the warm-up the covariance is learned anew.</summary>
    private const int Learn = 100;

    private LaplaceProposal _proposal = proposal;

    /// <summary>Runs the chain; the warm-up is left out.</summary>
    public double[][] Run(int warmUp, int steps, CancellationToken cancellation)
    {
        double[] u = Start();
        double value = posterior.Value(u), scale = 2.38 / Math.Sqrt(u.Length);
        var past = new List<double[]>();
        for (int i = 0; i < warmUp; i++)
        {
            (u, value) = Next(u, value, i, scale);
            past.Add(u);
            if (past.Count % Learn != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Add(Learn);
            _proposal = Learned(past);
        }
        var points = new double[steps][];
        for (int i = 0; i < steps; i++)
        {
            (u, value) = Next(u, value, i, scale);
            points[i] = u;
            if (i % Learn != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Add(Learn);
        }
        return points;
    }

    /// <summary>A proposal at which the posterior is finite.</summary>
    private double[] Start()
    {
        for (int i = 0; i < 50; i++)
        {
            double[] u = _proposal.Draw(random);
            if (double.IsFinite(posterior.Value(u))) return u;
        }
        return _proposal.Mode;
    }

    private (double[] Point, double Value) Next(double[] u, double value, int number, double scale)
    {
        bool fresh = number % 2 == 0;
        double[] candidate = fresh ? _proposal.Draw(random) : _proposal.Step(random, u, scale);
        double next = posterior.Value(candidate), log = next - value;
        if (fresh) log += _proposal.LogDensity(u) - _proposal.LogDensity(candidate);
        return Math.Log(1 - random.NextDouble()) < log ? (candidate, next) : (u, value);
    }

    /// <summary>The proposal at the mean and covariance of the later half of the past.</summary>
    private LaplaceProposal Learned(List<double[]> past)
    {
        int from = past.Count / 2, count = past.Count - from, n = past[0].Length;
        double[] mean = new double[n], covariance = new double[n * n];
        for (int k = from; k < past.Count; k++)
            for (int i = 0; i < n; i++) mean[i] += past[k][i] / count;
        for (int k = from; k < past.Count; k++)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) covariance[i * n + j] += (past[k][i] - mean[i]) * (past[k][j] - mean[j]) / count;
        return _proposal.With(mean, covariance);
    }
}
