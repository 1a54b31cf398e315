using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Fits to a billion customers who were counted: three million patterns.</summary>
[Config(typeof(RowsConfig))]
public class Fit_of_counted_customers
{
    private CustomerPatterns _customers = null!;

    [Params(3_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Count() => _customers = CountedCustomers.Billion();

    [Benchmark]
    public double BG_NBD() => BgNbd.Fit(_customers).LogLikelihood;
}
