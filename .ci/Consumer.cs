// A program in a new project that knows the library only as a package: .ci/consume compiles and runs it.
using System.IO.Compression;
using CustomerLifetimeValue;

var retention = RetentionRate.PerMonth(0.97);
Check(retention.Per(TimeUnit.Year) == Math.Pow(0.97, 12), "the packed library computes");
Check(retention.ToString() == "0.97 per month", "the packed library speaks");
try
{
    RetentionRate.PerYear(double.NaN);
    Check(false, "the packed library refuses NaN");
}
catch (ArgumentOutOfRangeException error)
{
    Check(error.ParamName == "retention", "the packed library refuses NaN");
}

var package = Entries(args[0] + ".nupkg");
foreach (string name in (string[])["README.md", "LICENSE", "CHANGELOG.md", "lib/net10.0/CustomerLifetimeValue.dll", "lib/net10.0/CustomerLifetimeValue.xml"])
    Check(package.Contains(name), $"the package holds {name}");
Check(package.Any(name => name.StartsWith("linqpad-samples/") && name.EndsWith(".linq")), "the package holds LINQPad samples");
Check(package.Count(name => name.EndsWith(".dll")) == 1, "the package holds one assembly");
Check(Entries(args[0] + ".snupkg").Contains("lib/net10.0/CustomerLifetimeValue.pdb"), "the symbol package holds the symbols");

string manifest = Manifest(args[0] + ".nupkg");
foreach (string part in (string[])["<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "linqpad-samples", "<description>", "id=\"MathNet.Numerics\""])
    Check(manifest.Contains(part), $"the manifest says {part}");
Check(!manifest.Contains("Package Description"), "the manifest describes the package");

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
