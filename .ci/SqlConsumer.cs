// A program in a new project that knows CustomerLifetimeValue.Sql only as a package: .ci/consume compiles and runs it, with SQLite as the engine.
using System.IO.Compression;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql;
using CustomerLifetimeValue.Transactions;
using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
using (var fill = connection.CreateCommand())
{
    fill.CommandText = "CREATE TABLE orders (customer TEXT, day TEXT, amount REAL); INSERT INTO orders VALUES ('a', '2025-01-01', 10), ('a', '2025-02-01', 20), ('b', '2025-01-15', 30)";
    fill.ExecuteNonQuery();
}

DateOnly seen = new(2025, 6, 30);
SqlOrders orders = SqlOrders.On(connection, SqlDialect.Sqlite, SqlSource.Table("orders"), "customer", "day", "amount");
CustomerPatterns patterns = await orders.PatternsAsync(seen, TimeUnit.Week);
Check(patterns.Customers == 2 && patterns.Count == 2, "the packed library counts in the engine");
var clv = new PredictedClv(new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Weeks(52));
Check(orders.WritePredictions("customer_value", clv, seen) == 2, "the packed library writes predictions back");
try
{
    orders.WritePredictions("customer_value", clv, seen);
    Check(false, "the packed library refuses to overwrite a table");
}
catch (InvalidOperationException)
{
    Check(true, "the packed library refuses to overwrite a table");
}

var package = Entries(args[0] + ".nupkg");
foreach (string name in (string[])["README.md", "LICENSE", "CHANGELOG.md", "lib/net10.0/CustomerLifetimeValue.Sql.dll", "lib/net10.0/CustomerLifetimeValue.Sql.xml"])
    Check(package.Contains(name), $"the package holds {name}");
Check(package.Count(name => name.EndsWith(".dll")) == 1, "the package holds one assembly");
Check(Entries(args[0] + ".snupkg").Contains("lib/net10.0/CustomerLifetimeValue.Sql.pdb"), "the symbol package holds the symbols");

string manifest = Manifest(args[0] + ".nupkg");
foreach (string part in (string[])["<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "<description>", "id=\"CustomerLifetimeValue\""])
    Check(manifest.Contains(part), $"the manifest says {part}");
Check(manifest.Split("<dependency ").Length == 2, "the package depends on the library alone, and on no driver");

static HashSet<string> Entries(string file)
{
    using ZipArchive archive = ZipFile.OpenRead(file);
    return [.. archive.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))];
}

static string Manifest(string file)
{
    using ZipArchive archive = ZipFile.OpenRead(file);
    using StreamReader reader = new(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec")).Open());
    return reader.ReadToEnd();
}

static void Check(bool holds, string what)
{
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}");
    if (!holds) Environment.ExitCode = 1;
}
