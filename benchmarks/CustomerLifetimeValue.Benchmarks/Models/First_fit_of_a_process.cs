using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>The first fit of a process, which a script or a service is: compilation is part of the time. Run it without --inProcess, in new processes.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 1, invocationCount: 1)]
public class First_fit_of_a_process
{
    private CustomerBase _customers = null!;

    [Params(2_357)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Simulate() => _customers = SomeCustomers.Many(Rows);

    [Benchmark]
    public double BG_NBD() => BgNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double MBG_NBD() => MbgNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Pareto_NBD() => ParetoNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Gamma_Gamma() => GammaGamma.Fit(_customers).LogLikelihood;
}
