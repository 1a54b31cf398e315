using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The three figures of each customer: the time since the last purchase, the number of purchases, the mean value of a purchase.</summary>
internal sealed class RfmFigures
{
    private readonly double[] _recency, _frequency, _monetary; // recency negative, so that more is better

    private RfmFigures(double[] recency, double[] frequency, double[] monetary) => (_recency, _frequency, _monetary) = (recency, frequency, monetary);

    public static RfmFigures Of(CustomerBase customers)
    {
        bool revenueKnown = customers.All(customer => customer.TotalRevenue.HasValue);
        return new(
            [.. customers.Select(customer => -customer.TimeSinceLastPurchase)],
            [.. customers.Select(customer => (double)customer.Purchases)],
            [.. customers.Select(customer => revenueKnown ? customer.TotalRevenue.GetValueOrDefault() / customer.Purchases : customer.MonetaryValue)]);
    }

    public RfmScore[] ByQuantile(int quantiles, RfmScoring scoring)
    {
        int count = _recency.Length;
        int[] everybody = [.. Enumerable.Range(0, count)], recency = new int[count], frequency = new int[count], monetary = new int[count];
        Score(_recency, everybody, recency, quantiles);
        foreach (int[] group in scoring == RfmScoring.Nested ? Groups(recency, everybody) : [everybody]) Score(_frequency, group, frequency, quantiles);
        foreach (int[] group in scoring == RfmScoring.Nested ? Groups(frequency, everybody, recency) : [everybody]) Score(_monetary, group, monetary, quantiles);
        return [.. everybody.Select(i => new RfmScore(recency[i], frequency[i], monetary[i]))];
    }

    public RfmScore[] ByCutPoints(RfmCutPoints cutPoints, TimeUnit unit)
    {
        double[] times = [.. cutPoints.Recency.Select(time => time.In(unit))];
        return [.. Enumerable.Range(0, _recency.Length).Select(i => new RfmScore(
            1 + times.Count(time => -_recency[i] <= time),
            1 + cutPoints.Frequency.Count(cut => _frequency[i] >= cut),
            1 + cutPoints.Monetary.Count(cut => _monetary[i] >= cut)))];
    }

    private static void Score(double[] figures, int[] customers, int[] scores, int quantiles)
    {
        double[] ascending = [.. customers.Select(i => figures[i])];
        Array.Sort(ascending);
        foreach (int i in customers) scores[i] = QuantileScore.Of(figures[i], ascending, quantiles);
    }

    private static IEnumerable<int[]> Groups(int[] scores, int[] customers, int[]? within = null) =>
        customers.GroupBy(i => (within?[i], scores[i])).Select(group => group.ToArray());
}
