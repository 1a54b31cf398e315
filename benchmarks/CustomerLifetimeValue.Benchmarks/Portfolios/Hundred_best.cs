using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>The hundred best customers, best first.</summary>
[Config(typeof(RowsConfig))]
public class Hundred_best
{
    private readonly int[] _best = new int[100];
    private double[] _values = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _values = Customers.Values(Rows);

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_values);

    [Benchmark]
    public int[] Linq() => [.. Enumerable.Range(0, _values.Length).OrderByDescending(i => _values[i]).Take(100)];

    [Benchmark]
    public int Plain_loop()
    {
        var best = new PriorityQueue<int, double>();
        for (int i = 0; i < _values.Length; i++)
        {
            if (best.Count < 100) best.Enqueue(i, _values[i]);
            else best.EnqueueDequeue(i, _values[i]);
        }

        return best.Peek();
    }

    [Benchmark]
    public void Library() => Portfolio.Rank(_values, _best);
}
