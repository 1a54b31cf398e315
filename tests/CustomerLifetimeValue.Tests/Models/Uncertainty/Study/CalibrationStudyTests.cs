using System.Globalization;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>The calibration study: small at every run, as large as asked for where CLV_STUDY says how many bases: "400", "400:200,1000,10000" with the sizes, "201-400:1000:BG/NBD" a part of the bases and one
/// model. Its cells are appended to the file that CLV_STUDY_TABLE names.</summary>
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
        var (from, to, sizes, model) = Asked();
        var found = new List<CoverageCell>();
        foreach (int size in sizes)
        {
            foreach (var study in Studies.Where(study => model is null ? to - from > 50 || string.Equals(study.Name, "MBG/NBD", StringComparison.Ordinal) : string.Equals(study.Name, model, StringComparison.Ordinal)))
            {
                for (int seed = from; seed <= to; seed++) study.Run(size, seed);
                if (Environment.GetEnvironmentVariable("CLV_STUDY_TABLE") is { Length: > 0 } file) File.AppendAllLines(file, study.Cells.Select(cell => cell.Line));
                found.AddRange(study.Cells);
            }
        }
        Assert.NotEmpty(found);
        Assert.Empty(found.Where(cell => cell.IsCoverage && Enumerable.Range(0, 3).Any(level => cell.Off(level) > 4)));
    }

    private static (int From, int To, int[] Sizes, string? Model) Asked()
    {
        string[] asked = (Environment.GetEnvironmentVariable("CLV_STUDY") ?? "12:200").Split(':'), bases = asked[0].Split('-');
        int[] ends = Array.ConvertAll(bases, number => int.Parse(number, CultureInfo.InvariantCulture));
        int[] sizes = asked.Length > 1 ? [.. asked[1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [200, 1_000, 10_000];
        return (ends.Length > 1 ? ends[0] : 1, ends[^1], sizes, asked.Length > 2 ? asked[2] : null);
    }
}
