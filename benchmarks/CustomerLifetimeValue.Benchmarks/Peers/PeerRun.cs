using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>Times the library and its peers by turns, in processes that stay alive: what else the machine does falls on both.</summary>
internal static class PeerRun
{
    /// <summary>Runs <c>peers [CUSTOMERS [PAIRS]]</c> and prints a table for each peer that is installed.</summary>
    public static void Run(string[] arguments, [CallerFilePath] string program = "")
    {
        int customers = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000, pairs = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 5;
        string scripts = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "..", "peers"));
        var folder = Directory.CreateTempSubdirectory("clv-peers");
        try
        {
            var tasks = new PeerTasks(customers);
            var (summary, orders) = tasks.Write(folder.FullName);
            foreach (var (interpreter, script) in new[] { (Of("CLV_PYTHON", "python3"), "lifetimes.py"), (Of("CLV_RSCRIPT", "Rscript"), "clvtools.R") })
            {
                using var peer = PeerProcess.Start(interpreter, Path.Combine(scripts, script), summary, orders);
                if (peer is not null) Compare(tasks, peer, customers, pairs);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(PeerTasks tasks, PeerProcess peer, int customers, int pairs)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{customers:N0} customers, {peer.Name}, {pairs} pairs, milliseconds (median), load {Load()}\n"));
        Console.WriteLine("| task | library: first | wall | CPU | peer: wall | CPU | ratio of wall | of CPU (least to most) |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, task) in tasks.All)
        {
            double first = Time(task()).Wall;
            if (peer.Do(name) is null) continue;
            var both = Enumerable.Range(0, pairs).Select(_ => (Ours: Time(task()), Theirs: peer.Do(name))).Where(pair => pair.Theirs is not null).Select(pair => (pair.Ours, Theirs: pair.Theirs!.Value)).ToArray();
            if (both.Length == 0) continue;
            double[] cpu = [.. both.Select(pair => pair.Theirs.Cpu / pair.Ours.Cpu).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {1000 * first:0.0} | {1000 * Median(both.Select(p => p.Ours.Wall)):0.0} | {1000 * Median(both.Select(p => p.Ours.Cpu)):0.0} | {1000 * Median(both.Select(p => p.Theirs.Wall)):0} | {1000 * Median(both.Select(p => p.Theirs.Cpu)):0} | {Median(both.Select(p => p.Theirs.Wall / p.Ours.Wall)):0.0} | {Median(cpu):0.0} ({cpu[0]:0.0} to {cpu[^1]:0.0}) |"));
        }
    }

    private static (double Wall, double Cpu) Time(Action task)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        task();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Of(string variable, string otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : otherwise;

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
