// Measures what it costs to get from orders to predictions where the orders are in an engine, and where they are pulled into .NET.
//
//     dotnet run -c Release benchmarks/engines/measure.cs -- FOLDER [WAY ...]
//
// FOLDER is what make.cs made. Each way runs in a process of its own and prints a line of a table for each step: rows that travel, CPU seconds of this process and of the
// server, elapsed seconds, and at the end the peak of the memory. README.md beside this file lists the ways. For PostgreSQL, set CLV_POSTGRES to a connection string.
#:project ../../src/CustomerLifetimeValue.Sql
#:package DuckDB.NET.Data.Full
#:package Npgsql
#:package ParquetSharp
#:package Apache.Arrow
#:package CsvHelper
#:property ServerGarbageCollection=false
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using CsvHelper;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql;
using CustomerLifetimeValue.Transactions;
using DuckDB.NET.Data;
using Npgsql;
using ParquetSharp;
using Field = CsvHelper.Configuration.CsvConfiguration;
using TimeUnit = CustomerLifetimeValue.TimeUnit;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
DateOnly seen = new(2024, 12, 31);
string folder = args[0];
string[] ways = ["duckdb-table", "duckdb-parquet", "duckdb-reader", "duckdb-typed", "postgresql", "postgresql-reader", "parquetsharp", "arrow", "duckdb-parquet-typed", "duckdb-parquet-reader", "duckdb-csv-reader", "csvhelper-reader"];

if (args.Length != 2 || args[1] == "all")
{
    Console.WriteLine("| way | step | rows that travel | CPU s, .NET and what runs in it | CPU s, server | elapsed s |\n|---|---|---:|---:|---:|---:|");
    foreach (string name in args.Length > 2 ? args[1..] : ways)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [folder, name]))!;
        child.WaitForExit();
    }
    return;
}

string way = args[1];
using var meter = new Meter(way);
switch (way)
{
    case "duckdb-table":
        using (var duck = Duck())
        {
            Run(duck, $"CREATE TABLE orders AS SELECT * FROM read_parquet('{folder}/orders-00.parquet')");
            meter.Reset();
            InEngine(SqlOrders.On(duck, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "date", "amount"));
        }
        break;
    case "duckdb-parquet":
        using (var duck = Duck()) InEngine(SqlOrders.On(duck, SqlDialect.DuckDb, SqlSource.Files($"{folder}/orders-00.parquet"), "customer", "date", "amount"));
        break;
    case "duckdb-100m-2gb" or "duckdb-100m-6gb":
        using (var duck = Duck())
        {
            Run(duck, $"SET memory_limit = '{way[^3]}GB'");
            Run(duck, $"SET temp_directory = '{folder}/spill'");
            var orders = SqlOrders.On(duck, SqlDialect.DuckDb, SqlSource.Files($"{folder}/orders-*.parquet"), "customer", "date", "amount");
            var patterns = meter.Step("patterns", () => orders.Patterns(seen, TimeUnit.Week), patterns => patterns.Count);
            Console.WriteLine($"{patterns}; {meter.Step("BG/NBD", () => BgNbd.Fit(patterns), _ => 0)}");
        }
        break;
    case "postgresql":
        using (var server = Postgres()) InEngine(SqlOrders.On(server, SqlDialect.PostgreSql, SqlSource.Table("orders"), "customer", "date", "amount", timeout: TimeSpan.FromHours(1)));
        break;
    case "postgresql-reader":
        using (var server = Postgres()) Here(() => Read(server, "SELECT customer, date, amount FROM orders"));
        break;
    case "duckdb-reader" or "duckdb-typed":
        using (var duck = Duck())
        {
            Run(duck, $"CREATE TABLE orders AS SELECT * FROM read_parquet('{folder}/orders-00.parquet')");
            meter.Reset();
            Here(() => way == "duckdb-typed" ? Typed(duck, "SELECT customer, date, amount FROM orders") : Read(duck, "SELECT customer, date, amount FROM orders"));
        }
        break;
    case "parquetsharp": Here(() => FromParquet($"{folder}/orders-00.parquet")); break;
    case "arrow": Here(() => FromArrow($"{folder}/orders.arrow")); break;
    case "duckdb-parquet-typed" or "duckdb-parquet-reader" or "duckdb-csv-reader":
        using (var duck = Duck())
        {
            string sql = way == "duckdb-csv-reader" ? $"SELECT customer, date, amount FROM read_csv('{folder}/orders.csv', types = {{'customer': 'BIGINT', 'date': 'DATE', 'amount': 'DECIMAL(12, 2)'}})" : $"SELECT customer, date, amount FROM read_parquet('{folder}/orders-00.parquet')";
            Here(() => way == "duckdb-parquet-typed" ? Typed(duck, sql) : Read(duck, sql));
        }
        break;
    case "csvhelper-reader":
        Here(() =>
        {
            using var csv = new CsvDataReader(new CsvReader(new StreamReader($"{folder}/orders.csv"), new Field(CultureInfo.InvariantCulture)));
            return TransactionLog.Read(csv, customer: "customer", date: "date", amount: "amount");
        });
        break;
    default: throw new ArgumentException($"No way '{way}'.");
}

// Patterns travel, predictions go back.
void InEngine(SqlOrders orders)
{
    var patterns = meter.Step("patterns", () => orders.Patterns(seen, TimeUnit.Week), patterns => patterns.Count);
    var money = meter.Step("spend patterns", () => orders.SpendPatterns(seen), money => money.Count);
    var purchases = meter.Step("BG/NBD", () => BgNbd.Fit(patterns), _ => 0);
    var spend = meter.Step("Gamma-Gamma", () => GammaGamma.Fit(money), _ => 0);
    var clv = Clv(purchases, spend);
    meter.Step("predictions written", () => orders.WritePredictions("customer_value", clv, seen, replace: true), _ => patterns.Count);
    meter.End($"{purchases}; {spend}");
}

// All rows travel.
void Here(Func<TransactionLog> read)
{
    var log = meter.Step("log", read, log => log.Count);
    var customers = meter.Step("summaries", () => log.Summarize(seen, TimeUnit.Week), _ => 0);
    var purchases = meter.Step("BG/NBD", () => BgNbd.Fit(customers), _ => 0);
    var spend = meter.Step("Gamma-Gamma", () => GammaGamma.Fit(customers), _ => 0);
    var clv = Clv(purchases, spend);
    var predictions = meter.Step("predictions", () => clv.Predict(customers), _ => 0);
    meter.End($"{purchases}; {spend}; {predictions.Count} predictions");
}

static PredictedClv Clv(ModelFit<BgNbd> purchases, ModelFit<GammaGamma> spend) =>
    new(purchases.Model, spend.Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Weeks(52));

static DuckDBConnection Duck()
{
    var duck = new DuckDBConnection("DataSource=:memory:");
    duck.Open();
    return duck;
}

NpgsqlConnection Postgres()
{
    var server = new NpgsqlConnection(Environment.GetEnvironmentVariable("CLV_POSTGRES"));
    server.Open();
    using var exists = new NpgsqlCommand("SELECT to_regclass('orders') IS NOT NULL", server);
    if (!(bool)exists.ExecuteScalar()!)
    {
        Run(server, "CREATE TABLE orders (customer BIGINT, date DATE, amount NUMERIC(12, 2))");
        using (var copy = server.BeginTextImport("COPY orders FROM STDIN (FORMAT CSV, HEADER)"))
        using (var file = new StreamReader($"{folder}/orders.csv"))
            for (char[] part = new char[1 << 16]; file.Read(part) is var read and > 0;) copy.Write(part, 0, read);
        Run(server, "VACUUM ANALYZE orders");
    }
    using var backend = new NpgsqlCommand("SELECT pg_backend_pid()", server);
    meter.Reset((int)backend.ExecuteScalar()!);
    return server;
}

static void Run(DbConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.CommandTimeout = 0;
    command.ExecuteNonQuery();
}

static TransactionLog Read(DbConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.CommandTimeout = 0;
    using var reader = command.ExecuteReader();
    return TransactionLog.Read(reader, customer: "customer", date: "date", amount: "amount");
}

static TransactionLog Typed(DbConnection connection, string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    using var reader = command.ExecuteReader();
    List<long> customers = [];
    List<DateOnly> dates = [];
    List<decimal> amounts = [];
    while (reader.Read())
    {
        customers.Add(reader.GetInt64(0));
        dates.Add(reader.GetFieldValue<DateOnly>(1));
        amounts.Add(reader.GetDecimal(2));
    }
    return Columns(customers, dates, amounts);
}

static TransactionLog FromParquet(string path)
{
    using var file = new ParquetFileReader(path);
    int count = checked((int)file.FileMetaData.NumRows), at = 0;
    var customers = new long[count];
    var dates = new DateOnly[count];
    var amounts = new decimal[count];
    for (int group = 0; group < file.FileMetaData.NumRowGroups; group++)
    {
        using var columns = file.RowGroup(group);
        int rows = checked((int)columns.MetaData.NumRows);
        using (var column = columns.Column(0).LogicalReader<long?>()) foreach (var (i, key) in column.ReadAll(rows).Index()) customers[at + i] = key!.Value;
        using (var column = columns.Column(1).LogicalReader<Date?>()) foreach (var (i, day) in column.ReadAll(rows).Index()) dates[at + i] = DateOnly.FromDateTime(day!.Value.DateTime);
        using (var column = columns.Column(2).LogicalReader<decimal?>()) foreach (var (i, money) in column.ReadAll(rows).Index()) amounts[at + i] = money!.Value;
        at += rows;
    }
    return TransactionLog.FromColumns(customers, dates, amounts);
}

static TransactionLog FromArrow(string path)
{
    using var file = new ArrowFileReader(File.OpenRead(path));
    List<long> customers = [];
    List<DateOnly> dates = [];
    List<decimal> amounts = [];
    int epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    while (file.ReadNextRecordBatch() is { } batch)
    {
        using (batch)
        {
            customers.AddRange(((Int64Array)batch.Column(0)).Values);
            foreach (int day in ((Date32Array)batch.Column(1)).Values) dates.Add(DateOnly.FromDayNumber(epoch + day));
            var money = (Decimal128Array)batch.Column(2);
            for (int row = 0; row < batch.Length; row++) amounts.Add(money.GetValue(row)!.Value);
        }
    }
    return Columns(customers, dates, amounts);
}

static TransactionLog Columns(List<long> customers, List<DateOnly> dates, List<decimal> amounts) => TransactionLog.FromColumns(
    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(customers), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(dates), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(amounts));

/// <summary>CPU seconds of this process and of a server's processes (Linux: /proc), elapsed seconds, and the peaks of memory.</summary>
internal sealed class Meter : IDisposable
{
    private readonly string _way;
    private readonly Timer _sampler;
    private int _postmaster;
    private double _serverPeak;

    public Meter(string way)
    {
        _way = way;
        _sampler = new Timer(_ => _serverPeak = Math.Max(_serverPeak, Server().Sum(Share)), null, 200, 200);
    }

    /// <summary>Begins after the data are there; with a server, by one of its processes.</summary>
    public void Reset(int backend = 0)
    {
        if (backend > 0) _postmaster = int.Parse(Stat(backend)[1], CultureInfo.InvariantCulture);
        _serverPeak = 0;
        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak begins anew
    }

    public T Step<T>(string name, Func<T> work, Func<T, long> rows)
    {
        double own = Own(), server = ServerCpu();
        var watch = Stopwatch.StartNew();
        T result = work();
        Console.WriteLine($"| {_way} | {name} | {(rows(result) is var travelled and > 0 ? travelled.ToString("N0") : "")} | {Own() - own:0.00} | {(_postmaster > 0 ? (ServerCpu() - server).ToString("0.00") : "")} | {watch.Elapsed.TotalSeconds:0.0} |");
        return result;
    }

    public void End(string results)
    {
        string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        Console.WriteLine($"| {_way} | peak memory, MB | {long.Parse(peak) / 1024:N0}{(_postmaster > 0 ? $" and {_serverPeak / 1024:N0} in the server" : "")} | | | load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} |\n<!-- {results} -->");
    }

    public void Dispose() => _sampler.Dispose();

    private static double Own() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>The server's processes and, of those that have ended, what their parent took over.</summary>
    private double ServerCpu() => Server().Sum(process => Ticks(process, 11, 12)) / 100 + (_postmaster > 0 ? Ticks(_postmaster, 13, 14) / 100 : 0);

    private static double Ticks(int process, params int[] fields)
    {
        string[] stat = Stat(process);
        return stat.Length == 0 ? 0 : fields.Sum(field => double.Parse(stat[field], CultureInfo.InvariantCulture));
    }

    private List<int> Server() => _postmaster == 0 ? [] : [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Where(process => process == _postmaster || Stat(process) is { Length: > 1 } stat && stat[1] == _postmaster.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Its part of the memory, what several share divided among them, in KB.</summary>
    private static double Share(int process)
    {
        try
        {
            return double.Parse(File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0; // it has ended
        }
    }

    /// <summary>The fields after the name: 0 is the state, 1 the parent.</summary>
    private static string[] Stat(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
