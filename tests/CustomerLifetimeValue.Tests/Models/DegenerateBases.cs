using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Small and degenerate bases, each drawn from its own seed.</summary>
internal static class DegenerateBases
{
    private const int Kinds = 18;

    /// <summary>Customers in continuous time.</summary>
    public static CustomerBase Customers(int seed)
    {
        var random = new Random(seed);
        int kind = seed % Kinds, count = kind == 0 ? 1 : random.Next(2, kind == 15 ? 60 : 12);
        double unit = Math.Pow(10, random.Next(-3, 4));
        var one = Customer(random, kind, 1, unit);
        return CustomerBase.From(Enumerable.Range(0, count).Select(i => ((long)i, kind == 3 || (kind == 14 && i > 0) ? one : Customer(random, kind, i, unit))));
    }

    /// <summary>Customers with opportunities.</summary>
    public static CustomerBase Opportunities(int seed)
    {
        var random = new Random(-1 - seed);
        int kind = seed % Kinds, count = kind == 0 ? 1 : random.Next(2, kind == 15 ? 60 : 12);
        var one = Row(random, kind, 1);
        return CustomerBase.From(Enumerable.Range(0, count).Select(i =>
        {
            var (x, recency, n) = kind == 3 || (kind == 14 && i > 0) ? one : Row(random, kind, i);
            return ((long)i, new CustomerSummary(x, recency, n, TimeUnit.Year));
        }));
    }

    private static CustomerSummary Customer(Random random, int kind, int i, double unit)
    {
        double age = kind switch
        {
            5 => 10 * unit,
            7 when i == 0 => 0,
            8 => 0,
            9 => Math.Pow(10, 12 * random.NextDouble() - 6),
            10 => 1e-6,
            11 => 1e6,
            _ => (0.5 + 20 * random.NextDouble()) * unit,
        };
        int x = kind switch
        {
            1 => 0,
            4 => i == 0 ? random.Next(1000, 100_001) : random.Next(0, 2),
            6 => random.Next(1, 300),
            16 => 1,
            12 => i == 0 ? 3 : 0,
            _ => random.Next(0, 5),
        };
        double share = kind == 2 ? 1 : kind == 13 ? 0 : kind == 17 ? 1e-9 * random.NextDouble() : random.NextDouble();
        double recency = x == 0 ? 0 : share * age, gaps = x * (Math.Log(recency / x) - 0.2); // a little less than equal gaps have
        return new(x, recency, age, TimeUnit.Week, x == 0 ? 0 : Spend(random, kind), sumOfLogGaps: x > 1 && recency > 0 ? gaps : null);
    }

    private static double Spend(Random random, int kind) => kind switch
    {
        5 or 6 => 20,
        7 => random.Next(-2, 3),
        9 => Math.Pow(10, 12 * random.NextDouble() - 6),
        10 => 1e-6 * (1 + random.NextDouble()),
        11 => 1e6 * (1 + random.NextDouble()),
        13 => 20 + 1e-9 * random.NextDouble(),
        _ => 5 + 50 * random.NextDouble(),
    };

    private static (int X, int Recency, int Opportunities) Row(Random random, int kind, int i)
    {
        int n = kind switch { 5 => 6, 8 => 1, 9 => random.Next(1, 400), 11 => i == 0 ? 2000 : 3, 7 when i == 0 => 0, _ => random.Next(1, 12) };
        int recency = kind switch { 1 => 0, 2 => n, 12 => i == 0 ? n : 0, 16 => Math.Min(n, 1), _ => random.Next(0, n + 1) };
        int x = kind switch { 6 => recency, 13 or 17 => Math.Min(recency, 1), 4 => i == 0 ? recency : Math.Min(recency, 1), _ => recency == 0 ? 0 : random.Next(1, recency + 1) };
        return (x, recency, n);
    }
}
