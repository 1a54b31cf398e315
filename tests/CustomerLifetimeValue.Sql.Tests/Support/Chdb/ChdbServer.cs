using System.Diagnostics;
using System.Text.Json;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>ClickHouse in process by the npm package chdb, in one process of Node that the tests start where it is installed.</summary>
internal static class ChdbServer
{
    private static readonly string Folder = Repository.File("tests", "CustomerLifetimeValue.Sql.Tests", "chdb");
    private static readonly Lazy<Process> Started = new(Start);
    private static readonly Lock OneAtATime = new();

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyAbsent { get; } = Directory.Exists(Path.Combine(Folder, "node_modules", "chdb"))
        ? null
        : "ClickHouse is not on this machine: run npm install --no-package-lock --prefix tests/CustomerLifetimeValue.Sql.Tests/chdb.";

    /// <summary>Runs statements in a database, one after the other and with none of another caller's between them; gives the answer of the last.</summary>
    public static JsonElement Run(string database, string sql, IReadOnlyDictionary<string, object> parameters)
    {
        lock (OneAtATime)
        {
            Ask($"USE {database}", new Dictionary<string, object>(StringComparer.Ordinal));
            return Ask(sql, parameters);
        }
    }

    /// <summary>Makes a database.</summary>
    public static void Create(string database)
    {
        lock (OneAtATime) Ask($"CREATE DATABASE {database}", new Dictionary<string, object>(StringComparer.Ordinal));
    }

    private static JsonElement Ask(string sql, IReadOnlyDictionary<string, object> parameters)
    {
        var process = Started.Value;
        process.StandardInput.WriteLine(JsonSerializer.Serialize(new { sql, parameters }));
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("ClickHouse has ended.");
        var answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("error", out var error) ? throw new ChdbException(error.GetString()!) : answer;
    }

    private static Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "serve.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Folder, UseShellExecute = false })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill(entireProcessTree: true);
        return process;
    }
}
