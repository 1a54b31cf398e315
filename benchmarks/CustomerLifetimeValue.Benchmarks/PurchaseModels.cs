using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>Fit, likelihood and score of simulated customers as a shop has them: a quarter's cohort, followed for 39 weeks in days.</summary>
[MemoryDiagnoser]
public class PurchaseModels
{
    private CustomerBase _customers = null!;
    private BgNbd _bgNbd = null!;
    private ParetoNbd _paretoNbd = null!;
    private PredictedClv _clv = null!;
    private double[] _values = [];

    [Params(2_357, 100_000, 1_000_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Simulate()
    {
        var spend = new GammaGamma(6.25, 3.74, 15.44);
        _bgNbd = new BgNbd(0.2426, 4.4136, 0.793, 2.426, TimeUnit.Week);
        _paretoNbd = new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);
        var orders = _bgNbd.Simulate(Customers, Duration.Weeks(39), seed: 1, acquisition: Duration.Weeks(12), spend: spend);
        _customers = TransactionLog.From(orders).Summarize(new DateOnly(2000, 9, 30), TimeUnit.Week);
        _clv = new PredictedClv(_paretoNbd, spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Years(1));
        _values = new double[Customers];
    }

    /// <summary>A base without its distinct customers found, so that a fit pays for finding them.</summary>
    private CustomerBase Fresh => CustomerBase.From(_customers.Entries);

    [Benchmark]
    public object Make_a_fresh_base() => Fresh;

    [Benchmark]
    public double Fit_bg_nbd() => BgNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Fit_mbg_nbd() => MbgNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Fit_pareto_nbd() => ParetoNbd.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Fit_bg_nbd_of_a_fresh_base() => BgNbd.Fit(Fresh).LogLikelihood;

    [Benchmark]
    public double Fit_gamma_gamma() => GammaGamma.Fit(_customers).LogLikelihood;

    [Benchmark]
    public double Likelihood_of_each()
    {
        _paretoNbd.LogLikelihood(_customers, _values);
        return _values[0];
    }

    [Benchmark]
    public double Alive_and_expected()
    {
        _bgNbd.ProbabilityAlive(_customers, _values);
        double alive = _values[0];
        _bgNbd.ExpectedPurchases(_customers, Duration.Weeks(39), _values);
        return alive + _values[0];
    }

    [Benchmark]
    public double Whole_prediction() => _clv.Predict(_customers)[0].Value;
}
