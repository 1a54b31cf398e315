using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>A billion customers as their counts: each pattern of days has the number of customers that a BG/NBD model expects of it.</summary>
internal static class CountedCustomers
{
    private const double Customers = 1e9;

    /// <summary>About three million patterns: customers won over 280 days and followed for at least 240 more, who buy up to 40 times again.</summary>
    private const int FirstAge = 240, LastAge = 520, MostPurchases = 40;

    public static CustomerPatterns Billion()
    {
        var model = SomeCustomers.BgNbd;
        CustomerPatterns cells = CustomerPatterns.From(Cells());
        double[] values = new double[cells.Count];
        model.LogLikelihood(cells, values);
        return CustomerPatterns.From(cells.Zip(values, (cell, log) => (cell.Summary, Count(cell.Summary, log))).Where(cell => cell.Item2 > 0));
    }

    private static IEnumerable<(CustomerSummary, long)> Cells()
    {
        for (int age = FirstAge; age < LastAge; age++)
        {
            yield return (new CustomerSummary(0, 0, age, TimeUnit.Day).In(TimeUnit.Week), 1);
            for (int x = 1; x <= MostPurchases; x++)
                for (int recency = x; recency <= age; recency++) yield return (new CustomerSummary(x, recency, age, TimeUnit.Day).In(TimeUnit.Week), 1);
        }
    }

    /// <summary>The number expected: the likelihood times the room that the purchases before the last had, t^(x − 1)/(x − 1)!, times a day.</summary>
    private static long Count(in CustomerSummary cell, double logLikelihood)
    {
        double log = logLikelihood;
        if (cell.Frequency > 0) log += Math.Log(1.0 / 7);
        for (int k = 1; k < cell.Frequency; k++) log += Math.Log(cell.Recency / k);
        return (long)Math.Round(Customers / (LastAge - FirstAge) * Math.Exp(log));
    }
}
