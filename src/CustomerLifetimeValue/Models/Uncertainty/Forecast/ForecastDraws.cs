using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>What not knowing the parameters does to the totals: the means of all slots at draws of the posterior.</summary>
internal sealed class ForecastDraws<TPurchases>(ForecastCells cells, ForecastFrame frame, Posterior<TPurchases> purchases, Posterior<GammaGamma> spend, RunOptions limits)
    where TPurchases : PurchaseModel
{
    /// <summary>Patterns and histories times draws up to which every draw is computed: less than a second of work.</summary>
    private const int Exact = 400_000;

    /// <summary>Fewer draws than this say too little of a distribution's ends.</summary>
    private const int Fewest = 200;

    /// <summary>The totals at each draw, computed where there are few patterns, and else along the directions of the posterior's covariance.</summary>
    /// <param name="most">The most draws to compute each; of a simulated base the means only have to tell their own mean and variance.</param>
    public double[][] Means(int most = int.MaxValue)
    {
        int draws = Math.Min(purchases.Draws.Count, spend.Draws.Count), count = Math.Min(Math.Min(draws, most), Exact / (cells.Patterns.Length + cells.Histories.Length * frame.Ends.Length));
        return count >= Math.Min(Fewest, draws) ? AtEach(count) : AlongDirections(Math.Min(draws, 5 * Fewest));
    }

    /// <summary>The most draws of a base whose totals are simulated: the parameters' part is then known to a thirtieth of itself.</summary>
    public const int OfSimulated = 400;

    /// <summary>The draw of the spend model that goes with a draw of the purchase model: half the draws away, so that equal seeds do not tie them together.</summary>
    public GammaGamma SpendAt(int draw, int count) => spend.Draws[(int)((long)((draw + count / 2) % count) * spend.Draws.Count / count)];

    /// <summary>One of a number of evenly spread draws of the purchase model.</summary>
    public TPurchases PurchasesAt(int draw, int count) => purchases.Draws[(int)((long)draw * purchases.Draws.Count / count)];

    /// <summary>The totals at each draw.</summary>
    internal double[][] AtEach(int count)
    {
        var means = new double[count][];
        var done = limits.Progress is { } progress ? new RowProgress(progress) : null;
        Workers.Run(Environment.ProcessorCount, count, draw =>
        {
            var pass = new ForecastPass(cells, frame);
            pass.Take(PurchasesAt(draw, count), nearly: true);
            means[draw] = pass.Totals(SpendAt(draw, count));
            done?.Add(1);
        }, limits.Cancellation);
        return means;
    }

    /// <summary>The delta method, to second order along each direction: with a base so large the posterior is narrow.</summary>
    internal double[][] AlongDirections(int count)
    {
        var pass = new ForecastPass(cells, frame);
        var own = Directions.Of(purchases.Sample.Theta);
        var money = Directions.Of(spend.Sample.Theta);
        var done = limits.Progress is { } progress ? new RowProgress(progress) : null;
        double[] Totals(double[]? point, double[]? price)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            if (point is not null) pass.Take(purchases.Sample.At(point));
            done?.Add(1);
            return pass.Totals(spend.Sample.At(price ?? money.Centre));
        }
        double[] centre = Totals(own.Centre, null);
        double[][] moneyUp = [.. money.Up.Select(u => Totals(null, u))], moneyDown = [.. money.Down.Select(u => Totals(null, u))];
        double[][] up = [.. own.Up.Select(u => Totals(u, null))], down = [.. own.Down.Select(u => Totals(u, null))];
        var means = new double[count][];
        for (int draw = 0; draw < count; draw++)
        {
            double[] mean = means[draw] = (double[])centre.Clone();
            Bend(mean, centre, up, down, own.Scores[(int)((long)draw * own.Scores.Length / count)]);
            Bend(mean, centre, moneyUp, moneyDown, money.Scores[(int)((long)((draw + count / 2) % count) * money.Scores.Length / count)]);
        }
        return means;
    }

    /// <summary>Adds the parabola through the totals a standard deviation up and down, at a draw's scores.</summary>
    private static void Bend(double[] mean, double[] centre, double[][] up, double[][] down, double[] scores)
    {
        for (int j = 0; j < scores.Length; j++)
            for (int i = 0; i < mean.Length; i++)
                mean[i] += 0.5 * (up[j][i] - down[j][i]) * scores[j] + 0.5 * (up[j][i] + down[j][i] - 2 * centre[i]) * scores[j] * scores[j];
    }
}
