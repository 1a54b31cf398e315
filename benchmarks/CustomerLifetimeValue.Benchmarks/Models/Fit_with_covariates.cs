using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Models;

/// <summary>Fits with covariates: of customers by two terms, and the extended Pareto/NBD over 313 weeks with three columns that differ from customer to customer.</summary>
[Config(typeof(RowsConfig))]
public class Fit_with_covariates
{
    private static readonly DateOnly First = new(2005, 1, 2), End = new(2010, 12, 20);

    private CustomerBase _customers = null!;
    private CustomerCovariates _who = null!;
    private TransactionLog _log = null!;
    private CustomerCalendars _few = null!, _own = null!;

    [Params(600)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Simulate()
    {
        CustomerKey[] keys = [.. Enumerable.Range(1, Rows).Select(i => CustomerKey.FromInt64(i))];
        var weeks = CalendarCovariates.Weekly(First, new(2010, 12, 31)).Indicator("season", day => day.Month >= 11);
        _few = CustomerCalendars.Of(keys, weeks).Number("gender", key => key.Number!.Value % 2).Number("channel", key => key.Number!.Value / 2 % 2);
        var random = new Random(1);
        _own = _few.Events("mailing", keys.SelectMany(key => Enumerable.Range(0, 20).Select(_ => (key, First.AddDays(random.Next(2_100))))), days: 14);
        var truth = new DynamicCovariateModel(new(1.8, 90, 0.6, 50, TimeUnit.Week), [new("season", 0.3), new("gender", 0.3), new("channel", 0.6)], [new("gender", -0.6), new("channel", 0.8)]);
        _log = TransactionLog.From(truth.Simulate(_few, Duration.Days(End.DayNumber - First.DayNumber), seed: 1, acquisition: Duration.Weeks(12)));
        _customers = _log.Summarize(End, TimeUnit.Week);
        _who = CustomerCovariates.Of(_customers).Number("gender", key => key.Number!.Value % 2).Number("channel", key => key.Number!.Value / 2 % 2);
    }

    [Benchmark]
    public double Pareto_NBD_by_two_terms() => ParetoNbd.Fit(_customers, _who, ["gender", "channel"], ["gender", "channel"]).LogLikelihood;

    [Benchmark]
    public double Extended_Pareto_NBD_four_series() => DynamicParetoNbd.Fit(_log, End, TimeUnit.Week, _few, ["season", "gender", "channel"], ["season", "gender", "channel"]).LogLikelihood;

    [Benchmark]
    public double Extended_Pareto_NBD_own_series() => DynamicParetoNbd.Fit(_log, End, TimeUnit.Week, _own, ["season", "mailing", "channel"], ["season", "mailing", "channel"]).LogLikelihood;
}
