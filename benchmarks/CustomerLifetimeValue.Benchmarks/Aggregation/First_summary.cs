using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>The steps of a first summary of 10,000,000 orders of 1,000,000 customers, apart: making the log, and summarising it.</summary>
[MemoryDiagnoser]
public class First_summary
{
    private SomeOrders _orders = new(0), _sorted = new(0);
    private string[] _texts = [];
    private long[] _farApart = [];
    private TransactionLog _log = TransactionLog.From([]);

    [Rows(10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_orders, _sorted) = (new(Rows), new(Rows, sortedByDate: true));
        _texts = _orders.CustomerTexts();
        _farApart = [.. _orders.Customers.Select(customer => (customer + 1) * 1_000_000_007)];
    }

    [IterationSetup(Target = nameof(Summarize_numbers))]
    public void Fresh() => _log = FromColumns_of_numbers();

    [IterationSetup(Target = nameof(Summarize_texts))]
    public void FreshTexts() => _log = FromColumns_of_texts();

    [IterationSetup(Target = nameof(Summarize_numbers_sorted_by_date))]
    public void FreshSorted() => _log = TransactionLog.FromColumns(_sorted.Customers, _sorted.Dates, _sorted.Amounts);

    [Benchmark(Baseline = true)]
    public double Floor_of_memory() => _orders.ReadOnce();

    [Benchmark]
    public TransactionLog FromColumns_of_numbers() => TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts);

    [Benchmark]
    public TransactionLog FromColumns_of_numbers_far_apart() => TransactionLog.FromColumns(_farApart, _orders.Dates, _orders.Amounts);

    [Benchmark]
    public TransactionLog FromColumns_of_texts() => TransactionLog.FromColumns(_texts, _orders.Dates, _orders.Amounts);

    [Benchmark]
    public CustomerBase Summarize_numbers() => _log.Summarize(SomeOrders.End, TimeUnit.Week);

    [Benchmark]
    public CustomerBase Summarize_numbers_sorted_by_date() => _log.Summarize(SomeOrders.End, TimeUnit.Week);

    [Benchmark]
    public CustomerBase Summarize_texts() => _log.Summarize(SomeOrders.End, TimeUnit.Week);
}
