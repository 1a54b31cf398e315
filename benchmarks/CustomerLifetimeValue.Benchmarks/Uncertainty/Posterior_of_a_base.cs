using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Benchmarks.Models;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Benchmarks.Uncertainty;

/// <summary>Draws of what the data leave possible.</summary>
[Config(typeof(RowsConfig))]
public class Posterior_of_a_base
{
    private FittedCustomers _fitted = null!;

    public static IEnumerable<int> Sizes => SomeCustomers.SizesUpTo(10_000);

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fit() => _fitted = new(Rows);

    [Benchmark]
    [Peer("PyMC-Marketing (4,000 draws of NUTS, as its BG/NBD notebook documents on its own machine; recorded)", 30.46)]
    public double Draws_4000() => Posterior.Sample(_fitted.Fit, _fitted.Customers, 4_000, seed: 1).ParetoK;
}
