using System.Globalization;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>How time and memory grow with the number of customers: <c>growth [MOST]</c>.</summary>
internal static class GrowthRun
{
    private static readonly string[] Left = ["BG/NBD table of a year"]; // as long as that of the Pareto/NBD

    public static void Run(string[] arguments)
    {
        int most = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var rows = new Dictionary<string, List<(int Customers, double Wall, double Cpu, double? Peak)>>(StringComparer.Ordinal);
        for (int customers = 1_000; customers <= most; customers *= 10)
        {
            var tasks = new PeerTasks(customers);
            foreach (var (name, task) in tasks.All)
            {
                if (Left.Contains(name)) continue;
                var times = Enumerable.Range(0, customers <= 100_000 ? 25 : 5).Select(_ => Measure.Time(task())).ToArray();
                double? peak = Measure.PeakBytes(task()) / (double)tasks.ColumnBytes;
                if (!rows.TryGetValue(name, out var sizes)) rows[name] = sizes = [];
                sizes.Add((customers, times.Min(t => t.Wall), times.Min(t => t.Cpu), peak));
            }
        }
        Print(rows);
    }

    private static void Print(Dictionary<string, List<(int Customers, double Wall, double Cpu, double? Peak)>> rows)
    {
        int[] sizes = [.. rows.Values.First().Select(size => size.Customers)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Milliseconds of wall / CPU time, the least of the calls; the exponent of the CPU time from {sizes[0]:N0} to {sizes[^1]:N0} customers; the memory at its peak in times of the orders' columns, at the largest size; load {Measure.Load()}\n"));
        Console.WriteLine($"| task | {string.Join(" | ", sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)))} | exponent | peak ÷ columns |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---:|", sizes.Length + 2)));
        foreach (var (name, times) in rows)
        {
            string cells = string.Join(" | ", times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{1000 * time.Wall:0.0} / {1000 * time.Cpu:0.0}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cells} | {Slope(times):0.00} | {times[^1].Peak:0.0} |"));
        }
    }

    /// <summary>The slope of ln CPU over ln customers by least squares.</summary>
    private static double Slope(IReadOnlyList<(int Customers, double Wall, double Cpu, double? Peak)> times)
    {
        double[] x = [.. times.Select(time => Math.Log(time.Customers))], y = [.. times.Select(time => Math.Log(Math.Max(time.Cpu, 1e-5)))];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
