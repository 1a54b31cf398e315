using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>How posteriors are drawn, shown on one that is a normal distribution and so known.</summary>
public sealed class PosteriorAlgorithmTests
{
    private static readonly NormalInference Known = new(3, -1, 4, 1.5, 2);

    [Fact]
    public void A_proposal_stands_at_the_mode_with_the_covariance_there()
    {
        var own = Known with { Prior = 0.8 };
        var proposal = LaplaceProposal.Of(own.Inference());
        var (xx, xy, yy) = own.Covariance;
        Close(own.Mean, proposal.Mode, 1e-9);
        Close([xx, xy, xy, yy], proposal.Covariance, 1e-9);
        double[] at = [1, 1];
        Golden.Agrees(-3.5 * Math.Log(1 + own.SquaredDistance(at) / 5), proposal.LogDensity(at) - proposal.LogDensity(own.Mean), 1e-9);
    }

    [Fact]
    public void A_posterior_without_a_mode_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => LaplaceProposal.Of((Known with { Other = (_, _) => double.NaN }).Inference()));

    [Fact] // ln|L| of a wider one is larger, so that the constant that is left out is the same for all
    public void Densities_of_proposals_have_the_same_integral()
    {
        var narrow = LaplaceProposal.Of(Known.Inference());
        var wide = narrow.With([0, 1], [9, 2, 2, 4]);
        double[] sums = new double[2];
        for (int i = 0; i < 400; i++)
            for (int j = 0; j < 400; j++)
            {
                double[] u = [-100 + 0.5 * i, -100 + 0.5 * j], near = [3 + 0.1 * u[0], -1 + 0.1 * u[1]];
                sums[0] += 0.25 * Math.Exp(wide.LogDensity(u));
                sums[1] += 0.0025 * Math.Exp(narrow.LogDensity(near));
            }
        Golden.Agrees(sums[0], sums[1], 0.002);
        Golden.Agrees(2 * Math.PI, sums[0], 0.002); // 2 pi |L| times 5/2 times 2/5
    }

    [Fact]
    public void Draws_have_Student_s_distances_from_the_mode_and_steps_normal_ones()
    {
        const int Draws = 4_000;
        var proposal = LaplaceProposal.Of(Known.Inference());
        var random = new CounterRandom(1, 0, 0);
        double[] from = [7, 8];
        double[][] drawn = new double[Draws][], steps = new double[Draws][];
        for (int i = 0; i < Draws; i++) (drawn[i], steps[i]) = (proposal.Draw(random), proposal.Step(random, from, 0.5));
        foreach (double limit in new[] { 0.2, 1, 3, 9 })
        {
            Assert.Equal(FisherSnedecor.CDF(2, 5, limit), drawn.Count(u => Known.SquaredDistance(u) / 2 <= limit) / (double)Draws, 0.03);
            Assert.Equal(1 - Math.Exp(-limit / 2), steps.Count(u => Known.SquaredDistance([3 + 2 * (u[0] - 7), -1 + 2 * (u[1] - 8)]) <= limit) / (double)Draws, 0.03);
        }
        var (xx, xy, yy) = Known.Covariance;
        Close([7, 8], [steps.Average(u => u[0]), steps.Average(u => u[1])], 0.03);
        Assert.Equal(xy / Math.Sqrt(xx * yy), steps.Average(u => 4 * (u[0] - 7) * (u[1] - 8)) / Math.Sqrt(xx * yy), 0.07);
        Assert.InRange(drawn.Count(u => u[0] < 3) / (double)Draws, 0.47, 0.53);
        Assert.InRange(drawn.Count(u => u[1] < -1) / (double)Draws, 0.47, 0.53);
    }

    [Fact]
    public void Another_spread_is_taken_only_where_it_is_one()
    {
        var proposal = LaplaceProposal.Of(Known.Inference());
        var other = proposal.With([0, 1], [9, 2, 2, 4]);
        Close([0, 1], other.Mode, 0);
        Close([9, 2, 2, 4], other.Covariance, 1e-14);
        Assert.Same(proposal, proposal.With([0, 1], [1, 2, 2, 1]));
    }

    [Fact]
    public void A_mixture_weighs_its_parts_by_their_points_in_whatever_order_they_came()
    {
        var one = LaplaceProposal.Of(Known.Inference());
        LaplaceProposal[] parts = [one, one.With([30, 1], [9, 2, 2, 4]), one.With([3, 40], [0.5, 0, 0, 0.5])];
        int[] counts = [700, 1, 50];
        double[][] points = [[3, -1], [3, 40], [30, 1], [0, 0], [-400, 900]];
        var whole = new ProposalMixture();
        for (int i = 0; i < 3; i++) whole.Add(parts[i], counts[i]);
        whole.Add(parts[0], 0);
        double[] expected = Array.ConvertAll(points, u => Math.Log(parts.Zip(counts, (part, count) => count * Math.Exp(part.LogDensity(u))).Sum()));
        Close(expected, [.. whole.LogDensities([.. points])], 1e-12);

        var grown = new ProposalMixture();
        grown.Add(parts[0], counts[0]);
        grown.LogDensities([.. points[..2]]);
        grown.Add(parts[1], counts[1]);
        grown.LogDensities([.. points[..4]]);
        grown.Add(parts[2], counts[2]);
        Close(expected, [.. grown.LogDensities([.. points])], 1e-12);
    }

    [Fact]
    public void A_learned_part_has_the_moments_of_the_weighted_points_and_of_the_part_before_where_they_are_few()
    {
        var before = LaplaceProposal.Of(Known.Inference());
        var random = new Random(1);
        List<double[]> points = [.. Enumerable.Range(0, 10_000).Select(_ => new[] { 5 + random.NextDouble(), 2 * random.NextDouble() })];
        double[] weights = [.. points.Select(u => u[0] < 5.5 ? 1.5 / 10_000 : 0.5 / 10_000)];
        var learned = ProposalMixture.Fitted(before, points, weights);
        double x = points.Zip(weights, (u, w) => w * u[0]).Sum(), y = points.Zip(weights, (u, w) => w * u[1]).Sum();
        Close([x, y], learned.Mode, 1e-10);
        Assert.Equal(points.Zip(weights, (u, w) => w * (u[0] - x) * (u[0] - x)).Sum(), learned.Covariance[0], 1e-3);
        Assert.Equal(points.Zip(weights, (u, w) => w * (u[1] - y) * (u[1] - y)).Sum(), learned.Covariance[3], 1e-3);
        var single = ProposalMixture.Fitted(before, [[9, 9]], [1]); // worth 1 beside 2·2²: eight ninths are the part before
        Close([9, 9], single.Mode, 1e-14);
        Close([.. before.Covariance.Select(c => c * 8 / 9)], single.Covariance, 1e-12);

        var kernels = ProposalMixture.Kernels(before, [[1, 2], [3, 4]], 0.5);
        Assert.Equal([1.0, 2, 3, 4], kernels.SelectMany(kernel => kernel.Mode));
        foreach (var kernel in kernels) Close([.. before.Covariance.Select(c => c / 4)], kernel.Covariance, 1e-12);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_500)]
    public void Weighted_draws_are_those_of_the_posterior(int draws)
    {
        var (own, told) = (Known with { Prior = 2 }, new Told());
        var sampler = new PosteriorSampler<double[]>(own.Inference(), LaplaceProposal.Of(own.Inference()), 3, new RunOptions(null, told, default));
        var (points, shape) = sampler.ByImportance(draws);
        Assert.Equal(draws, points.Length);
        Assert.True(shape < 0.5, "heavier tails than the posterior's leave light weights");
        Assert.InRange(sampler.EffectiveSize, Math.Min(draws, 400), 3 * Math.Max(700, draws));
        Assert.Equal(3 * Math.Max(700, draws), told.Last);
        Same(own, points, Math.Min(draws, sampler.EffectiveSize));
        Same(own, points[..(draws / 2)], draws / 2.0); // in random order: a half is a sample as well
    }

    [Fact] // y lies about x², as far as x² is off its mean of 1: var y = 2 + 0.2²
    public void A_bent_posterior_is_covered_by_many_kernels()
    {
        var bent = new NormalInference(0, 1, 1, 0, 0.5) { Other = (x, y) => -0.5 * x * x - 0.5 * (y - x * x) * (y - x * x) / 0.04 };
        var proposal = LaplaceProposal.Of((bent with { Other = null }).Inference());
        var sampler = new PosteriorSampler<double[]>(bent.Inference(), proposal, 3, default);
        var (points, shape) = sampler.ByImportance(400);
        Assert.InRange(shape, double.NegativeInfinity, 0.7);
        Assert.InRange(sampler.EffectiveSize, 400, double.PositiveInfinity);
        Assert.Equal(0, points.Average(u => u[0]), 0.2);
        Assert.Equal(1, points.Average(u => u[1]), 0.3);
        Assert.Equal(1, points.Average(u => u[0] * u[0]), 0.3);
        Assert.Equal(0.04, points.Average(u => Math.Pow(u[1] - u[0] * u[0], 2)), 0.012);
        Assert.Equal(0, points.Average(u => u[0] * u[1]), 0.6); // E[x³] is 0
    }

    [Fact]
    public void Chains_are_those_of_the_posterior()
    {
        var (own, told) = (Known with { Prior = 2 }, new Told());
        var sampler = new PosteriorSampler<double[]>(own.Inference(), LaplaceProposal.Of(own.Inference()), 3, new RunOptions(null, told, default));
        var (points, reduction, effective) = sampler.ByMetropolis(1_000);
        Assert.Equal(1_000, points.Length);
        Assert.InRange(reduction, 1, 1.02);
        Assert.InRange(effective, 401, 20_000);
        Assert.Equal(4 * (1_000 + 2_500), told.Last);
        Same(own, points, effective / 2);
        foreach (int quarter in new[] { 0, 250, 500, 750 }) Same(own, points[quarter..(quarter + 250)], 60);
        Assert.InRange(points.Distinct().Count(), 500, 1_000); // ten steps apart few chains stand where they stood
    }

    [Fact] // so that half of the steps, which are fresh, are mostly taken
    public void Chains_learn_in_the_warm_up_where_the_posterior_is()
    {
        var far = new NormalInference(30, -40, 4, 1.5, 2);
        var off = LaplaceProposal.Of(far.Inference()).With([33, -44], [9, 0, 0, 9]);
        var (points, _, effective) = new PosteriorSampler<double[]>(far.Inference(), off, 3, default).ByMetropolis(1_000);
        Assert.InRange(effective, 2_500, 20_000);
        Same(far, points, 1_000);
    }

    [Fact]
    public void Directions_turn_points_into_scores_that_are_uncorrelated()
    {
        var random = new Random(2);
        double[][] points = [.. Enumerable.Range(0, 50).Select(_ => random.NextDouble()).Select(x => new[] { 3 + x, 2 * x - random.NextDouble(), 10 * random.NextDouble() })];
        var directions = Directions.Of(points);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(points.Average(u => u[i]), directions.Centre[i], 1e-12);
            Assert.Equal(0, directions.Scores.Average(score => score[i]), 1e-10);
            for (int j = 0; j < 3; j++) Assert.Equal(i == j ? 1 : 0, directions.Scores.Sum(score => score[i] * score[j]) / 49, 1e-9);
            Close([.. directions.Centre.Zip(directions.Up[i], (c, up) => 2 * c - up)], directions.Down[i], 1e-12);
        }
        foreach (var (u, score) in points.Zip(directions.Scores))
            Close(u, [.. Enumerable.Range(0, 3).Select(i => directions.Centre[i] + Enumerable.Range(0, 3).Sum(j => score[j] * (directions.Up[j][i] - directions.Centre[i])))], 1e-10);
        Assert.Equal(2, Directions.Of([[1, 2], [2, 4], [3, 6]]).Scores[0].Length); // a ridge is made a little wider
    }

    [Fact]
    public void The_delta_method_is_exact_for_what_is_quadratic_along_each_direction()
    {
        static double[] Of(double s, double t) => [3 + 2 * s - t + 0.5 * s * s + 4 * t * t, 1 - s, t * t];
        var method = new DeltaMethod(Of(0, 0), [Of(1, 0), Of(0, 1)], [Of(-1, 0), Of(0, -1)]);
        foreach (var (s, t) in new[] { (0.0, 0.0), (2.0, 0.0), (0.0, -3.0), (-1.5, 0.7) })
        {
            double[] values = Of(0, 0);
            method.Add(values, [s, t]);
            Close(Of(s, t), values, 1e-13);
        }
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])), FormattableString.Invariant($"[{i}] {expected[i]:R}, {actual[i]:R}"));
    }

    /// <summary>Means, covariances and the distribution of distances are those of the normal posterior, to four standard errors of as many independent draws.</summary>
    private static void Same(NormalInference own, double[][] points, double worth)
    {
        var (xx, xy, yy) = own.Covariance;
        double error = 4 / Math.Sqrt(worth);
        double[] mean = own.Mean;
        Assert.InRange((points.Average(u => u[0]) - mean[0]) / Math.Sqrt(xx), -error, error);
        Assert.InRange((points.Average(u => u[1]) - mean[1]) / Math.Sqrt(yy), -error, error);
        Assert.InRange((points.Average(u => (u[0] - mean[0]) * (u[1] - mean[1])) - xy) / Math.Sqrt(xx * yy), -error * Math.Sqrt(2), error * Math.Sqrt(2));
        foreach (double limit in new[] { 0.5, 1.4, 4 })
            Assert.Equal(1 - Math.Exp(-limit / 2), points.Count(u => own.SquaredDistance(u) <= limit) / (double)points.Length, error / 2);
    }
}
