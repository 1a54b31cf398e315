using System.Globalization;
using BenchmarkDotNet.Attributes;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Benchmarks.Aggregation;

/// <summary>Orders of 1,000,000 customers that stream through a summarizer day by day, each day closed; at the end it is saved, restored and summarised.</summary>
/// <remarks>100,000,000 orders where the environment variable CLV_STREAM_ROWS says so. Making the orders is part of the time, as nothing holds them all.</remarks>
[MemoryDiagnoser]
public class Stream_of_orders
{
    private const int Days = 1000, CustomerCount = 1_000_000;

    public static IEnumerable<int> Sizes =>
        [int.TryParse(Environment.GetEnvironmentVariable("CLV_STREAM_ROWS"), CultureInfo.InvariantCulture, out int orders) ? orders : 1_000_000];

    [ParamsSource(nameof(Sizes))]
    public int Rows { get; set; }

    /// <summary>Making the orders, and a log of each day, is what the stream itself costs.</summary>
    [Benchmark(Baseline = true)]
    public long Make_the_orders()
    {
        long made = 0;
        for (int day = 0; day < Days; day++) made += Day(day).Count;
        return made;
    }

    [Benchmark]
    public CustomerBase Stream_close_save_restore_summarize()
    {
        var summarizer = new IncrementalSummarizer();
        long peak = 0;
        for (int day = 0; day < Days; day++)
        {
            summarizer.Add($"day {day}", Day(day));
            summarizer.Close(SomeOrders.Start.AddDays(day));
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }
        using var saved = new MemoryStream();
        summarizer.Save(saved);
        Console.WriteLine($"// {summarizer}; heap at most {peak >> 20} MB, working set at most {Environment.WorkingSet >> 20} MB, saved in {saved.Length >> 20} MB");
        saved.Position = 0;
        return IncrementalSummarizer.Restore(saved).Summarize(SomeOrders.Start.AddDays(Days), TimeUnit.Week);
    }

    private TransactionLog Day(int day)
    {
        var random = new Random(day);
        var customers = new int[Rows / Days];
        var dates = new DateOnly[customers.Length];
        var amounts = new double[customers.Length];
        for (int row = 0; row < customers.Length; row++)
        {
            customers[row] = random.Next(CustomerCount);
            dates[row] = SomeOrders.Start.AddDays(day);
            amounts[row] = random.Next(100, 20_000) / 100.0;
        }
        return TransactionLog.FromColumns(customers, dates, amounts);
    }
}
