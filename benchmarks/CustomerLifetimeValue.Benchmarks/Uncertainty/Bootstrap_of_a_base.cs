using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Benchmarks.Models;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Benchmarks.Uncertainty;

/// <summary>A model fitted to resamples of its customers.</summary>
[Config(typeof(RowsConfig))]
public class Bootstrap_of_a_base
{
    private FittedCustomers _fitted = null!;

    public static IEnumerable<int> Sizes => SomeCustomers.SizesUpTo(10_000);

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fit() => _fitted = new(Rows);

    [Benchmark]
    [Peer("CLVTools 0.12.1 (20 resamples, times 50; recorded)", 386.35)]
    public double Resamples_1000() => CustomerBootstrap.Of(_fitted.Fit, _fitted.Customers, 1_000, seed: 1).StandardError("r");
}
