using System.Globalization;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>The calibration study: small at every run, as large as asked for where CLV_STUDY says how many bases: "400", "400:200,1000,10000" with the sizes, "201-400:1000:BG/NBD,BG/BB" a part of the bases and some
/// models, several of them with semicolons between. Its cells are appended to the file that CLV_STUDY_TABLE names, model by model.</summary>
[Trait("Category", "Slow")]
public sealed class CalibrationStudyTests
{
    private static CalibrationStudy[] Studies =>
    [
        new("BG/NBD", new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), Duration.Weeks(39), (customers, seed) => FittedBase.Of(customers, BgNbd.Fit(customers), seed)),
        new("MBG/NBD", new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week), Duration.Weeks(39), (customers, seed) => FittedBase.Of(customers, MbgNbd.Fit(customers), seed)),
        new("Pareto/NBD", new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week), Duration.Weeks(39), (customers, seed) => FittedBase.Of(customers, ParetoNbd.Fit(customers), seed)),
        new("BG/BB", new BgBb(1.204, 0.750, 0.657, 2.783, TimeUnit.Year), Duration.Years(8), (customers, seed) => FittedBase.Of(customers, BgBb.Fit(DiscreteCustomerBase.From(customers)), seed)),
        new("Gamma/Gompertz/NBD", new GGomNbd(0.553, 10.58, 0.02, 0.606, 11.67, TimeUnit.Week), Duration.Weeks(39), (customers, seed) => FittedBase.Of(customers, GGomNbd.Fit(customers), seed)),
    ];

    [Fact]
    public void Intervals_cover_what_they_say()
    {
        var found = new List<CoverageCell>();
        foreach (string asked in (Environment.GetEnvironmentVariable("CLV_STUDY") ?? "12:200:MBG/NBD").Split(';')) found.AddRange(Run(asked));
        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, cell => cell.IsCoverage && !cell.IsExplained && Enumerable.Range(0, 3).Any(level => cell.Off(level) > 4));
    }

    private static List<CoverageCell> Run(string asked)
    {
        string[] parts = asked.Split(':');
        int[] bases = Array.ConvertAll(parts[0].Split('-'), Number), sizes = parts.Length > 1 ? Array.ConvertAll(parts[1].Split(','), Number) : [200, 1_000, 10_000];
        var found = new List<CoverageCell>();
        foreach (int size in sizes)
        {
            foreach (var study in Studies.Where(study => parts.Length < 3 || parts[2].Split(',').Contains(study.Name, StringComparer.Ordinal)))
            {
                for (int seed = bases.Length > 1 ? bases[0] : 1; seed <= bases[^1]; seed++) study.Run(size, seed);
                if (Environment.GetEnvironmentVariable("CLV_STUDY_TABLE") is { Length: > 0 } file) File.AppendAllLines(file, study.Cells.Select(cell => cell.Line));
                found.AddRange(study.Cells);
            }
        }
        return found;

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
