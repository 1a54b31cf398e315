using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Portfolios;

namespace CustomerLifetimeValue.Benchmarks.Portfolios;

/// <summary>The values of formulas that know their value: reading one number out of each structure. Ten million of them would not fit a small machine.</summary>
[Config(typeof(RowsConfig))]
public class Value_of_each_formula
{
    private DiscountedClv[] _formulas = [];
    private double[] _clv = [];

    [Rows(1_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => (_formulas, _clv) = (Customers.Formulas(Rows), Customers.Column(Rows, 0, 1));

    [Benchmark(Baseline = true)]
    public long Floor_of_memory() => Floor.Read(_clv) ^ Floor.Read(MemoryMarshal.AsBytes(_formulas.AsSpan()))[0];

    [Benchmark]
    public double[] Linq() => [.. _formulas.Select(formula => formula.Value)];

    [Benchmark]
    public void Plain_loop()
    {
        for (int i = 0; i < _clv.Length; i++) _clv[i] = _formulas[i].Value;
    }

    [Benchmark]
    public void Library() => Portfolio.Evaluate<DiscountedClv>(_formulas, _clv, threads: 1);

    [Benchmark]
    public void Library_two_threads() => Portfolio.Evaluate<DiscountedClv>(_formulas, _clv, threads: 2);
}
