using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>The summaries of five segments in no order.</summary>
[Config(typeof(RowsConfig))]
public class Summary_by_segment
{
    private readonly PortfolioSummary[] _summaries = new PortfolioSummary[5];
    private double[] _values = [];
    private int[] _segments = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => (_values, _segments) = (Customers.Values(Rows), [.. Customers.Column(Rows, 0, 5, seed: 3).Select(x => (int)x)]);

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_values) ^ Floor.Read(MemoryMarshal.AsBytes(_segments.AsSpan()))[0];

    [Benchmark]
    public double Linq() => _values.Zip(_segments).GroupBy(row => row.Second, row => row.First).Select(Describe).Sum();

    [Benchmark]
    public double Plain_loop()
    {
        double[] totals = new double[5], squares = new double[5], cubes = new double[5];
        for (int i = 0; i < _values.Length; i++)
        {
            double value = _values[i];
            totals[_segments[i]] += value;
            squares[_segments[i]] += value * value;
            cubes[_segments[i]] += value * value * value;
        }

        return totals.Sum() + squares.Sum() + cubes.Sum();
    }

    [Benchmark]
    public void Library() => Portfolio.SummarizeBy(_values, _segments, _summaries, threads: 1);

    [Benchmark]
    public void Library_two_threads() => Portfolio.SummarizeBy(_values, _segments, _summaries, threads: 2);

    private static double Describe(IGrouping<int, double> segment)
    {
        double mean = segment.Average();
        return segment.Sum() + segment.Min() + segment.Max() + segment.Average(v => (v - mean) * (v - mean)) + segment.Average(v => (v - mean) * (v - mean) * (v - mean));
    }
}
