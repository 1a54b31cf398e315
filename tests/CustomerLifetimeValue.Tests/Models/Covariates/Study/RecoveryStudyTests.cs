using System.Globalization;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Study;

/// <summary>The recovery study: small at every run, as large as asked for where CLV_RECOVERY says which data sets: "1000", or "201-400:BG/NBD,BG/BB" for a part of them and some models. Its cells are appended to the file
/// that CLV_RECOVERY_TABLE names, model by model.</summary>
[Trait("Category", "Slow")]
public sealed class RecoveryStudyTests
{
    [Fact]
    public void Intervals_of_coefficients_cover_the_truth()
    {
        string[] parts = (Environment.GetEnvironmentVariable("CLV_RECOVERY") ?? "40:MBG/NBD,Gamma-Gamma,Shifted-beta-geometric").Split(':');
        int[] sets = Array.ConvertAll(parts[0].Split('-'), text => int.Parse(text, CultureInfo.InvariantCulture));
        List<RecoveryCell> found = [];
        foreach (var study in RecoveryDesigns.All.Where(study => parts.Length < 2 || parts[1].Split(',').Contains(study.Name, StringComparer.Ordinal)))
        {
            for (int seed = sets.Length > 1 ? sets[0] : 1; seed <= sets[^1]; seed++) study.Run(seed);
            if (Environment.GetEnvironmentVariable("CLV_RECOVERY_TABLE") is { Length: > 0 } file) File.AppendAllLines(file, study.Cells.Select(cell => cell.Line));
            found.AddRange(study.Cells);
        }
        Assert.NotEmpty(found);
        Assert.All(found, cell => Assert.True(cell.Converged >= 0.8 * cell.DataSets && cell.Off <= 4, cell.ToString()));
    }
}
