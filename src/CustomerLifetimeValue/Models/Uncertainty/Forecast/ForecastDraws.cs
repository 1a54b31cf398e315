using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>What not knowing the parameters does to the totals: the means of all slots at draws of the posterior.</summary>
internal sealed class ForecastDraws<TPurchases>(
    ForecastCells cells, ForecastFrame frame, Posterior<TPurchases> purchases, Func<TPurchases, IForecastModel> of, Posterior<GammaGamma> spend, RunOptions limits) where TPurchases : class
{
    private readonly RowProgress? _done = limits.Progress is { } progress ? new(progress) : null;

    /// <summary>Patterns and histories times draws up to which every draw is computed: less than a second of work.</summary>
    private const int Exact = 400_000;

    /// <summary>Fewer draws than this say too little of a distribution's ends.</summary>
    private const int Fewest = 200;

    /// <summary>The draws of a base of many patterns.</summary>
    private const int Many = 1_000;

    /// <summary>The fewest cells that stand for all.</summary>
    private const int FewestCells = 100;

    /// <summary>The totals at each draw: of every cell where there are few patterns, and else of some cells, with the delta method for the rest.</summary>
    /// <param name="most">The most draws to compute each; of a simulated base the means only have to tell their own mean and variance.</param>
    public double[][] Means(int most = int.MaxValue)
    {
        int draws = Math.Min(purchases.Draws.Count, spend.Draws.Count), count = Math.Min(Math.Min(draws, most), Exact / (cells.Patterns.Length + cells.Histories.Length * frame.Ends.Length));
        return count >= Math.Min(Fewest, draws) ? AtEach(cells, count) : OfSome(Math.Min(Math.Min(draws, most), Many));
    }

    /// <summary>The most draws of a base whose totals are simulated: the parameters' part is then known to a thirtieth of itself.</summary>
    public const int OfSimulated = 400;

    /// <summary>The draw of the spend model that goes with a draw of the purchase model: half the draws away, so that equal seeds do not tie them together.</summary>
    public GammaGamma SpendAt(int draw, int count) => spend.Draws[(int)((long)((draw + count / 2) % count) * spend.Draws.Count / count)];

    /// <summary>One of a number of evenly spread draws of the purchase model.</summary>
    public IForecastModel PurchasesAt(int draw, int count) => of(purchases.Draws[(int)((long)draw * purchases.Draws.Count / count)]);

    /// <summary>The totals of cells at each draw.</summary>
    internal double[][] AtEach(ForecastCells some, int count)
    {
        var means = new double[count][];
        Workers.Run(Environment.ProcessorCount, count, draw =>
        {
            var pass = new ForecastPass(some, frame);
            pass.Take(PurchasesAt(draw, count), nearly: true);
            means[draw] = pass.Totals(SpendAt(draw, count));
            _done?.Add(1);
        }, limits.Cancellation);
        return means;
    }

    /// <summary>The totals of some cells that stand for all at each draw, and what they are off by the delta method, to second order along each direction.</summary>
    /// <remarks>A posterior may be wide and totals bent in the parameters, where the delta method alone is not good enough. What the cells are off is a small part of the total, and its bend of the total's.</remarks>
    internal double[][] OfSome(int count)
    {
        var own = Directions.Of(purchases.Sample.Theta);
        var money = Directions.Of(spend.Sample.Theta);
        var all = new ForecastPass(cells, frame);
        all.Take(of(purchases.Sample.At(own.Centre)));
        var some = cells.Thinned(all.Expected(), Math.Max(FewestCells, Exact / Many / (1 + frame.Ends.Length)));
        var few = new ForecastPass(some, frame);
        double[] Off(double[]? point, double[]? price)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            if (point is not null)
            {
                var model = of(purchases.Sample.At(point));
                all.Take(model);
                few.Take(model);
            }
            _done?.Add(1);
            var prices = spend.Sample.At(price ?? money.Centre);
            return [.. all.Totals(prices).Zip(few.Totals(prices), (total, stood) => total - stood)];
        }
        double[] centre = Off(own.Centre, null);
        double[][] moneyUp = [.. money.Up.Select(u => Off(null, u))], moneyDown = [.. money.Down.Select(u => Off(null, u))];
        double[][] up = [.. own.Up.Select(u => Off(u, null))], down = [.. own.Down.Select(u => Off(u, null))];
        double[][] means = AtEach(some, count);
        for (int draw = 0; draw < count; draw++)
        {
            for (int i = 0; i < centre.Length; i++) means[draw][i] += centre[i];
            Bend(means[draw], centre, up, down, own.Scores[(int)((long)draw * own.Scores.Length / count)]);
            Bend(means[draw], centre, moneyUp, moneyDown, money.Scores[(int)((long)((draw + count / 2) % count) * money.Scores.Length / count)]);
        }
        return means;
    }

    /// <summary>Adds the parabola through the values a standard deviation up and down, at a draw's scores.</summary>
    private static void Bend(double[] mean, double[] centre, double[][] up, double[][] down, double[] scores)
    {
        for (int j = 0; j < scores.Length; j++)
            for (int i = 0; i < mean.Length; i++)
                mean[i] += 0.5 * (up[j][i] - down[j][i]) * scores[j] + 0.5 * (up[j][i] + down[j][i] - 2 * centre[i]) * scores[j] * scores[j];
    }
}
