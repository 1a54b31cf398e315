using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws coordinates by their posterior, first by importance and where that fails by chains.</summary>
internal sealed class PosteriorSampler<T>(Inference<T> inference, LaplaceProposal proposal, int seed, RunOptions limits) where T : class
{
    /// <summary>Weights whose k̂ is below this are reliable (Vehtari et al. 2024, section 3).</summary>
    public const double TrustedShape = 0.7;

    /// <summary>Proposals drawn, as a multiple of the draws asked for: with k̂ at 0.7 about a third of them are effective. The minimum is what an estimate of the shape needs.</summary>
    private const int Oversampling = 3, LeastProposals = 2_000;

    private const int Chains = 4, WarmUp = 1_000, LeastSteps = 2_500, Runs = 4;

    /// <summary>What chains must reach: the authors' own limits are 1.01 and 400; a total needs no more than two digits of its standard deviation.</summary>
    private const double MostReduction = 1.02, LeastEffective = 400;

    /// <summary>Streams of the generator, so that no two uses share numbers.</summary>
    private const ulong Proposals = 1, Resampling = 2, Chained = 1000;

    private readonly RowProgress? _progress = limits.Progress is { } progress ? new RowProgress(progress) : null;

    /// <summary>The effective sample size of the importance weights, 1/Σw².</summary>
    public double EffectiveSize { get; private set; }

    /// <summary>Draws by importance.</summary>
    public (double[][] Points, double Shape) ByImportance(int draws)
    {
        const int Chunk = 64;
        int count = Math.Max(LeastProposals, Oversampling * draws);
        double[][] points = new double[count][];
        double[] weights = new double[count];
        Workers.Run(Environment.ProcessorCount, (count + Chunk - 1) / Chunk, chunk =>
        {
            var random = new CounterRandom();
            var posterior = NewPosterior();
            for (int i = chunk * Chunk; i < Math.Min(count, (chunk + 1) * Chunk); i++)
            {
                random.Set(seed, i, Proposals);
                points[i] = proposal.Draw(random);
                weights[i] = posterior.Value(points[i]) - proposal.LogDensity(points[i]);
            }
            _progress?.Add(Math.Min(count, (chunk + 1) * Chunk) - chunk * Chunk);
        }, limits.Cancellation);
        double shape = ParetoSmoothing.Smooth(weights);
        EffectiveSize = 1 / weights.Sum(w => w * w);
        return (Resample(points, weights, draws), shape);
    }

    /// <summary>Draws by four chains of an adaptive Metropolis algorithm, longer and longer until they agree.</summary>
    public (double[][] Points, double Reduction, double Effective) ByMetropolis(int draws)
    {
        double reduction = double.PositiveInfinity, effective = 0;
        for (int run = 0, steps = Math.Max(LeastSteps, (draws + Chains - 1) / Chains); run < Runs; run++, steps *= 3)
        {
            double[][][] chains = new double[Chains][][];
            int number = run;
            Workers.Run(Environment.ProcessorCount, Chains, chain => chains[chain] = new MetropolisChain(NewPosterior(), proposal, new CounterRandom(seed, chain, Chained + (ulong)number), _progress).Run(WarmUp, steps, limits.Cancellation), limits.Cancellation);
            (reduction, effective) = Worst(chains);
            if (reduction < MostReduction && effective > LeastEffective) return (Thinned(chains, draws), reduction, effective);
        }
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"The draws of the posterior are not reliable: R-hat is {reduction:0.###}, and they are worth {effective:0} independent ones. State priors with the fit (FitOptions.Priors), or take more customers."));
    }

    private LogPosterior NewPosterior() => LogPosterior.Of(inference);

    /// <summary>Systematic resampling: each point as often as its weight says, rounded up or down.</summary>
    private double[][] Resample(double[][] points, double[] weights, int draws)
    {
        double start = new CounterRandom(seed, 0, Resampling).NextDouble(), sum = 0;
        var drawn = new double[draws][];
        int next = 0;
        for (int i = 0; i < points.Length && next < draws; i++)
        {
            sum += weights[i] * draws;
            for (; next < draws && start + next < sum; next++) drawn[next] = points[i];
        }
        for (; next < draws; next++) drawn[next] = points[Array.IndexOf(weights, weights.Max())]; // the last bit of the sum
        return drawn;
    }

    private (double Reduction, double Effective) Worst(double[][][] chains)
    {
        double reduction = 1, effective = double.PositiveInfinity;
        for (int i = 0; i < inference.Names.Count; i++)
        {
            double[][] own = [.. chains.Select(chain => Array.ConvertAll(chain, u => u[i]))];
            reduction = Math.Max(reduction, ChainDiagnostics.RHat(own));
            effective = Math.Min(effective, ChainDiagnostics.EffectiveSize(own));
        }
        return (reduction, effective);
    }

    /// <summary>A number of points, evenly spaced along the chains, one after the other.</summary>
    private static double[][] Thinned(double[][][] chains, int draws)
    {
        long all = chains.Sum(chain => (long)chain.Length);
        var thinned = new double[draws][];
        for (int i = 0; i < draws; i++)
        {
            long place = i * all / draws;
            thinned[i] = chains[place / chains[0].Length][place % chains[0].Length];
        }
        return thinned;
    }
}
