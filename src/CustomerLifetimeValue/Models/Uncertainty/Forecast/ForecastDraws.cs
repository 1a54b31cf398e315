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

    /// <summary>Draws by their distance from the mean, and how many draws each speaks for.</summary>
    private static readonly (double Rank, double Share)[] Ranks = [(0.3, 0.6), (0.75, 0.25), (0.92, 0.12), (0.985, 0.03)];

    /// <summary>Root mean square of what the delta method may be off, against the standard deviation of a total.</summary>
    private const double Close = 0.05;

    /// <summary>The totals at each draw: of every cell where there are few patterns, and else of some cells, with the delta method for the rest.</summary>
    /// <param name="chance">The variances of the totals by chance.</param>
    /// <param name="most">The most draws to compute each; of a simulated base the means only have to tell their own mean and variance.</param>
    public double[][] Means(double[] chance, int most = int.MaxValue)
    {
        int draws = Math.Min(purchases.Draws.Count, spend.Draws.Count), count = Math.Min(Math.Min(draws, most), Exact / (cells.Patterns.Length + cells.Histories.Length * frame.Ends.Length));
        return count >= Math.Min(Fewest, draws) ? AtEach(cells, count) : OfSome(Math.Min(Math.Min(draws, most), Many), chance);
    }

    /// <summary>The most draws of a base whose totals are simulated: the parameters' part is then known to a thirtieth of itself.</summary>
    public const int OfSimulated = 400;

    /// <summary>The draw of the spend model that goes with a draw of the purchase model.</summary>
    public GammaGamma SpendAt(int draw, int count) => spend.Draws[Place(Beside(draw, count), count, spend.Draws.Count)];

    /// <summary>One of a number of evenly spread draws of the purchase model.</summary>
    public IForecastModel PurchasesAt(int draw, int count) => of(purchases.Draws[Place(draw, count, purchases.Draws.Count)]);

    /// <summary>The place of one of a number of evenly spread draws among all.</summary>
    private static int Place(int draw, int count, int all) => (int)((long)draw * all / count);

    /// <summary>Half the draws away, so that equal seeds of the two posteriors do not tie them together.</summary>
    private static int Beside(int draw, int count) => (draw + count / 2) % count;

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
    /// <remarks>A posterior may be wide and totals bent in the parameters, where the delta method alone is not good enough. What the cells are off is a small part of the total, and its bend of the total's.
    /// Where some cells at each draw are more work than all at a few, the delta method alone is asked first.</remarks>
    internal double[][] OfSome(int count, double[] chance)
    {
        var (own, money) = (Directions.Of(purchases.Sample.Theta), Directions.Of(spend.Sample.Theta));
        var (model, whole) = (of(purchases.Sample.At(own.Centre)), new ForecastPass(cells, frame));
        whole.Take(model, nearly: true);
        var some = cells.Thinned(whole.Expected(), Math.Max(FewestCells, Exact / Many / (1 + frame.Ends.Length)));
        var part = new ForecastPass(some, frame);
        part.Take(model, nearly: true);

        var centre = Totals(money.Centre);
        var (pricesUp, pricesDown) = (Array.ConvertAll(money.Up, Totals), Array.ConvertAll(money.Down, Totals));
        var (up, down) = (Array.ConvertAll(own.Up, TotalsAt), Array.ConvertAll(own.Down, TotalsAt));
        if ((double)count * some.Cells.Length > 2 * Ranks.Length * (double)cells.Cells.Length && Along(totals => totals.Whole) is var alone && Holds(alone, own.Scores, chance)) return alone;

        double[][] means = AtEach(some, count), off = Along(totals => totals.Off);
        for (int draw = 0; draw < count; draw++)
            for (int i = 0; i < off[draw].Length; i++) means[draw][i] += off[draw][i];
        return means;

        // All cells' totals, and what those of some are off, with the model taken last.
        (double[] Whole, double[] Off) Totals(double[] price)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            _done?.Add(1);
            var prices = spend.Sample.At(price);
            double[] all = whole.Totals(prices);
            return (all, [.. all.Zip(part.Totals(prices), (total, stood) => total - stood)]);
        }

        (double[] Whole, double[] Off) TotalsAt(double[] point)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            var away = of(purchases.Sample.At(point));
            whole.Take(away, nearly: true);
            part.Take(away, nearly: true);
            return Totals(money.Centre);
        }

        // One of the two at each draw.
        double[][] Along(Converter<(double[] Whole, double[] Off), double[]> what)
        {
            double[] middle = what(centre);
            var byPoint = new DeltaMethod(middle, Array.ConvertAll(up, what), Array.ConvertAll(down, what));
            var byPrice = new DeltaMethod(middle, Array.ConvertAll(pricesUp, what), Array.ConvertAll(pricesDown, what));
            return [.. Enumerable.Range(0, count).Select(draw =>
            {
                double[] values = (double[])middle.Clone();
                byPoint.Add(values, own.Scores[Place(draw, count, own.Scores.Length)]);
                byPrice.Add(values, money.Scores[Place(Beside(draw, count), count, money.Scores.Length)]);
                return values;
            })];
        }
    }

    /// <summary>Whether totals along the directions are those of all cells at a few draws, near the mean and far from it, to a twentieth of the totals' standard deviation.</summary>
    private bool Holds(double[][] means, double[][] scores, double[] chance)
    {
        int count = means.Length;
        int[] byDistance = [.. Enumerable.Range(0, count).OrderBy(draw => scores[Place(draw, count, scores.Length)].Sum(score => score * score))];
        var (pass, errors) = (new ForecastPass(cells, frame), new double[chance.Length]);
        foreach (var (rank, share) in Ranks)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            int draw = byDistance[(int)(rank * count)];
            pass.Take(PurchasesAt(draw, count), nearly: true);
            double[] own = pass.Totals(SpendAt(draw, count));
            for (int i = 0; i < errors.Length; i++) errors[i] += share * (own[i] - means[draw][i]) * (own[i] - means[draw][i]);
            _done?.Add(1);
        }
        for (int i = 0; i < errors.Length; i++)
            if (errors[i] > Close * Close * (chance[i] + Math.Pow(Moments.Of(Array.ConvertAll(means, totals => totals[i])).StandardDeviation, 2))) return false;
        return true;
    }
}
