using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>The steps of a first summary of 10,000,000 orders of 1,000,000 customers, apart: making the log, and summarising it.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 7)]
public class FirstSummary
{
    private const int Orders = 10_000_000;

    private SomeOrders _orders = new(0);
    private string[] _texts = [];
    private TransactionLog _log = TransactionLog.From([]);

    [Params("numbers", "numbers, sorted by date", "texts")]
    public string Customers { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _orders = new(Orders, sortedByDate: Customers.Contains("sorted", StringComparison.Ordinal));
        _texts = Customers.StartsWith("texts", StringComparison.Ordinal) ? _orders.CustomerTexts() : [];
    }

    [IterationSetup(Target = nameof(Summarize))]
    public void Fresh() => _log = FromColumns();

    [Benchmark]
    public TransactionLog FromColumns() => _texts.Length > 0
        ? TransactionLog.FromColumns(_texts, _orders.Dates, _orders.Amounts)
        : TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts);

    [Benchmark]
    public CustomerBase Summarize() => _log.Summarize(SomeOrders.End, TimeUnit.Week);
}
