using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>Draws coordinates by their posterior, first by importance and where that fails by chains.</summary>
internal sealed class PosteriorSampler<T>(Inference<T> inference, LaplaceProposal proposal, int seed, RunOptions limits) where T : class
{
    /// <summary>Weights whose k̂ is below this are reliable (Vehtari et al. 2024, section 3).</summary>
    public const double TrustedShape = 0.7;

    /// <summary>Batches of as many proposals as draws asked for: at least three, so that about as many are effective as are asked for, and more while the weights are not reliable: twenty are
    /// still a twentieth of what chains cost that do not agree.</summary>
    private const int LeastBatches = 3, MostBatches = 20, LeastBatch = 700, MostLearned = 20_000, Chunk = 128;

    /// <summary>From the fourth batch on proposals come from kernels about points that the weights chose: where a posterior is bent, one ellipse does not cover it.</summary>
    private const int Kernels = 24;

    /// <summary>The width of a kernel as a share of the spread of all points: Silverman's rule gives 0.4 to 0.5 for the effective size of a batch in 4 or 5 dimensions, widened for the tails.</summary>
    private const double Width = 0.6;

    private const int Chains = 4, WarmUp = 1_000, LeastSteps = 2_500, Runs = 4;

    /// <summary>What chains must reach: the authors' own limits are 1.01 and 400; a total needs no more than two digits of its standard deviation.</summary>
    private const double MostReduction = 1.02, LeastEffective = 400;

    /// <summary>Streams of the generator, so that no two uses share numbers.</summary>
    private const ulong Proposals = 1, Resampling = 2, Chained = 1000;

    private LaplaceProposal _learned = proposal;
    private readonly RowProgress? _progress = limits.Progress is { } progress ? new RowProgress(progress) : null;

    /// <summary>The effective sample size of the importance weights, 1/Σw².</summary>
    public double EffectiveSize { get; private set; }

    /// <summary>Draws by adaptive importance sampling (Cornuet, Marin, Mira &amp; Robert 2012): the first batch of proposals comes from the t₅ distribution at the mode, each further one from what the weighted
    /// points before have shown; all points are weighted against all that they were drawn from.</summary>
    public (double[][] Points, double Shape) ByImportance(int draws)
    {
        int batch = Math.Max(LeastBatch, draws);
        var (points, values, mixture) = (new List<double[]>(), new List<double>(), new ProposalMixture());
        LaplaceProposal[] parts = [_learned];
        for (int number = 1; ; number++)
        {
            int count = number <= LeastBatches ? batch : Math.Min(batch, MostLearned);
            for (int part = 0; part < parts.Length; part++) mixture.Add(parts[part], count / parts.Length + (part < count % parts.Length ? 1 : 0));
            Draw(parts, count, points, values);
            var densities = mixture.LogDensities(points);
            double[] weights = [.. values.Select((value, i) => value - densities[i])];
            double shape = ParetoSmoothing.Smooth(weights);
            EffectiveSize = 1 / weights.Sum(w => w * w);
            if (number == MostBatches || (number >= LeastBatches && shape < TrustedShape && EffectiveSize >= Math.Min(draws, LeastEffective)))
                return (Shuffled(Resample(points, weights, draws)), shape);
            _learned = ProposalMixture.Fitted(_learned, points, weights);
            parts = number < LeastBatches ? [_learned] : ProposalMixture.Kernels(_learned, Resample(points, weights, Kernels), Width);
        }
    }

    /// <summary>Draws proposals, each from a stream of its own, from one part after the other, and computes the posterior there.</summary>
    private void Draw(LaplaceProposal[] parts, int batch, List<double[]> points, List<double> values)
    {
        int first = points.Count;
        double[][] drawn = new double[batch][];
        double[] found = new double[batch];
        Workers.Run(Environment.ProcessorCount, (batch + Chunk - 1) / Chunk, chunk =>
        {
            var random = new CounterRandom();
            var posterior = NewPosterior();
            int from = chunk * Chunk, to = Math.Min(batch, from + Chunk);
            for (int i = from; i < to; i++)
            {
                random.Set(seed, first + i, Proposals);
                drawn[i] = parts[i % parts.Length].Draw(random);
                found[i] = posterior.Value(drawn[i]);
            }
            _progress?.Add(to - from);
        }, limits.Cancellation);
        points.AddRange(drawn);
        values.AddRange(found);
    }

    /// <summary>Draws by four chains of an adaptive Metropolis algorithm, longer and longer until they agree.</summary>
    public (double[][] Points, double Reduction, double Effective) ByMetropolis(int draws)
    {
        double reduction = double.PositiveInfinity, effective = 0;
        for (int run = 0, steps = Math.Max(LeastSteps, (draws + Chains - 1) / Chains); run < Runs; run++, steps *= 3)
        {
            double[][][] chains = new double[Chains][][];
            int number = run;
            Workers.Run(Environment.ProcessorCount, Chains, chain => chains[chain] = new MetropolisChain(NewPosterior(), _learned, new CounterRandom(seed, chain, Chained + (ulong)number), _progress).Run(WarmUp, steps, limits.Cancellation), limits.Cancellation);
            (reduction, effective) = Worst(chains);
            if (reduction < MostReduction && effective > LeastEffective) return (Thinned(chains, draws), reduction, effective);
        }
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"The draws of the posterior are not reliable: R-hat is {reduction:0.###}, and they are worth {(effective > LeastEffective ? "" : "at most ")}{effective:0} independent ones; wanted: below {MostReduction} and more than {LeastEffective}. State priors with the fit (FitOptions.Priors), or take more customers."));
    }

    private LogPosterior NewPosterior() => LogPosterior.Of(inference);

    /// <summary>Systematic resampling: each point as often as its weight says, rounded up or down.</summary>
    private double[][] Resample(List<double[]> points, double[] weights, int draws)
    {
        double start = new CounterRandom(seed, 0, Resampling).NextDouble(), sum = 0;
        var drawn = new double[draws][];
        int next = 0;
        for (int i = 0; i < points.Count && next < draws; i++)
        {
            sum += weights[i] * draws;
            for (; next < draws && start + next < sum; next++) drawn[next] = points[i];
        }
        for (; next < draws; next++) drawn[next] = points[Array.IndexOf(weights, weights.Max())]; // the last bit of the sum
        return drawn;
    }

    /// <summary>The points in random order: the parts they came from say nothing about a draw's place, so that every n-th draw is a sample as well.</summary>
    private double[][] Shuffled(double[][] points)
    {
        var random = new CounterRandom(seed, 1, Resampling);
        for (int i = points.Length - 1; i > 0; i--)
        {
            int other = (int)(random.NextDouble() * (i + 1));
            (points[i], points[other]) = (points[other], points[i]);
        }
        return points;
    }

    private (double Reduction, double Effective) Worst(double[][][] chains)
    {
        double reduction = 1, effective = double.PositiveInfinity;
        for (int i = 0; i < inference.Names.Count; i++)
        {
            double[][] own = [.. chains.Select(chain => Array.ConvertAll(chain, u => u[i]))];
            reduction = Math.Max(reduction, ChainDiagnostics.RHat(own));
            effective = Math.Min(effective, ChainDiagnostics.EffectiveSize(own, LeastEffective));
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
