using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>Who carries the business: all values in order, the Gini coefficient, the totals of the deciles. The LINQ over ten million takes half a minute, and is left out.</summary>
[Config(typeof(RowsConfig))]
public class Gini_and_deciles
{
    private double[] _values = [];

    [Rows(1_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _values = Customers.Values(Rows);

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_values);

    [Benchmark]
    public double Linq()
    {
        double[] ascending = [.. _values.Order()];
        double n = ascending.Length, deciles = ascending.Chunk(ascending.Length / 10).Sum(tenth => tenth.Sum());
        return ascending.Select((value, i) => (2 * i + 1 - n) * value).Sum() / n / ascending.Sum() + deciles;
    }

    [Benchmark]
    public double Plain_loop()
    {
        double[] ascending = [.. _values];
        Array.Sort(ascending);
        double total = 0, weighted = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            total += ascending[i];
            weighted += (2.0 * i + 1 - ascending.Length) * ascending[i];
        }

        return weighted / ascending.Length / total;
    }

    [Benchmark]
    public Concentration Library() => Portfolio.Concentration(_values);
}
