using System.Diagnostics;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>Wall time and the CPU time of all threads of this process.</summary>
internal static class Measure
{
    public static (double Wall, double Cpu) Time(Action task)
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

    /// <summary>Calls a task until the runtime has compiled it for good, which it does after thirty calls and a pause without new methods, and once more with what it has learned.</summary>
    public static void Settle(Func<Action> task)
    {
        const int Rounds = 3, Calls = 32;
        for (int round = 0; round < Rounds; round++)
        {
            for (int call = 0; call < Calls; call++) task()();
            Thread.Sleep(300);
        }
    }

    /// <summary>The bytes that a task adds to the resident memory at its peak; null where the system does not tell (it does on Linux).</summary>
    public static long? PeakBytes(Action task)
    {
        const string Reset = "/proc/self/clear_refs", Status = "/proc/self/status";
        if (!File.Exists(Reset)) return null;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText(Reset, "5"); // the peak starts anew
        long before = Kilobytes("VmRSS:");
        task();
        return 1024 * (Kilobytes("VmHWM:") - before);

        static long Kilobytes(string field) => long.Parse(File.ReadLines(Status).First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..^3], System.Globalization.CultureInfo.InvariantCulture);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
