using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>Writes the results of a run as tables to commit: a file for each folder of benchmarks, with machine, versions and date.</summary>
internal static class Results
{
    /// <summary>Nanoseconds per row of a case in its fastest iteration; null where it did not run or has no rows.</summary>
    public static double? PerRow(Summary summary, BenchmarkCase benchmark) =>
        summary[benchmark]?.ResultStatistics is { } statistics && Rows(benchmark) is { } rows ? statistics.Min / rows : null;

    /// <summary>Writes <c>FOLDER/NAMESPACE.md</c> for the last part of each namespace that ran.</summary>
    public static void Write(IEnumerable<Summary> summaries, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var group in summaries.Where(s => s.BenchmarksCases.Length > 0).GroupBy(s => Type(s).Namespace!.Split('.')[^1], StringComparer.Ordinal))
            File.WriteAllText(Path.Combine(folder, group.Key + ".md"), Page(group.Key, [.. group]));
    }

    private static string Page(string name, List<Summary> summaries)
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"# {name}: results\n\nMeasured on {Process.GetCurrentProcess().StartTime.ToUniversalTime():yyyy-MM-dd}. Times are those of the fastest iteration, as others share the machine. {(summaries.Exists(HasPeers)
            ? "The peers were timed once, on two cores of such a machine, not in this run." : "The floor is a read-only pass over the same bytes on one thread, in the same run.")}\n\n");
        page.Append("```text\n").Append(string.Join('\n', summaries[0].HostEnvironmentInfo.ToFormattedString().Select(line => line.TrimEnd()))).Append("\n```\n\n## Digest\n\n");
        AddDigest(page, summaries);
        foreach (var summary in summaries)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {Title(Type(summary).Name)}\n\n");
            page.Append("| method | rows | time, µs | ns/row | × floor | allocated |\n|---|---:|---:|---:|---:|---:|\n");
            foreach (var benchmark in summary.BenchmarksCases) page.Append(Line(summary, benchmark));
        }

        return page.ToString();
    }

    private static void AddDigest(StringBuilder page, List<Summary> summaries)
    {
        if (summaries.Exists(HasPeers))
        {
            var besidePeers = summaries.SelectMany(summary => summary.BenchmarksCases.OrderBy(c => c.Descriptor.WorkloadMethodDisplayInfo, StringComparer.Ordinal).Select(benchmark => PeerLine(summary, benchmark))).OfType<string>();
            page.Append("| task | customers | library, ms | fastest peer | peer, ms | peer ÷ library |\n|---|---:|---:|---|---:|---:|\n").AppendJoin("", besidePeers);
            return;
        }
        page.Append("| loop | rows | floor, ns/row | library, ns/row | × floor | two threads, × floor | LINQ ÷ library | plain loop ÷ library |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var summary in summaries)
            foreach (var rows in summary.BenchmarksCases.GroupBy(Rows).Where(rows => rows.Key >= 1_000_000)) page.Append(Digest(summary, rows.Key!.Value, [.. rows]));
    }

    private static bool HasPeers(Summary summary) => summary.BenchmarksCases.Any(benchmark => PeerOf(benchmark) is not null);

    private static PeerAttribute? PeerOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<PeerAttribute>();

    private static string? PeerLine(Summary summary, BenchmarkCase benchmark)
    {
        if (PeerOf(benchmark) is not { } peer || Rows(benchmark) is not { } rows) return null;
        double? theirs = peer.Milliseconds(rows), ours = PerRow(summary, benchmark) * rows / 1e6;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Title(Type(summary).Name)}: {Title(benchmark.Descriptor.WorkloadMethod.Name)} | {rows:N0} | {ours:0.0} | {(theirs is null ? "" : peer.Name)} | {theirs:N0} | {theirs / ours:0} |\n");
    }

    private static string Digest(Summary summary, int rows, List<BenchmarkCase> cases)
    {
        double? Of(string method) => cases.Find(c => string.Equals(c.Descriptor.WorkloadMethod.Name, method, StringComparison.Ordinal)) is { } found ? PerRow(summary, found) : null;
        double? floor = Of("Floor_of_memory"), library = Of("Library"), threads = Of("Library_two_threads"), linq = Of("Linq"), loop = Of("Plain_loop");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Title(Type(summary).Name)} | {rows:N0} | {floor:0.00} | {library:0.00} | {library / floor:0.00} | {threads / floor:0.00} | {linq / library:0.0} | {loop / library:0.0} |\n");
    }

    private static string Line(Summary summary, BenchmarkCase benchmark)
    {
        double? time = PerRow(summary, benchmark);
        var floor = summary.BenchmarksCases.FirstOrDefault(c => c.Descriptor.Baseline && Rows(c) == Rows(benchmark));
        long? bytes = summary[benchmark]?.GcStats.GetBytesAllocatedPerOperation(benchmark);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Title(benchmark.Descriptor.WorkloadMethod.Name)} | {Rows(benchmark):N0} | {time * Rows(benchmark) / 1000:N1} | {time:0.000} | {time / (floor is null ? null : PerRow(summary, floor)):0.00} | {bytes:N0} B |\n");
    }

    private static Type Type(Summary summary) => summary.BenchmarksCases[0].Descriptor.Type;

    private static string Title(string name) => name.Replace('_', ' ');

    private static int? Rows(BenchmarkCase benchmark) => benchmark.Parameters.Items.FirstOrDefault(p => string.Equals(p.Name, "Rows", StringComparison.Ordinal))?.Value as int?;
}
