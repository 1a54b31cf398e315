using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>Order value × frequency × lifetime: three columns in, one out.</summary>
[Config(typeof(RowsConfig))]
public class Simple_formula_from_columns
{
    private double[] _orders = [], _frequency = [], _lifetime = [], _clv = [];

    [Rows(1_000, 100_000, 1_000_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() =>
        (_orders, _frequency, _lifetime, _clv) = (Customers.Column(Rows, 20, 100), Customers.Column(Rows, 1, 12, seed: 2), Customers.Column(Rows, 1, 9, seed: 3), Customers.Column(Rows, 0, 1));

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_orders, _frequency, _lifetime, _clv);

    [Benchmark]
    public double[] Linq() => [.. _orders.Zip(_frequency, _lifetime).Select(c => c.First * c.Second * c.Third)];

    [Benchmark]
    public void Plain_loop()
    {
        for (int i = 0; i < _clv.Length; i++) _clv[i] = _orders[i] * _frequency[i] * _lifetime[i];
    }

    [Benchmark]
    public void Library() => SimpleClv.Evaluate(_orders, _frequency, _lifetime, _clv, threads: 1);

    [Benchmark]
    public void Library_two_threads() => SimpleClv.Evaluate(_orders, _frequency, _lifetime, _clv, threads: 2);
}
