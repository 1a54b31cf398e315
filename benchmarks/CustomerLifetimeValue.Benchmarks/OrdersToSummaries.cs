using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>From columns of unsorted orders to each customer's frequency, recency, age and monetary value: orders merged per customer and day, then per customer.</summary>
[MemoryDiagnoser]
public class OrdersToSummaries
{
    private SomeOrders _orders = new(0);
    private TransactionLog _log = TransactionLog.From([]);

    [Params(1_000, 100_000, 10_000_000)]
    public int Orders { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _orders = new(Orders);
        _log = TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts);
        _log.Summarize(SomeOrders.End, TimeUnit.Week);
    }

    /// <summary>The floor: every column read once, by one thread.</summary>
    [Benchmark(Baseline = true)]
    public double Read_the_columns() =>
        Sum(MemoryMarshal.Cast<DateOnly, int>(_orders.Dates)) + Sum<long>(_orders.Customers) + Sum<double>(_orders.Amounts);

    [Benchmark]
    public double Linq()
    {
        var customers =
            from row in Enumerable.Range(0, Orders)
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
        for (int row = 0; row < Orders; row++)
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

    [Benchmark]
    public CustomerBase FromColumns_and_Summarize() =>
        TransactionLog.FromColumns(_orders.Customers, _orders.Dates, _orders.Amounts).Summarize(SomeOrders.End, TimeUnit.Week);

    [Benchmark]
    public CustomerBase Summarize_again() => _log.Summarize(SomeOrders.End, TimeUnit.Week);

    private static double Sum<T>(ReadOnlySpan<T> values) where T : struct, INumber<T>
    {
        Vector<T> sum = Vector<T>.Zero;
        foreach (var lane in MemoryMarshal.Cast<T, Vector<T>>(values)) sum += lane;
        return double.CreateTruncating(Vector.Sum(sum));
    }
}
