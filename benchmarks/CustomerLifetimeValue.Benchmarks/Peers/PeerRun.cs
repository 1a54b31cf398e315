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
            using var duckDb = new DuckDbPeer(orders);
            Compare(tasks, duckDb, customers, pairs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(PeerTasks tasks, IPeer peer, int customers, int pairs)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{customers:N0} customers, {peer.Name}, {pairs} pairs, milliseconds (median), load {Measure.Load()}\n"));
        Console.WriteLine("| task | library: first call | calls 2 to 8 | steady: wall | CPU | peer: wall | CPU | ratio of wall | of CPU (least to most) |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, task) in tasks.All)
        {
            if (peer.Do(name) is null) continue;
            double first = Measure.Time(task()).Wall, young = Measure.Median(Enumerable.Range(0, 7).Select(_ => Measure.Time(task()).Wall));
            Measure.Settle(task);
            var both = Enumerable.Range(0, pairs).Select(_ => (Ours: Measure.Time(task()), Theirs: peer.Do(name))).Where(pair => pair.Theirs is not null).Select(pair => (pair.Ours, Theirs: pair.Theirs!.Value)).ToArray();
            if (both.Length == 0) continue;
            double[] cpu = [.. both.Select(pair => pair.Theirs.Cpu / pair.Ours.Cpu).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {1000 * first:0.0} | {1000 * young:0.0} | {1000 * Measure.Median(both.Select(p => p.Ours.Wall)):0.0} | {1000 * Measure.Median(both.Select(p => p.Ours.Cpu)):0.0} | {1000 * Measure.Median(both.Select(p => p.Theirs.Wall)):0} | {1000 * Measure.Median(both.Select(p => p.Theirs.Cpu)):0} | {Measure.Median(both.Select(p => p.Theirs.Wall / p.Ours.Wall)):0.0} | {Measure.Median(cpu):0.0} ({cpu[0]:0.0} to {cpu[^1]:0.0}) |"));
        }
    }

    private static string Of(string variable, string otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : otherwise;
}
