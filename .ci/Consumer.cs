// A program in a new project that knows the library only as a package: .ci/consume compiles and runs it.
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

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

CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
ModelFit<MbgNbd> fit = MbgNbd.Fit(customers);
var clv = new PredictedClv(fit.Model, GammaGamma.Fit(customers).Model, DiscountRate.PerYear(0.10), grossMargin: 0.3, horizon: Duration.Years(3));
double total = clv.Predict(customers).TotalValue;
Check(ModelJson.ReadPredictedClv(ModelJson.Write(clv)).Predict(customers).TotalValue == total, $"models come back from JSON: {fit}; total value {BitConverter.DoubleToInt64Bits(total):x16}");
var formula = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.1));
string json = JsonSerializer.Serialize(formula, Values.Default.DiscountedClv);
Check(JsonSerializer.Deserialize(json, Values.Default.DiscountedClv).Equals(formula), $"a formula comes back from JSON by a generated context: {json}");

var package = Entries(args[0] + ".nupkg");
foreach (string name in (string[])["README.md", "LICENSE", "CHANGELOG.md", "lib/net10.0/CustomerLifetimeValue.dll", "lib/net10.0/CustomerLifetimeValue.xml"])
    Check(package.Contains(name), $"the package holds {name}");
Check(package.Any(name => name.StartsWith("linqpad-samples/") && name.EndsWith(".linq")), "the package holds LINQPad samples");
Check(package.Count(name => name.EndsWith(".dll")) == 1, "the package holds one assembly");
Check(Entries(args[0] + ".snupkg").Contains("lib/net10.0/CustomerLifetimeValue.pdb"), "the symbol package holds the symbols");

string[] documented = [.. Documentation(args[0] + ".nupkg").Descendants("member").Select(member => member.Attribute("name")!.Value)];
foreach (string name in (string[])["T:CustomerLifetimeValue.Models.MbgNbd", "T:CustomerLifetimeValue.Transactions.SummaryOptions", "P:CustomerLifetimeValue.RetentionRate.Churn"])
    Check(documented.Contains(name), $"the documentation has {name}");
Check(documented.Any(name => name.StartsWith("M:CustomerLifetimeValue.Models.MbgNbd.Fit(")), "the documentation has methods");
Check(!documented.Any(name => name.Contains("CustomerLifetimeValue.Numerics.") || name.Contains("CustomerLifetimeValue.Parallelism.") || name.Contains(".Require.")), "the documentation leaves out what is internal");
Check(documented.All(name => name[0] is 'F' or 'M' or 'P' or 'E' or 'T'), "the documentation has members only");

string manifest = Manifest(args[0] + ".nupkg");
foreach (string part in (string[])["<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "linqpad-samples", "<description>", "id=\"MathNet.Numerics\"", "<icon>icon.png</icon>", "<projectUrl>", "<repository type=\"git\" url="])
    Check(manifest.Contains(part), $"the manifest says {part}");
Check(!manifest.Contains("Package Description"), "the manifest describes the package");

static HashSet<string> Entries(string file)
{
    using ZipArchive archive = ZipFile.OpenRead(file);
    return [.. archive.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))];
}

static XDocument Documentation(string file)
{
    using ZipArchive archive = ZipFile.OpenRead(file);
    using Stream text = archive.GetEntry("lib/net10.0/CustomerLifetimeValue.xml")!.Open();
    return XDocument.Load(text);
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

[JsonSerializable(typeof(DiscountedClv))]
partial class Values : JsonSerializerContext;
