using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CdnowTests
{
    private static readonly DateOnly s_end = new(1997, 9, 30);

    [CdnowFact]
    public void The_sample_gives_the_published_figures()
    {
        var log = Load(Cdnow.Sample);
        var customers = log.Summarize(s_end, TimeUnit.Week);
        var repeaters = customers.Where(c => c.Frequency > 0).ToArray();
        Assert.Equal((6919, 2357, 2457, 946), (log.Count, customers.Count, customers.Sum(c => c.Frequency), repeaters.Length));
        Assert.Equal(35.08, repeaters.Average(c => c.MonetaryValue), 0.005);
        int[] histogram = [.. Enumerable.Range(0, 8).Select(x => customers.Count(c => Math.Min(c.Frequency, 7) == x))];
        Assert.Equal([1411, 439, 214, 100, 62, 38, 29, 64], histogram);
        Assert.Equal(8, customers.Quality!.Zero.Count);
    }

    [CdnowFact]
    public void The_first_customers_of_the_sample_are_as_published()
    {
        var customers = Load(Cdnow.Sample).Summarize(s_end, TimeUnit.Week);
        Assert.Equal((2, 213 / 7.0, 272 / 7.0, 22.345), Rounded(customers["0001"]));
        Assert.Equal((1, 12 / 7.0, 272 / 7.0, 11.77), Rounded(customers["0002"]));
        Assert.Equal((0, 0, 272 / 7.0, 0), Rounded(customers["0003"]));
        Assert.Equal((7, 206 / 7.0, 272 / 7.0, 73.741429), Rounded(customers["0006"]));
    }

    [CdnowFact]
    public void The_sample_repeats_week_by_week_as_published()
    {
        var log = Load(Cdnow.Sample);
        int Repeats(int weeks) => log.Summarize(new DateOnly(1996, 12, 31).AddDays(7 * weeks), TimeUnit.Week).Sum(c => c.Frequency);
        Assert.Equal([828, 1840, 2457, 3183, 4339], ((int[])[13, 28, 39, 52, 78]).Select(Repeats));
    }

    [CdnowFact]
    public void The_sample_holdout_is_as_published()
    {
        var holdout = Load(Cdnow.Sample).Holdout(s_end, new DateOnly(1998, 6, 30), TimeUnit.Week);
        Assert.Equal((1882, 39), (holdout.Sum(h => h.Purchases), holdout.Length.Value));
    }

    [CdnowFact]
    public void All_customers_give_the_published_figures()
    {
        var customers = Load(Cdnow.Transactions).Summarize(s_end, TimeUnit.Week);
        var repeaters = customers.Where(c => c.Frequency > 0).ToArray();
        Assert.Equal((23_570, 24_337, 9_451), (customers.Count, customers.Sum(c => c.Frequency), repeaters.Length));
        Assert.Equal(35.627, repeaters.Average(c => c.MonetaryValue), 0.0005);
    }

    private static (int, double, double, double) Rounded(CustomerSummary s) => (s.Frequency, s.Recency, s.Age, Math.Round(s.MonetaryValue, 6));

    private static TransactionLog Load(string file)
    {
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(f => (string?[])[f[0], f[1], f[3]]);
        return Read(Text([.. rows]));
    }
}
