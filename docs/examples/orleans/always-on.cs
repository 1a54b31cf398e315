// Always-on summaries: orders arrive as events, two Orleans silos keep what is known of each customer, and the nightly fit adds up their patterns.
//
//     dotnet run docs/examples/orleans/always-on.cs
//
// One machine, one process: the silos find each other on loopback by Orleans' own development clustering. A grain keeps a partition of the customers, those whose
// key has the same hash, as an IncrementalSummarizer; what the summarizer saves is the grain's stored state. Each grain is taken down in the middle and comes back
// from that state. At the end the merged patterns must be those of one log of all orders, so that this program fails where they are not.
//
// In a cluster of your own take another clustering and storage: silo.UseAdoNetClustering(…), silo.AddAdoNetGrainStorage("customers", …), or Redis, Azure, …
#:project ../../../src/CustomerLifetimeValue
#:package Microsoft.Extensions.Hosting
#:package Microsoft.Orleans.Server
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Runtime;

const int Partitions = 16;
DateOnly observationEnd = new(2024, 12, 31);

// 1. Two silos on loopback; the second one joins the first.
int[] ports = FreePorts(4);
using IHost first = Silo(ports[0], ports[1], ports[0]), second = Silo(ports[2], ports[3], ports[0]);
await first.StartAsync();
await second.StartAsync();
var cluster = first.Services.GetRequiredService<IClusterManifestProvider>();
while (cluster.Current.Silos.Count < 2) await Task.Delay(100); // until the first knows the second, it would keep every grain itself
var grains = first.Services.GetRequiredService<IGrainFactory>();

// 2. Orders arrive by the month, and go to the partition of their customer. A batch that is delivered again changes nothing.
Order[] orders = [.. File.ReadLines(Path.Combine(Folder(), "..", "data", "orders.csv")).Skip(1).Select(line => line.Split(','))
    .Select(row => new Order(row[0], DateOnly.ParseExact(row[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), decimal.Parse(row[2], CultureInfo.InvariantCulture)))];
foreach (var month in orders.GroupBy(order => (order.Date.Year, order.Date.Month)).OrderBy(month => month.Key))
{
    string batch = FormattableString.Invariant($"{month.Key.Year}-{month.Key.Month:00}");
    DateOnly closed = new DateOnly(month.Key.Year, month.Key.Month, 1).AddMonths(1).AddDays(-1);
    var parts = month.ToLookup(order => PartitionOf(order.Customer));
    for (int delivery = 0; delivery < 2; delivery++)
        await Task.WhenAll(parts.Select(part => grains.GetGrain<ICustomerPartition>(part.Key).Add(batch, [.. part], closed)));
}

// 3. Grains come and go; their state stays.
var management = grains.GetGrain<IManagementGrain>(0);
var activations = await management.GetDetailedGrainStatistics();
int silos = activations.Where(grain => grain.GrainType.Contains(nameof(CustomerPartition), StringComparison.Ordinal)).Select(grain => grain.SiloAddress).Distinct().Count();
await management.ForceActivationCollection(TimeSpan.Zero);

// 4. The nightly fit: days travel, and become weeks here.
PatternRow[][] rows = await Task.WhenAll(Enumerable.Range(0, Partitions).Select(partition => grains.GetGrain<ICustomerPartition>(partition).Patterns(observationEnd)));
CustomerPatterns patterns = CustomerPatterns.Merge(rows.Where(part => part.Length > 0).Select(part => CustomerPatterns.From(
    part.Select(row => (new CustomerSummary(row.Frequency, row.Recency, row.Age, TimeUnit.Day).In(TimeUnit.Week), row.Customers)), observationEnd)));
Console.WriteLine(FormattableString.Invariant($"{Partitions} partitions on {silos} silos: {patterns}"));
Console.WriteLine(BgNbd.Fit(patterns));

CustomerBase whole = TransactionLog.From(orders.Select(order => new Transaction(order.Customer, order.Date, order.Amount))).Summarize(observationEnd, TimeUnit.Week);
if (!Counts(patterns).SequenceEqual(Counts(CustomerPatterns.Of(whole))) || silos != 2) throw new InvalidOperationException("The patterns of the partitions are not those of one log, or one silo did nothing.");
await second.StopAsync();
await first.StopAsync();

static IEnumerable<(int, double, double, long)> Counts(CustomerPatterns patterns) =>
    patterns.Select(pattern => (pattern.Summary.Frequency, pattern.Summary.Recency, pattern.Summary.Age, pattern.Count));

static IHost Silo(int siloPort, int gatewayPort, int primaryPort)
{
    HostApplicationBuilder host = Host.CreateApplicationBuilder();
    host.Logging.SetMinimumLevel(LogLevel.Error);
    host.UseOrleans(silo => silo
        .UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, primaryPort))
        .AddMemoryGrainStorage("customers"));
    return host.Build();
}

// Stable on every machine and in every run, unlike string.GetHashCode (FNV-1a).
static int PartitionOf(string customer)
{
    uint hash = 2166136261;
    foreach (char letter in customer) hash = (hash ^ letter) * 16777619;
    return (int)(hash % Partitions);
}

static int[] FreePorts(int count)
{
    TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
    foreach (var listener in listeners) listener.Start();
    int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
    foreach (var listener in listeners) listener.Stop();
    return ports;
}

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

/// <summary>A partition of the customers.</summary>
public interface ICustomerPartition : IGrainWithIntegerKey
{
    /// <summary>Takes in a batch and closes its days; a name that was taken in before changes nothing.</summary>
    Task Add(string batch, Order[] orders, DateOnly closedThrough);

    /// <summary>The distinct customers with their counts, in days.</summary>
    Task<PatternRow[]> Patterns(DateOnly observationEnd);
}

/// <summary>What the summarizer knows is what the grain stores; a grain runs one call at a time, which is all that a summarizer asks for.</summary>
[RandomPlacement]
public sealed class CustomerPartition([PersistentState("summaries", "customers")] IPersistentState<SavedSummarizer> stored) : Grain, ICustomerPartition
{
    private IncrementalSummarizer _summarizer = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (stored.RecordExists) _summarizer = IncrementalSummarizer.Restore(new MemoryStream(stored.State.Bytes), cancellationToken);
        return Task.CompletedTask;
    }

    public async Task Add(string batch, Order[] orders, DateOnly closedThrough)
    {
        if (_summarizer.Batches.Contains(batch)) return;
        _summarizer.Add(batch, TransactionLog.From(orders.Select(order => new Transaction(order.Customer, order.Date, order.Amount))));
        _summarizer.Close(closedThrough);
        using var saved = new MemoryStream();
        _summarizer.Save(saved);
        stored.State.Bytes = saved.ToArray();
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // what was not stored is forgotten, so that the batch can be delivered again
            throw;
        }
    }

    public Task<PatternRow[]> Patterns(DateOnly observationEnd) => Task.FromResult<PatternRow[]>(_summarizer.Rows == 0 ? [] :
        [.. CustomerPatterns.Of(_summarizer.Summarize(observationEnd, TimeUnit.Day))
            .Select(pattern => new PatternRow(pattern.Summary.Frequency, (int)pattern.Summary.Recency, (int)pattern.Summary.Age, pattern.Count))]);
}

[GenerateSerializer]
public sealed class SavedSummarizer
{
    [Id(0)] public byte[] Bytes { get; set; } = [];
}

[GenerateSerializer]
public readonly record struct Order([property: Id(0)] string Customer, [property: Id(1)] DateOnly Date, [property: Id(2)] decimal Amount);

[GenerateSerializer]
public readonly record struct PatternRow([property: Id(0)] int Frequency, [property: Id(1)] int Recency, [property: Id(2)] int Age, [property: Id(3)] long Customers);
