using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Fits to customers none of whom are alike, as their times are exact: there are as many patterns as customers.</summary>
[Config(typeof(RowsConfig))]
public class Fit_of_exact_times
{
    private CustomerBase _simulated = null!, _fresh = null!;

    [Params(1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Simulate() => _simulated = SomeCustomers.BgNbd.SimulateCustomers(Rows, Duration.Weeks(39), seed: 1, acquisition: Duration.Weeks(12));

    [IterationSetup]
    public void Forget() => _fresh = CustomerBase.From(_simulated.Entries);

    [Benchmark]
    public double BG_NBD() => BgNbd.Fit(_fresh).LogLikelihood;

    [Benchmark]
    public double Pareto_NBD() => ParetoNbd.Fit(_fresh).LogLikelihood;
}
