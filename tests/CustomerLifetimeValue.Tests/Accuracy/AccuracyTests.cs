using System.Globalization;
using CustomerLifetimeValue.Tests.Guards;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Accuracy;

/// <summary>The page of measured accuracy: what it states holds, so that no error drifts upwards.</summary>
public sealed class AccuracyTests
{
    private const string Header = "| function | points | worst relative error |\n|---|---|---|\n";

    private static readonly string Page = Repository.File("docs", "guide", "accuracy.md");

    [Fact]
    public void The_models_err_by_no_more_than_the_page_says() => Holds("## Models", [.. ModelAccuracy.Measure()]);

    [Fact]
    public void The_special_functions_err_by_no_more_than_the_page_says() => Holds("## Special functions", [.. SpecialAccuracy.Measure()]);

    private static void Holds(string heading, IReadOnlyList<Measured> measured)
    {
        string page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        int start = page.IndexOf(Header, page.IndexOf(heading + "\n", StringComparison.Ordinal), StringComparison.Ordinal) + Header.Length;
        int end = page.IndexOf("\n\n", start - 1, StringComparison.Ordinal) is >= 0 and var blank ? blank + 1 : page.Length;
        if (Approved.Rewrites)
        {
            File.WriteAllText(Page, page[..start] + string.Concat(measured.Select(m => m.Row + "\n")) + page[end..]);
            return;
        }
        var stated = page[start..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Assert.Equal(measured.Select(m => m.Function), stated.Select(cells => cells[1]), StringComparer.Ordinal);
        for (int i = 0; i < stated.Length; i++)
        {
            Assert.Equal(measured[i].Points, int.Parse(stated[i][2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
            double bound = double.Parse(stated[i][3], NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(measured[i].Worst <= bound, $"{measured[i].Row} but the page states {stated[i][3]}");
            Assert.True(bound <= (measured[i].Function.EndsWith("log-likelihood", StringComparison.Ordinal) ? 1e-12 : 1e-10), measured[i].Row);
        }
    }
}
