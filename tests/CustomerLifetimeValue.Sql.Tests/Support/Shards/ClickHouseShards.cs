using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>Two ClickHouse servers on loopback, each a shard of the cluster "shards", that the tests start where Debian's package is installed, and ask by its own client.</summary>
internal sealed class ClickHouseShards : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clv-clickhouse-").FullName;
    private readonly List<Process> _servers = [];
    private readonly int[] _ports = FreePorts(6);

    public ClickHouseShards()
    {
        for (int shard = 0; shard < 2; shard++) _servers.Add(Start(shard));
        for (int shard = 0; shard < 2; shard++) Wait(shard);
    }

    /// <summary>Why there are none; null where there are.</summary>
    public static string? WhyAbsent { get; } = Program("clickhouse-server") is null || Program("clickhouse-client") is null
        ? "Debian's clickhouse-server and clickhouse-client are not on this machine." : null;

    /// <summary>Runs a query on a shard, 0 or 1, and gives its rows as texts.</summary>
    public List<string[]> Rows(int shard, string sql) =>
        [.. JsonDocument.Parse(Ask(shard, sql + " FORMAT JSONCompact", "")).RootElement.GetProperty("data").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.ToString()).ToArray())];

    /// <summary>Runs a statement on a shard.</summary>
    public void Run(int shard, string sql) => Ask(shard, sql, "");

    /// <summary>Fills a table by way of a shard.</summary>
    public void Insert(int shard, string table, IEnumerable<Transaction> orders) => Ask(shard, $"INSERT INTO {table} FORMAT TabSeparated", string.Concat(orders.Select(order => string.Create(CultureInfo.InvariantCulture,
        $"{order.Customer.Text!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\t{order.Date:yyyy-MM-dd}\t{order.ExactAmount}\n"))));

    public void Dispose()
    {
        foreach (var server in _servers)
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Ask(int shard, string sql, string input)
    {
        using var client = Launch(Program("clickhouse-client")!, "--host", "127.0.0.1", "--port", _ports[shard].ToString(CultureInfo.InvariantCulture), "--insert_distributed_sync", "1", "--query", sql);
        var output = client.StandardOutput.ReadToEndAsync();
        var error = client.StandardError.ReadToEndAsync();
        client.StandardInput.Write(input);
        client.StandardInput.Close();
        client.WaitForExit();
        return client.ExitCode == 0 ? output.GetAwaiter().GetResult() : throw new InvalidOperationException($"{error.GetAwaiter().GetResult()} in {sql}");
    }

    private Process Start(int shard)
    {
        string own = Directory.CreateDirectory(Path.Combine(_folder, shard.ToString(CultureInfo.InvariantCulture))).FullName;
        string shards = string.Concat(_ports.Take(2).Select(port => string.Create(CultureInfo.InvariantCulture, $"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>")));
        File.WriteAllText(Path.Combine(own, "users.xml"),
            "<yandex><profiles><default/></profiles><users><default><password/><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users><quotas><default/></quotas></yandex>");
        File.WriteAllText(Path.Combine(own, "config.xml"), string.Create(CultureInfo.InvariantCulture, $"""
            <yandex>
              <logger><level>error</level><log>{own}/log</log><errorlog>{own}/errors</errorlog></logger>
              <listen_host>127.0.0.1</listen_host><tcp_port>{_ports[shard]}</tcp_port><http_port>{_ports[2 + shard]}</http_port><interserver_http_port>{_ports[4 + shard]}</interserver_http_port>
              <path>{own}/data/</path><tmp_path>{own}/temporary/</tmp_path><mark_cache_size>67108864</mark_cache_size>
              <users_config>{own}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
              <remote_servers><shards>{shards}</shards></remote_servers>
            </yandex>
            """));
        var server = Launch(Program("clickhouse-server")!, $"--config-file={own}/config.xml");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(server);
        return server;
    }

    private static void Kill(Process server)
    {
        try
        {
            server.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was disposed of.
        }
    }

    private void Wait(int shard)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                Rows(shard, "SELECT 1");
                return;
            }
            catch (InvalidOperationException) when (tries < 150)
            {
                Thread.Sleep(200);
            }
        }
    }

    private static Process Launch(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

    private static string? Program(string name) => ((string[])["/usr/bin", "/usr/sbin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (var listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners) listener.Stop();
        return ports;
    }
}
