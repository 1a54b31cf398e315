using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>A monthly cohort table of 280,000 orders: with the log made from columns, and of a log that is there.</summary>
[MemoryDiagnoser]
public class Cohort_table
{
    private SomeOrders _orders = new(0);
    private TransactionLog _log = TransactionLog.From([]);

    [Params(280_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _orders = new(Rows);
        _log = Log();
    }

    [Benchmark]
    public CohortTable From_columns() => Table(Log());

    [Benchmark]
    public CohortTable From_a_log() => Table(_log);

    private TransactionLog Log() => TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts);

    private static CohortTable Table(TransactionLog log) => CohortTable.ByFirstPurchase(log, TimeUnit.Month, SomeOrders.End);
}
