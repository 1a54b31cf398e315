using System.Globalization;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Study;

/// <summary>The calibration study: small at every run, as large as asked for where CLV_STUDY says how many bases ("400" or "400:200,1000,10000" with the sizes), writing its table to CLV_STUDY_TABLE.</summary>
[Trait("Category", "Slow")]
public sealed class CalibrationStudyTests
{
    private static readonly GammaGamma Money = new(6.25, 3.74, 15.44);

    private static CalibrationStudy[] Studies =>
    [
        new("BG/NBD", new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), Money, Duration.Weeks(39), (customers, seed) => CalibrationStudy.Fitted.Of(customers, BgNbd.Fit(customers), seed)),
        new("MBG/NBD", new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week), Money, Duration.Weeks(39), (customers, seed) => CalibrationStudy.Fitted.Of(customers, MbgNbd.Fit(customers), seed)),
        new("Pareto/NBD", new ParetoNbd(0.553, 10.58, 0.606, 11.67, TimeUnit.Week), Money, Duration.Weeks(39), (customers, seed) => CalibrationStudy.Fitted.Of(customers, ParetoNbd.Fit(customers), seed)),
        new("BG/BB", new BgBb(1.204, 0.750, 0.657, 2.783, TimeUnit.Year), Money, Duration.Years(8), (customers, seed) => CalibrationStudy.Fitted.Of(customers, BgBb.Fit(DiscreteCustomerBase.From(customers)), seed)),
    ];

    [Fact]
    public void Intervals_cover_what_they_say()
    {
        var (bases, sizes) = Asked();
        var rows = new List<string>();
        foreach (int size in sizes)
        {
            foreach (var study in bases < 50 ? Studies[1..2] : Studies)
            {
                for (int i = 0; i < bases; i++) study.Run(size, seed: 1 + i);
                rows.AddRange(study.Rows(size));
                if (Environment.GetEnvironmentVariable("CLV_STUDY_TABLE") is { } file) File.AppendAllLines(file, study.Rows(size));
                foreach (var (quantity, (count, covered)) in study.Cells)
                {
                    if (quantity.Contains("without", StringComparison.Ordinal)) continue;
                    for (int level = 0; level < covered.Length; level++)
                    {
                        double share = CalibrationStudy.Levels[level], error = Math.Sqrt(share * (1 - share) / count);
                        Assert.True(Math.Abs(covered[level] / (double)count - share) <= 4 * error + 0.5 / count, $"{string.Join("\n", rows)}\n{quantity} at {share} of {size} customers");
                    }
                }
            }
        }
    }

    private static (int Bases, int[] Sizes) Asked()
    {
        string[] asked = (Environment.GetEnvironmentVariable("CLV_STUDY") ?? "12:200").Split(':');
        int[] sizes = asked.Length > 1 ? [.. asked[1].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [200, 1_000, 10_000];
        return (int.Parse(asked[0], CultureInfo.InvariantCulture), sizes);
    }
}
