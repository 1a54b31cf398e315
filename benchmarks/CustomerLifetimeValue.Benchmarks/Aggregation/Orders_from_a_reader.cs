using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>A log of the rows of a data reader, beside a loop that does nothing but call its typed getters.</summary>
[MemoryDiagnoser]
public class Orders_from_a_reader
{
    private SomeOrders _orders = new(0);

    [Rows(10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _orders = new(Rows);

    [Benchmark(Baseline = true)]
    public double Typed_getters_alone()
    {
        using var reader = new OrdersReader(_orders);
        double sum = 0;
        while (reader.Read()) sum += reader.GetInt64(0) + reader.GetDateTime(1).Day + reader.GetDouble(2);
        return sum;
    }

    [Benchmark]
    public TransactionLog Read()
    {
        using var reader = new OrdersReader(_orders);
        return TransactionLog.Read(reader, "customer", "date", "amount");
    }
}
