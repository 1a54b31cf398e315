using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>PostgreSQL servers on loopback that the tests start themselves, where PostgreSQL is installed, and stop when they end.</summary>
internal static class PostgreSqlServer
{
    private static readonly Lazy<string>[] Started = [new(Start), new(Start)];

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? WhyAbsent { get; } = Programs() is null ? "PostgreSQL is not on this machine: no initdb in /usr/lib/postgresql/*/bin." : null;

    /// <summary>The server that most tests share, 0, or a second one, 1.</summary>
    public static string ConnectionString(int server) => Started[server].Value;

    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private static string Start()
    {
        string programs = Programs()!, folder = Directory.CreateTempSubdirectory("clv-postgresql-").FullName, data = Path.Combine(folder, "data");
        int port = FreePort();
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", folder);
        AsServer($"{programs}/initdb -D {data} -A trust -U clv --no-sync --encoding=UTF8 --locale=C > {folder}/initdb.log");
        AsServer($"{programs}/pg_ctl -D {data} -w -l {folder}/server.log -o '-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off' start > {folder}/start.log");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsServer($"{programs}/pg_ctl -D {data} -m immediate stop > {folder}/stop.log");
            Directory.Delete(folder, recursive: true);
        };
        return FormattableString.Invariant($"Host=127.0.0.1;Port={port};Username=clv;Database=postgres;Pooling=false;Timeout=60;Command Timeout=300");
    }

    /// <summary>Runs a command as a user whom PostgreSQL accepts: it refuses root.</summary>
    private static void AsServer(string command)
    {
        if (Environment.IsPrivilegedProcess) Run("su", "postgres", "-s", "/bin/sh", "-c", command);
        else Run("/bin/sh", "-c", command);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
