// A program in a new project that knows the charts only as a package: .ci/consume compiles and runs it, as it is, trimmed and compiled ahead of time.
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CustomerLifetimeValue;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Charts;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using ScottPlot;

DateOnly seen = new(2024, 12, 31);
var style = new ChartStyle(CultureInfo.InvariantCulture, "€");
var audit = new CustomerBaseAudit(CustomerActivity.From(SampleOrders.Log, TimeUnit.Month, end: seen));
Picture("cohorts", Chart.Of(CohortTable.ByFirstPurchase(SampleOrders.Log, TimeUnit.Quarter, seen), style), "Who came back, cohort by cohort");
Picture("period", Chart.Of(audit.Period(new DateOnly(2024, 1, 1), TimeUnit.Year), style), "if all were equal");
Picture("alive", Chart.ProbabilityAlive(MbgNbd.Fit(SampleOrders.Log.Summarize(seen, TimeUnit.Week)).Model, Duration.Years(2), style: style), "chance of being alive");

HtmlReport report = HtmlReport.Of(SampleOrders.Log, new Margin(0.3), DiscountRate.PerYear(0.10), new AcquisitionCost(20), new ReportOptions(title: "Our shop", style: style));
Check(report.Sections.Count == 10, $"{report}, {Hash(Encoding.UTF8.GetBytes(report.Html))}");

using ZipArchive package = ZipFile.OpenRead(args[0] + ".nupkg");
foreach (string name in (string[])["README.md", "lib/net10.0/CustomerLifetimeValue.Charts.dll", "lib/net10.0/CustomerLifetimeValue.Charts.xml"])
    Check(package.GetEntry(name) is not null, $"the package holds {name}");

// Both kinds of picture. Their bytes depend on the fonts of the machine, but not on how the program was compiled.
void Picture(string name, Plot plot, string words)
{
    string svg = plot.ToSvg();
    byte[] png = plot.ToPng();
    Check(svg.Contains(words), $"{name} as SVG has its words, {Hash(Encoding.UTF8.GetBytes(svg))}");
    Check(png is [0x89, (byte)'P', (byte)'N', (byte)'G', ..], $"{name} as PNG, {Hash(png)}");
}

static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes))[..16];

static void Check(bool holds, string what)
{
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}");
    if (!holds) Environment.ExitCode = 1;
}
