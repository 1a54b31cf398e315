using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Benchmarks.Models;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Benchmarks.Uncertainty;

/// <summary>Totals of everybody with their intervals: chance and parameters.</summary>
[Config(typeof(RowsConfig))]
public class Forecast_of_a_base
{
    private FittedCustomers _fitted = null!;
    private Posterior<BgNbd> _posterior = null!;
    private Posterior<GammaGamma> _spend = null!;
    private PredictedClv _clv = null!;

    public static IEnumerable<int> Sizes => SomeCustomers.Sizes;

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Fit()
    {
        _fitted = new(Rows);
        (_posterior, _spend) = (Posterior.Sample(_fitted.Fit, _fitted.Customers, 500, 1), Posterior.Sample(_fitted.Spend, _fitted.Customers, 500, 2));
        _clv = new(_fitted.Fit.Model, _fitted.Spend.Model, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(39));
    }

    [Benchmark]
    [Peer("none")]
    public double Nine_months() => _clv.Forecast(_fitted.Customers, _posterior, _spend).Value.Mean;
}
