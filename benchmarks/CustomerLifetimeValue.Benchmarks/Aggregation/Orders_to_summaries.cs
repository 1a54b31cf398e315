using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>From columns of unsorted orders to each customer's frequency, recency, age and monetary value: orders merged per customer and day, then per customer.</summary>
[MemoryDiagnoser]
public class Orders_to_summaries
{
    private SomeOrders _orders = new(0);
    private TransactionLog _log = TransactionLog.From([]);

    [Rows(1_000, 100_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _orders = new(Rows);
        _log = TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts);
        _log.Summarize(SomeOrders.End, TimeUnit.Week);
    }

    /// <summary>The floor: every column read once, by one thread.</summary>
    [Benchmark(Baseline = true)]
    public double Floor_of_memory() => _orders.ReadOnce();

    [Benchmark]
    public double Linq()
    {
        var customers =
            from row in Enumerable.Range(0, Rows)
            group row by (Customer: _orders.Customers[row], Date: _orders.Dates[row]) into day
            select (day.Key.Customer, day.Key.Date, Value: day.Sum(row => _orders.Amounts[row])) into purchase
            group purchase by purchase.Customer into customer
            let first = customer.Min(purchase => purchase.Date)
            let repeats = customer.Where(purchase => purchase.Date != first).ToArray()
            select (customer.Key,
                Frequency: repeats.Length,
                Recency: (customer.Max(purchase => purchase.Date).DayNumber - first.DayNumber) / 7.0,
                Age: (SomeOrders.End.DayNumber - first.DayNumber) / 7.0,
                Value: repeats.Length == 0 ? 0 : repeats.Average(purchase => purchase.Value));
        return customers.ToArray().Sum(customer => customer.Value);
    }

    [Benchmark]
    public double Plain_loop()
    {
        var days = new Dictionary<(long Customer, DateOnly Date), double>();
        for (int row = 0; row < Rows; row++)
            CollectionsMarshal.GetValueRefOrAddDefault(days, (_orders.Customers[row], _orders.Dates[row]), out _) += _orders.Amounts[row];
        var customers = new Dictionary<long, (int Purchases, DateOnly First, DateOnly Last, double FirstValue, double Total)>();
        foreach (var ((customer, date), value) in days)
        {
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(customers, customer, out bool known);
            if (!known || date < own.First) (own.First, own.FirstValue) = (date, value);
            if (!known || date > own.Last) own.Last = date;
            own.Purchases++;
            own.Total += value;
        }
        var summaries = new (double Recency, double Age, double Value)[customers.Count];
        int at = 0;
        foreach (var own in customers.Values)
        {
            summaries[at++] = ((own.Last.DayNumber - own.First.DayNumber) / 7.0, (SomeOrders.End.DayNumber - own.First.DayNumber) / 7.0,
                own.Purchases == 1 ? 0 : (own.Total - own.FirstValue) / (own.Purchases - 1));
        }
        return summaries.Sum(summary => summary.Value);
    }

    /// <summary>From the columns to a log, and to its first summary.</summary>
    [Benchmark]
    public CustomerBase Library() =>
        TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts).Summarize(SomeOrders.End, TimeUnit.Week);

    /// <summary>A further summary of a log.</summary>
    [Benchmark]
    public CustomerBase Library_summarizes_again() => _log.Summarize(SomeOrders.End, TimeUnit.Week);
}
