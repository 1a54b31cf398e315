using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>Count, total, mean, variance, skewness, least and greatest of a column.</summary>
[Config(typeof(RowsConfig))]
public class Summary_of_seven
{
    private double[] _values = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _values = Customers.Values(Rows);

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_values);

    [Benchmark]
    public double Linq()
    {
        double mean = _values.Average(), variance = _values.Select(v => (v - mean) * (v - mean)).Average(), third = _values.Select(v => (v - mean) * (v - mean) * (v - mean)).Average();
        return _values.Sum() + variance + third + _values.Min() + _values.Max();
    }

    [Benchmark]
    public double Plain_loop()
    {
        double total = 0, least = double.MaxValue, greatest = double.MinValue, squares = 0, cubes = 0;
        foreach (double value in _values)
        {
            total += value;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        double mean = total / _values.Length;
        foreach (double value in _values)
        {
            double distance = value - mean;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }

        return total + least + greatest + squares + cubes;
    }

    [Benchmark]
    public PortfolioSummary Library() => Portfolio.Summarize(_values, threads: 1);

    [Benchmark]
    public PortfolioSummary Library_two_threads() => Portfolio.Summarize(_values, threads: 2);
}
