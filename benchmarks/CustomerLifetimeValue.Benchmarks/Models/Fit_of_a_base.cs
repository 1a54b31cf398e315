using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Fits to a base that nothing has been computed of yet: finding the distinct customers is part of the time.</summary>
[Config(typeof(RowsConfig))]
public class Fit_of_a_base
{
    private CustomerBase _simulated = null!, _fresh = null!;

    public static IEnumerable<int> Sizes => SomeCustomers.Sizes;

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Simulate() => _simulated = SomeCustomers.Many(Rows);

    [IterationSetup]
    public void Forget() => _fresh = CustomerBase.From(_simulated.Entries);

    [Benchmark]
    [Peer("lifetimes", 0.041, 0.63, 7.3)]
    public double BG_NBD() => BgNbd.Fit(_fresh).LogLikelihood;

    [Benchmark]
    public double MBG_NBD() => MbgNbd.Fit(_fresh).LogLikelihood;

    [Benchmark]
    [Peer("CLVTools", 0.23, 3.5, 12)]
    public double Pareto_NBD() => ParetoNbd.Fit(_fresh).LogLikelihood;

    [Benchmark]
    [Peer("lifetimes", 0.019, 0.12, 1.3)]
    public double Gamma_Gamma() => GammaGamma.Fit(_fresh).LogLikelihood;
}
