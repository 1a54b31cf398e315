using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Likelihoods and predictions of everybody in a base that a model has been fitted to: its distinct customers are known, and nothing else is.</summary>
[Config(typeof(RowsConfig))]
public class Score_of_a_base
{
    private CustomerBase _simulated = null!, _customers = null!;
    private PredictedClv _year = null!, _paretoYear = null!, _endless = null!;
    private double[] _values = [];
    private CustomerPrediction[] _predictions = [];

    public static IEnumerable<int> Sizes => SomeCustomers.Sizes;

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Simulate()
    {
        _simulated = SomeCustomers.Many(Rows);
        _paretoYear = new PredictedClv(SomeCustomers.ParetoNbd, SomeCustomers.Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Years(1));
        _year = new PredictedClv(SomeCustomers.BgNbd, SomeCustomers.Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Years(1));
        _endless = new PredictedClv(SomeCustomers.ParetoNbd, SomeCustomers.Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3);
        (_values, _predictions) = (new double[Rows], new CustomerPrediction[Rows]);
    }

    /// <summary>A base that is fresh but for its distinct customers, as the peers keep nothing from call to call.</summary>
    [IterationSetup]
    public void Forget()
    {
        _customers = CustomerBase.From(_simulated.Entries);
        _ = CustomerPatterns.Of(_customers).Count;
    }

    [Benchmark]
    [Peer("lifetimes", 0.004, 0.040, 0.47)]
    public double BG_NBD_alive_and_expected() => AliveAndExpected(SomeCustomers.BgNbd);

    [Benchmark]
    public double Pareto_NBD_alive_and_expected() => AliveAndExpected(SomeCustomers.ParetoNbd);

    [Benchmark]
    public double Pareto_NBD_likelihood()
    {
        SomeCustomers.ParetoNbd.LogLikelihood(_customers, _values);
        return _values[0];
    }

    [Benchmark]
    public double BG_NBD_table_of_a_year() => Table(_year);

    [Benchmark]
    public double Pareto_NBD_table_of_a_year() => Table(_paretoYear);

    [Benchmark]
    public double Pareto_NBD_chances_of_0_to_7()
    {
        for (int n = 0; n < 8; n++) SomeCustomers.ParetoNbd.ProbabilityOfPurchases(_customers, n, Duration.Weeks(39), _values);
        return _values[0];
    }

    [Benchmark]
    [Peer("CLVTools", 0.018, 0.29, 3.3)]
    public double Pareto_NBD_table_without_end() => Table(_endless);

    private double AliveAndExpected(PurchaseModel model)
    {
        model.ProbabilityAlive(_customers, _values);
        double alive = _values[0];
        model.ExpectedPurchases(_customers, Duration.Weeks(39), _values);
        return alive + _values[0];
    }

    private double Table(PredictedClv clv)
    {
        clv.Predict(_customers, _predictions);
        return _predictions[0].Value;
    }
}
