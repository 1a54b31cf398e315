using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>Made-up data of the other models: mixed and extreme tables.</summary>
internal static class MixedTables
{
    /// <summary>Customers with opportunities: beta chances of buying and of leaving, whose sums of shapes go from 0.02 to 200, and a share who never buy.</summary>
    public static DiscreteCustomerBase Opportunities(int seed, int most)
    {
        var random = new Random(seed * 104729 + 7);
        double Between(double least, double largest) => least * Math.Pow(largest / least, random.NextDouble());
        double buys = random.NextDouble(), buying = Between(0.02, 200), leaves = 0.6 * random.NextDouble(), leaving = Between(0.02, 200), never = seed % 3 == 0 ? 0.9 * random.NextDouble() : 0;
        int n = 2 + random.Next(18), count = (int)Between(50, most);
        return DiscreteCustomerBase.From(CustomerBase.From(Enumerable.Range(0, count).Select(i =>
        {
            int x = 0, last = 0, own = seed % 2 == 0 ? n : 1 + random.Next(n);
            double chance = Sampling.Chance(random, buying * buys, buying * (1 - buys)), leave = Sampling.Chance(random, leaving * leaves, leaving * (1 - leaves));
            if (random.NextDouble() >= never)
                for (int t = 1; t <= own && random.NextDouble() >= leave; t++)
                    if (random.NextDouble() < chance) (x, last) = (x + 1, t);
            return ((long)i, new CustomerSummary(x, last, own, TimeUnit.Year));
        })));
    }

    /// <summary>A cohort's survivors: a beta mixture with a Weibull's shape from 0.3 to 4, a share who never leave, or steps of any size.</summary>
    public static SurvivalTable Survivors(int seed)
    {
        var random = new Random(seed * 15485863 + 3);
        double Between(double least, double largest) => least * Math.Pow(largest / least, random.NextDouble());
        int periods = 3 + random.Next(10);
        int[] left = new int[periods + 1];
        left[0] = (int)Between(20, 5000);
        double sum = Between(0.02, 200), churn = 0.05 + 0.5 * random.NextDouble(), shape = seed % 3 == 1 ? Between(0.3, 4) : 1, loyal = seed % 4 == 3 ? random.NextDouble() : 0;
        double[] ends = [.. Enumerable.Range(0, left[0]).Select(_ => random.NextDouble() < loyal ? double.PositiveInfinity
            : Math.Pow(Math.Log(1 - random.NextDouble()) / Math.Log(1 - Math.Min(0.999999, Sampling.Chance(random, sum * churn, sum * (1 - churn)))), 1 / shape))];
        for (int t = 1; t <= periods; t++)
            left[t] = seed % 5 == 4 ? random.Next(t == 1 ? 1 : 0, left[t - 1] + 1) : ends.Count(end => end > t);
        if (left[1] == 0) left[1] = 1;
        if (left[^1] == left[0]) left[^1]--;
        return new SurvivalTable(left, TimeUnit.Year);
    }

    /// <summary>Customers with repeat orders: gamma orders of shapes 0.2 to 100, customers' means gamma-mixed with q from 1.1 to 100, means of 0.01 to 10,000, at times all alike.</summary>
    public static CustomerBase Spenders(int seed, int most)
    {
        var random = new Random(seed * 32452843 + 11);
        double Between(double least, double largest) => least * Math.Pow(largest / least, random.NextDouble());
        double p = Between(0.2, 100), q = Between(1.1, 100), v = Between(0.01, 10_000) * (q - 1) / p;
        int count = (int)Between(10, most);
        bool alike = seed % 7 == 6;
        return CustomerBase.From(Enumerable.Range(0, count).Select(i =>
        {
            int x = 1 + random.Next(1 + random.Next(12));
            double scale = alike ? p / v : Sampling.Rate(random, q, v), sum = 0;
            for (int k = 0; k < x; k++) sum += Sampling.Rate(random, p, scale);
            return ((long)i, new CustomerSummary(x, 1, 2, TimeUnit.Year, Math.Max(sum / x, 1e-12)));
        }));
    }
}
