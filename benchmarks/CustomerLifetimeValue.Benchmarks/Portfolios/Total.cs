using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>The compensated total of a column, beside sums that lose digits.</summary>
[Config(typeof(RowsConfig))]
public class Total
{
    private double[] _values = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _values = Customers.Values(Rows);

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_values);

    [Benchmark]
    public double Linq() => _values.Sum();

    [Benchmark]
    public double Plain_loop()
    {
        double total = 0;
        foreach (double value in _values) total += value;
        return total;
    }

    [Benchmark]
    public double Library() => Portfolio.Total(_values, threads: 1);

    [Benchmark]
    public double Library_two_threads() => Portfolio.Total(_values, threads: 2);
}
