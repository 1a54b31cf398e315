using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Discounted purchases without end of the BG/NBD for three years of days: 1,095 ages for each of 0 to 9 purchases, a row for each (x, T).</summary>
[Config(typeof(RowsConfig))]
public class Purchases_without_end
{
    private CustomerPatterns _customers = null!;
    private double[] _values = [];

    [Params(10_950)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _customers = CustomerPatterns.From(Enumerable.Range(0, Rows).Select(i => (new CustomerSummary(i / 1095, i < 1095 ? 0 : 1 + i % 1095, 1 + i % 1095, TimeUnit.Day), 1L)));
        _values = new double[Rows];
    }

    [Benchmark]
    public double BG_NBD()
    {
        SomeCustomers.BgNbd.DiscountedExpectedPurchases(_customers, DiscountRate.PerYear(0.1), _values);
        return _values[0];
    }
}
