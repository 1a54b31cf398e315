using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>The discounted formula with a horizon, which needs a power of each row: two columns in, one out.</summary>
[Config(typeof(RowsConfig))]
public abstract class DiscountedOverPeriods(int periods)
{
    private readonly int _periods = periods;
    private double[] _contribution = [], _retention = [], _clv = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => (_contribution, _retention, _clv) = (Customers.Column(Rows, 10, 200), Customers.Column(Rows, 0.5, 0.95, seed: 2), Customers.Column(Rows, 0, 1));

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_contribution, _retention, _clv);

    [Benchmark]
    public double[] Linq() => [.. _contribution.Zip(_retention).Select(c => c.First * (1 - Math.Pow(c.Second / 1.08, _periods)) / (1 - c.Second / 1.08))];

    [Benchmark]
    public void Plain_loop()
    {
        for (int i = 0; i < _clv.Length; i++) _clv[i] = _contribution[i] * (1 - Math.Pow(_retention[i] / 1.08, _periods)) / (1 - _retention[i] / 1.08);
    }

    [Benchmark]
    public void Library() => DiscountedClv.Evaluate(_contribution, _retention, 0.08, _clv, horizonInPeriods: _periods, threads: 1);

    [Benchmark]
    public void Library_two_threads() => DiscountedClv.Evaluate(_contribution, _retention, 0.08, _clv, horizonInPeriods: _periods, threads: 2);
}
